"""A YAML or JSON file as values that know where they stand.

Nothing is interpreted here: whether ``1949`` is a year's text or a number is for
the field it stands in to say.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from quizengine.banks.report import BankProblem, Where

MAX_DEPTH: Final = 20
MAX_VALUES: Final = 400_000


class Unreadable(Exception):
    """The file as a whole cannot be read; ``problem`` says why and where."""

    def __init__(self, problem: BankProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it is written; ``quoted`` means it is text whatever it looks like."""

    where: Where
    value: str
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether it says that there is nothing."""
        return not self.quoted and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Series:
    """Values one after the other."""

    where: Where
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Record:
    """Values by name, in the order of the file; a name may be there twice."""

    where: Where
    entries: "tuple[tuple[Scalar, Node], ...]"


Node: TypeAlias = Scalar | Series | Record

"""Who is compared: units and members, as they were in a period."""

from dataclasses import dataclass
from typing import NamedTuple

from typing_extensions import override

from quizengine.rules.competitions.definition import SubjectKind


class Subject(NamedTuple):
    """A unit or a member of the roster; written ``unit:3``, ``member:12``."""

    kind: SubjectKind
    id: int

    @override
    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def read_subject(text: str) -> Subject:
    """The subject that is written so.

    Raises:
        ValueError: It is none.
    """
    kind, _, number = text.partition(":")
    if kind not in ("unit", "member") or not (number.isascii() and number.isdigit()):
        raise ValueError(text)
    return Subject("unit" if kind == "unit" else "member", int(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """A subject as it takes part in a period; fixed when the period's collecting begins.

    Attributes:
        number: A unit's code or a member's staff number, by which files name it.
        division: A key of the definition's divisions; empty: none fits.
        parent: A unit's parent in the competition's tree; a member's unit.
        level: A unit's depth in its tree from 1; 0 for members.
        headcount: Of a unit: how many of it and below should take part; of a member: 1, or 0
            where he is exempt for the whole period.
    """

    subject: Subject
    name: str
    number: str = ""
    division: str = ""
    parent: int | None = None
    level: int = 0
    headcount: int = 1

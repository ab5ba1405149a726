"""What a period's results are reckoned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizengine.rules.competitions.records import Record, VetoRecord
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that was recorded of a period, in any order.

    Attributes:
        entrants: Who takes part: units of all levels, members.
        records: At most one of a subject and an indicator.
        vetoes: What befell whom.
    """

    entrants: Sequence[Entrant]
    records: Sequence[Record]
    vetoes: Sequence[VetoRecord] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A shorter period within the one that is reckoned, as it came out."""

    results: Mapping[Subject, Result]


class Gap(NamedTuple):
    """A value that is missing and was not settled."""

    subject: Subject
    indicator: str

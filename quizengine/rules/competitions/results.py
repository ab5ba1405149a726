"""What is reckoned: marks, tracks, totals and places, each with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Subject

Origin: TypeAlias = Literal[
    "record", "zero", "mean", "not_applicable", "members", "unit", "children", "periods", "missing"
]
"""Where a mark comes from: an own record; how a missing one was settled; the mean of a unit's
members; a member's unit; the units below; the shorter periods; nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An indicator's mark of a subject.

    Attributes:
        weight: The full mark that counted here: more than the indicator's own where others of
            the track do not apply.
        mark: Rounded half-up to 2 decimals; None when missing or not applicable.
        exact: Before rounding, as a text; empty as ``mark`` is None.
        formula: The sum with figures, such as ``10 × 90 ÷ 100``.
        rank: Among those it is compared with; None where nothing is ranked.
        deducted: Points that a deduct rule took, for ties.
    """

    indicator: str
    weight: Decimal
    mark: Decimal | None
    exact: str = ""
    value: Value | None = None
    formula: str = ""
    origin: Origin = "record"
    rank: int | None = None
    deducted: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackScore:
    """A track's sum of rounded marks, and what was to be had."""

    track: str
    score: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a subject reached in a period.

    Attributes:
        level: A unit's depth in its tree from 1; 0 for members.
        total: Tracks and bonus; 0 after a veto with zero_score.
        rank: By total within the division, ties decided and shared as the definition says; 0:
            a member who is exempt has none.
        award_rank: The same without those whom a veto disqualifies; None for these.
        before_rank: The place in the previous period of the same kind, among who is here now;
            None: was not in it.
        before_total: The total then.
        vetoes: The keys that befell it.
        complete: False while marks are missing.
        marks: By indicator key, ``bonus`` among them.
    """

    subject: Subject
    division: str
    level: int = 0
    total: Decimal
    tracks: tuple[TrackScore, ...]
    marks: Mapping[str, Mark]
    bonus: Decimal = Decimal(0)
    rank: int = 0
    award_rank: int | None = None
    before_rank: int | None = None
    before_total: Decimal | None = None
    grade: str = ""
    vetoes: tuple[str, ...] = field(default=())
    complete: bool = True

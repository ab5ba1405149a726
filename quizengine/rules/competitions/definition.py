"""What a competition assesses and how; frozen, with a hash, when the competition starts.

Figures are `Decimal`. Keys are short texts (``[a-z][a-z0-9_]*``) that never change within a
competition; names are what people read. ``codec`` reads and writes it as JSON, ``checking``
says what is wrong with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

SubjectKind: TypeAlias = Literal["unit", "member"]
Source: TypeAlias = Literal["self", "peer", "panel", "survey", "system", "contest"]
PeriodKind: TypeAlias = Literal[
    "day", "ten_days", "week", "month", "quarter", "half", "year", "season"
]
Aggregate: TypeAlias = Literal["mean", "sum", "last", "min", "recompute"]
PublishAs: TypeAlias = Literal["none", "pass_fail", "band", "value", "rank"]
Among: TypeAlias = Literal["division", "all"]
Figure: TypeAlias = Literal["percent", "points", "rank", "participation"]
VetoEffect: TypeAlias = Literal["disqualify_award", "zero_score", "cap_grade"]
BONUS = "bonus"
"""The key of the bonus beside the tracks, where records speak of indicators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a value becomes a mark: a rule's name in the registry ``marks`` and its settings."""

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is assessed.

    Attributes:
        weight: The full mark, W.
        of: Of whom values are recorded. Members take a unit's mark and units the mean of
            their members' where they have no value of their own.
        unit: What is counted, as shown behind a value: ``%``, ``分``, ``次``.
        frequency: The kind of period it is recorded in; None: the finest of the competition.
        aggregate: How a longer period's mark comes from the shorter ones'.
        divisions: Only for these; empty: for all.
        among: With whom ranks and the best are compared.
        figure: What a contest that feeds it gives.
    """

    key: str
    name: str
    weight: Decimal
    rule: Rule
    of: SubjectKind = "unit"
    unit: str = ""
    source: Source = "panel"
    frequency: PeriodKind | None = None
    aggregate: Aggregate = "mean"
    publish_as: PublishAs = "value"
    divisions: tuple[str, ...] = ()
    among: Among = "division"
    figure: Figure = "percent"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A group of indicators within a track; the name may be empty."""

    key: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A 赛 with its 比. For every division its indicators' weights add up to its own."""

    key: str
    sai: str
    bi: str
    weight: Decimal
    measures: tuple[Measure, ...]

    def indicators(self, division: str | None = None) -> Iterator[Indicator]:
        """Those of a division, or all."""
        for measure in self.measures:
            for each in measure.indicators:
                if division is None or not each.divisions or division in each.divisions:
                    yield each


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of deduction or of bonus, with the points of one."""

    key: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """Points beside the tracks: an achievement counts once, at its highest."""

    cap: Decimal
    kinds: tuple[Kind, ...]
    name: str = "加分"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Subjects that are ranked among themselves.

    A unit or member of the roster is in it whose own division is this key or name.
    """

    key: str
    name: str
    kind: SubjectKind = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """一票否决: what befalls who does this. ``cap`` is a grade's name, for cap_grade."""

    key: str
    name: str
    effect: VetoEffect = "disqualify_award"
    cap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a total is called from so many points up; best first."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak:
    """What decides between equal totals: a track's or an indicator's mark, fewer deductions."""

    by: Literal["track", "indicator", "deductions"]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What the best may be proposed for; people decide.

    Awards of the same kind, division, period kind and ``by`` follow one another: the second
    begins where the first ends.

    Attributes:
        quota: So many (``"3"``), or a share of the division, rounded down (``"10%"``),
            but at least one.
        division: A key; empty: each division by itself.
        period_kind: In the periods of this kind; None: in every period.
        by: ``total``, ``progress``, or ``track:<key>``.
        basis: The legal basis (设立依据), which a commendation needs.
    """

    key: str
    name: str
    quota: str = "1"
    kind: SubjectKind = "unit"
    division: str = ""
    period_kind: PeriodKind | None = None
    by: str = "total"
    wording: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """流动红旗: goes to the first of each period; kept for good after so many in a row."""

    key: str
    name: str
    kind: SubjectKind = "unit"
    division: str = ""
    period_kind: PeriodKind | None = None
    by: str = "total"
    keep_after: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakRule:
    """Praise for who is among the first ``top`` in ``periods`` periods running."""

    key: str
    name: str
    top: int
    periods: int
    kind: SubjectKind = "unit"
    period_kind: PeriodKind | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The season, both days included, and its kinds of periods from fine to coarse.

    Days are ISO texts, such as 2026-07-01.
    """

    first_day: str
    last_day: str
    kinds: tuple[PeriodKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The clocks of a period's way to its final results.

    Attributes:
        panel_day: The panel is done by this day of the month after the period.
        draft_days: So many days the units see only their own draft.
        publicity_days: Working days of publicity.
        review_days: Working days to decide on an objection, from its filing.
        holidays, workdays: Days off besides weekends, and weekend days that are worked.
    """

    panel_day: int = 5
    draft_days: int = 3
    publicity_days: int = 5
    review_days: int = 3
    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What the public sees besides the marks of units.

    Attributes:
        members: The standings of persons: nobody's, the first ``top`` of each division, all.
        bottom: Whether the last places are listed; ``bottom_reason`` must say why.
    """

    members: Literal["none", "top", "all"] = "top"
    top: int = 10
    bottom: bool = False
    bottom_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A competition's rules, whole.

    Attributes:
        compares: Whose standings there are.
        tree: The name of the unit tree; empty: the first one.
        level: Which units are compared: 1 are the tree's roots, 2 what is right below.
            Other levels are derived from these.
    """

    title: str
    organizer: str = ""
    description: str = ""
    language: str = "zh-CN"
    theme: str = "paper"
    compares: tuple[SubjectKind, ...] = ("unit",)
    tree: str = ""
    level: int = 1
    divisions: tuple[Division, ...] = ()
    tracks: tuple[Track, ...]
    bonus: Bonus | None = None
    vetoes: tuple[Veto, ...] = ()
    grades: tuple[Grade, ...] = ()
    ties: tuple[TieBreak, ...] = ()
    awards: tuple[Award, ...] = ()
    flags: tuple[Flag, ...] = ()
    streaks: tuple[StreakRule, ...] = ()
    periods: Periods
    flow: Flow = field(default_factory=Flow)
    showing: Showing = field(default_factory=Showing)

    def indicators(self, division: str | None = None) -> Iterator[Indicator]:
        """Of all tracks; those of a division, or all."""
        for track in self.tracks:
            yield from track.indicators(division)

"""The periods of a season: days, 旬, weeks, months, quarters, halves, years, the season itself.

They follow the calendar and are cut where the season begins and ends. A period's key says
what it is: ``2026-07-01``, ``2026-07-X2``, ``2026-W27``, ``2026-07``, ``2026-Q3``,
``2026-H2``, ``2026``, ``season``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from quizengine.days import ONE, Day, day
from quizengine.rules.competition_refusals import NoSuchPeriod
from quizengine.rules.competitions.definition import (
    Definition,
    Indicator,
    PeriodKind,
    Periods,
)

Named: TypeAlias = tuple[str, Day]
"""A period's key and its last day."""

KINDS: Final[tuple[PeriodKind, ...]] = (
    "day",
    "ten_days",
    "week",
    "month",
    "quarter",
    "half",
    "year",
    "season",
)
"""From fine to coarse."""

MOST_DAYS: Final = 1_100
"""A season lasts three years at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the season, both days included."""

    key: str
    kind: PeriodKind
    first: Day
    last: Day

    @property
    def place(self) -> Day:
        """The day that decides which longer period it is part of: of a week its Thursday.

        ISO 8601 gives a week to the year of its Thursday; months and quarters do the same.
        """
        if self.kind != "week":
            return self.first
        thursday = self.first + (3 - self.first.weekday()) * ONE
        return min(max(thursday, self.first), self.last)


def all_periods(definition: Definition) -> tuple[Period, ...]:
    """Every period of the season: the finest kind first, each kind in order of time."""
    return _periods(definition.periods)


def find(definition: Definition, key: str) -> Period:
    """The period with this key.

    Raises:
        NoSuchPeriod: The season has none.
    """
    for each in all_periods(definition):
        if each.key == key:
            return each
    raise NoSuchPeriod(period=key)


def of_kind(definition: Definition, kind: PeriodKind) -> tuple[Period, ...]:
    """The periods of a kind, in order of time."""
    return tuple(each for each in all_periods(definition) if each.kind == kind)


def children(definition: Definition, period: Period) -> tuple[Period, ...]:
    """The periods of the next finer kind that it consists of; none of the finest."""
    kinds = definition.periods.kinds
    at = kinds.index(period.kind)
    if at == 0:
        return ()
    finer = of_kind(definition, kinds[at - 1])
    return tuple(each for each in finer if period.first <= each.place <= period.last)


def parent(definition: Definition, period: Period) -> Period | None:
    """The period of the next coarser kind that it is part of."""
    kinds = definition.periods.kinds
    at = kinds.index(period.kind) + 1
    if at == len(kinds):
        return None
    coarser = of_kind(definition, kinds[at])
    return next((each for each in coarser if each.first <= period.place <= each.last), None)


def previous(definition: Definition, period: Period) -> Period | None:
    """The period of the same kind before it, within the season."""
    same = of_kind(definition, period.kind)
    at = same.index(period)
    return same[at - 1] if at else None


def recorded_kind(definition: Definition, indicator: Indicator) -> PeriodKind:
    """The kind of period in which an indicator's values are recorded."""
    return indicator.frequency or definition.periods.kinds[0]


def counts_in(definition: Definition, indicator: Indicator, period: Period) -> bool:
    """Whether an indicator has marks in a period: not in shorter ones than it is recorded in."""
    return KINDS.index(recorded_kind(definition, indicator)) <= KINDS.index(period.kind)


@lru_cache(maxsize=64)
def _periods(periods: Periods) -> tuple[Period, ...]:
    first, last = day(periods.first_day), day(periods.last_day)
    if not first <= last or (last - first).days > MOST_DAYS:
        return ()
    return tuple(each for kind in periods.kinds for each in _of_kind(kind, first, last))


def _of_kind(kind: PeriodKind, first: Day, last: Day) -> Iterator[Period]:
    start = first
    while start <= last:
        key, end = ("season", last) if kind == "season" else _AROUND[kind](start)
        yield Period(key=key, kind=kind, first=start, last=min(end, last))
        start = min(end, last) + ONE


def _day(one: Day) -> Named:
    return one.isoformat(), one


def _ten_days(one: Day) -> Named:
    part = min((one.day - 1) // 10, 2)
    end = _month_end(one) if part == 2 else one.replace(day=10 * part + 10)
    return f"{_month_key(one)}-X{part + 1}", end


def _week(one: Day) -> Named:
    year, week, weekday = one.isocalendar()
    return f"{year:04}-W{week:02}", one + (7 - weekday) * ONE


def _month(one: Day) -> Named:
    return _month_key(one), _month_end(one)


def _months(one: Day, length: int, letter: str) -> Named:
    number = (one.month - 1) // length
    end = _month_end(Day(one.year, number * length + length, 1))
    return f"{one.year:04}-{letter}{number + 1}", end


def _quarter(one: Day) -> Named:
    return _months(one, 3, "Q")


def _half(one: Day) -> Named:
    return _months(one, 6, "H")


def _year(one: Day) -> Named:
    return f"{one.year:04}", Day(one.year, 12, 31)


def _month_key(one: Day) -> str:
    return f"{one.year:04}-{one.month:02}"


def _month_end(one: Day) -> Day:
    """The last day of a day's month."""
    return (one.replace(day=28) + 4 * ONE).replace(day=1) - ONE


_AROUND: Final[Mapping[PeriodKind, Callable[[Day], Named]]] = {
    "day": _day,
    "ten_days": _ten_days,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "year": _year,
}


def day_count(periods: Periods) -> int:
    """How many days the season has; 0 or less: it ends before it begins."""
    return (day(periods.last_day) - day(periods.first_day)).days + 1

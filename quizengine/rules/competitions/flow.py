"""A period's way to its final results: open, collecting, scored, publicity, final.

Each step has its clock, in days or in working days. Before a clock has run out a step is
taken only early, with a reason that the public log shows. Nothing is ever scored or
published while values are missing, and nothing is final while an objection is open.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine.days import ONE, Day, after_working_days, is_working, span
from quizengine.rules.competition_refusals import (
    ObjectionsOpen,
    PeriodRunning,
    ReasonRequired,
    RecordsMissing,
    WrongPeriodState,
)
from quizengine.rules.competitions.definition import Flow
from quizengine.rules.competitions.periods import Period

PeriodState: TypeAlias = Literal["open", "collecting", "scored", "publicity", "final"]
ClockName: TypeAlias = Literal["period", "panel", "draft", "publicity"]

STATES: Final[tuple[PeriodState, ...]] = ("open", "collecting", "scored", "publicity", "final")
"""In their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a period is on its way.

    Attributes:
        since: The day on which it came into this state.
        publicity_until: The last day of publicity, once it is published.
        missing: How many values are missing.
        objections: How many are not decided.
        unfinished: The keys of the shorter periods that are not final.
    """

    state: PeriodState = "open"
    since: Day | None = None
    publicity_until: Day | None = None
    missing: int = 0
    objections: int = 0
    unfinished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What is waited for, and its last day.

    Attributes:
        binding: Whether the next step must wait; the panel's day only reminds.
        working_days_left: After today, up to the last day.
    """

    name: ClockName
    until: Day
    binding: bool
    working_days_left: int

    def running(self, today: Day) -> bool:
        """Whether its last day is not over."""
        return today <= self.until


def following(state: PeriodState) -> PeriodState | None:
    """The next state; None after the last."""
    at = STATES.index(state) + 1
    return STATES[at] if at < len(STATES) else None


def clock(flow: Flow, period: Period, standing: Standing, today: Day) -> Clock | None:
    """The clock that runs, or ran, in a period's state; None: none."""
    match standing.state:
        case "open":
            return _clock(flow, "period", period.last, today)
        case "collecting":
            return _clock(flow, "panel", panel_day(flow, period), today, binding=False)
        case "scored" if standing.since and flow.draft_days:
            return _clock(flow, "draft", standing.since + flow.draft_days * ONE, today)
        case "publicity" if standing.publicity_until and flow.publicity_days:
            return _clock(flow, "publicity", standing.publicity_until, today)
        case _:
            return None


def next_state(
    flow: Flow,
    period: Period,
    standing: Standing,
    today: Day,
    *,
    early: str | None = None,
) -> PeriodState:
    """The state that a period may come into now.

    ``early`` is the reason for not waiting for clocks and shorter periods; None: they are
    waited for.

    Raises:
        WrongPeriodState: It is final, or a shorter period is not.
        ReasonRequired: Early, but with an empty reason.
        PeriodRunning: A clock has not run out.
        RecordsMissing: Values are missing.
        ObjectionsOpen: Objections are not decided.
    """
    onward = following(standing.state)
    if onward is None:
        raise WrongPeriodState(state=standing.state)
    if early is None:
        _wait(flow, period, standing, today)
    elif not early.strip():
        raise ReasonRequired()
    if onward in ("scored", "publicity") and standing.missing:
        raise RecordsMissing(count=standing.missing)
    if onward == "final" and standing.objections:
        raise ObjectionsOpen(count=standing.objections)
    return onward


def state_before(state: PeriodState, reason: str) -> PeriodState:
    """The state into which a period goes back.

    Raises:
        WrongPeriodState: It is open.
        ReasonRequired: No reason is given.
    """
    if state == "open":
        raise WrongPeriodState(state=state)
    if not reason.strip():
        raise ReasonRequired()
    return STATES[STATES.index(state) - 1]


def publicity_until(flow: Flow, published: Day) -> Day:
    """The last day of publicity: so many working days after that of publication."""
    return after_working_days(published, flow.publicity_days, flow.holidays, flow.workdays)


def review_due(flow: Flow, filed: Day) -> Day:
    """The day by which an objection is to be decided."""
    return after_working_days(filed, flow.review_days, flow.holidays, flow.workdays)


def panel_day(flow: Flow, period: Period) -> Day:
    """The day of the month after the period by which the panel is done."""
    begin = (period.last.replace(day=28) + 4 * ONE).replace(day=1)
    end = (begin.replace(day=28) + 4 * ONE).replace(day=1) - ONE
    return begin.replace(day=min(max(flow.panel_day, 1), end.day))


def working_days_left(
    today: Day, until: Day, holidays: Collection[str] = (), workdays: Collection[str] = ()
) -> int:
    """How many working days there are after today, up to a day and with it."""
    return sum(is_working(each, holidays, workdays) for each in span(today + ONE, until))


def _wait(flow: Flow, period: Period, standing: Standing, today: Day) -> None:
    if standing.state == "open" and standing.unfinished:
        raise WrongPeriodState(state=standing.state, unfinished=list(standing.unfinished))
    waiting = clock(flow, period, standing, today)
    if waiting is not None and waiting.binding and waiting.running(today):
        raise PeriodRunning(clock=waiting.name, until=waiting.until.isoformat())


def _clock(flow: Flow, name: ClockName, until: Day, today: Day, *, binding: bool = True) -> Clock:
    left = working_days_left(today, until, flow.holidays, flow.workdays)
    return Clock(name=name, until=until, binding=binding, working_days_left=left)

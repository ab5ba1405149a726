"""Where the periods of a competition are on their way, and what they wait for."""

from collections.abc import Collection
from dataclasses import dataclass

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions.reckoned import gaps
from quizengine.actions.competitions.season import Season
from quizengine.days import Day, day
from quizengine.rules.competitions import flow
from quizengine.rules.competitions.definition import Flow
from quizengine.rules.competitions.flow import Clock, PeriodState, Standing
from quizengine.rules.competitions.periods import Period
from quizengine.rules.refusals import Refusal
from quizengine.store import competition_objections
from quizengine.store.competition_periods import PeriodRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OnItsWay:
    """A period, its state, and what it waits for.

    Attributes:
        running: Whether the clock has not run out.
        missing: How many values are missing; None where nothing can be recorded.
        next: The state after this one; None: it is final.
        blocked: The code of the refusal that the next step would meet now; None: none.
    """

    period: Period
    row: PeriodRow
    clock: Clock | None
    running: bool
    missing: int | None
    objections: int
    unfinished: tuple[str, ...]
    next: PeriodState | None
    blocked: str | None


def on_its_way(conn: store.Connection, season: Season, period: Period, today: Day) -> OnItsWay:
    """How a period stands today."""
    row = season.row(period)
    rules = season.definition(period).flow
    found = standing(conn, season, period, ("collecting",))
    clock = flow.clock(rules, period, found, today)
    return OnItsWay(
        period=period,
        row=row,
        clock=clock,
        running=clock is not None and clock.running(today),
        missing=_missing(row, found),
        objections=found.objections,
        unfinished=found.unfinished,
        next=flow.following(row.state),
        blocked=_blocked(rules, period, found, today),
    )


def standing(
    conn: store.Connection,
    season: Season,
    period: Period,
    counted_in: Collection[PeriodState] = ("collecting", "scored"),
) -> Standing:
    """A period as the rules of the flow see it.

    What is missing is counted in these states only: it takes long where thousands take part.
    What has been scored lacks nothing, for nothing can be taken back from then on.
    """
    row = season.row(period)
    counted = row.state in counted_in
    return Standing(
        state=row.state,
        since=rosters.today(conn, row.since_ms) if row.since_ms else None,
        publicity_until=day(row.publicity_until) if row.publicity_until else None,
        missing=len(gaps(conn, season, period)) if counted else 0,
        objections=competition_objections.count_open(conn, season.competition_id, period.key),
        unfinished=tuple(
            each.key for each in season.children(period) if season.row(each).state != "final"
        ),
    )


def _missing(row: PeriodRow, found: Standing) -> int | None:
    return found.missing if row.state in ("collecting", "scored") else None


def _blocked(rules: Flow, period: Period, found: Standing, today: Day) -> str | None:
    try:
        flow.next_state(rules, period, found, today)
    except Refusal as refusal:
        return refusal.code
    return None

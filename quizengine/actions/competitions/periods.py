"""The periods of a competition: moved on step by step, and back where something was wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, editor, manage, started
from quizengine.actions.competitions.clocks import OnItsWay, on_its_way, standing
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.reckoned import (
    Reckoned,
    again,
    has_results,
    keep,
    reckoned,
)
from quizengine.actions.competitions.season import Season
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import NoSuchSubject, WrongPeriodState
from quizengine.rules.competitions import flow
from quizengine.rules.competitions.flow import PeriodState
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Entrant
from quizengine.rules.journal import digest
from quizengine.rules.refusals import TryAgain
from quizengine.store import competition_periods, competition_results, competitions
from quizengine.store.competition_periods import PeriodRow

_TRIES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What somebody wants of a period.

    Attributes:
        to: The state it should come into; None: the next one.
        early: Not to wait for clocks and shorter periods; needs a reason.
    """

    period: str
    to: str | None = None
    early: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A step that is allowed, with what it brings; made before anything is written."""

    allowed: Allowed
    season: Season
    period: Period
    before: PeriodState
    after: PeriodState
    entrants: tuple[Entrant, ...] = ()
    made: Reckoned | None = None


class Periods:
    """Moves periods on."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, asker: Asker, competition_id: str) -> Sequence[OnItsWay]:
        """All periods of a competition and what they wait for, the finest first.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """

        def read(conn: store.Connection) -> Sequence[OnItsWay]:
            season = seasons.load(conn, started(editor(conn, asker, competition_id)).competition)
            today = rosters.today(conn, self._clock.now_ms())
            return [on_its_way(conn, season, each, today) for each in season.periods]

        return self._database.read(read)

    def get(self, asker: Asker, competition_id: str, period: str) -> OnItsWay:
        """One period and what it waits for.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """

        def read(conn: store.Connection) -> OnItsWay:
            season = seasons.load(conn, started(editor(conn, asker, competition_id)).competition)
            today = rosters.today(conn, self._clock.now_ms())
            return on_its_way(conn, season, season.period(period), today)

        return self._database.read(read)

    def advance(self, asker: Asker, competition_id: str, step: Step) -> OnItsWay:
        """Move a period on to its next state.

        What takes long is reckoned before the writer is asked; if anything was recorded
        meanwhile, again.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: It cannot come into the state that is asked for.
            PeriodRunning, RecordsMissing, ObjectionsOpen, ReasonRequired: It must wait.
            NoSuchSubject: Nobody is there to take part.
        """
        for _ in range(_TRIES):
            taken = self._database.read(
                lambda conn: self._prepared(conn, asker, competition_id, step)
            )
            if self._database.write(self._taking(taken, step)):
                return self.get(asker, competition_id, step.period)
        raise TryAgain

    def reopen(self, asker: Asker, competition_id: str, period: str, reason: str) -> OnItsWay:
        """Move a period back by one state.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: It is open, or a longer period already counts it.
            ReasonRequired: No reason is given.
        """

        def write(conn: store.Connection) -> None:
            competitions.lock(conn, competition_id)
            allowed = started(manage(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            _reopen(conn, allowed, season, season.period(period), reason, self._clock.now_ms())

        self._database.write(write)
        return self.get(asker, competition_id, period)

    def _prepared(
        self, conn: store.Connection, asker: Asker, competition_id: str, step: Step
    ) -> _Taken:
        allowed = started(manage(conn, asker, competition_id))
        season = seasons.load(conn, allowed.competition)
        period = season.period(step.period)
        before = season.row(period).state
        if step.to is not None and step.to != flow.following(before):
            raise WrongPeriodState(state=before)
        today = rosters.today(conn, self._clock.now_ms())
        after = flow.next_state(
            season.definition(period).flow,
            period,
            standing(conn, season, period),
            today,
            early=step.reason if step.early else None,
        )
        taken = _Taken(allowed=allowed, season=season, period=period, before=before, after=after)
        if after == "collecting":
            return replace(taken, entrants=_entrants(conn, season, period, today.isoformat()))
        if after in ("scored", "publicity"):
            return replace(taken, made=reckoned(conn, season, period))
        return taken

    def _taking(self, taken: _Taken, step: Step) -> Callable[[store.Connection], bool]:
        """The transaction; it does nothing if anything was logged since the step was prepared."""

        def write(conn: store.Connection) -> bool:
            competition_id = taken.season.competition_id
            competitions.lock(conn, competition_id)
            now = competitions.load(conn, competition_id)
            if now is None or now.log_seq != taken.allowed.competition.log_seq:
                return False
            _take(conn, taken, step, self._clock.now_ms())
            return True

        return write


def _take(conn: store.Connection, taken: _Taken, step: Step, now_ms: int) -> None:
    season, period, actor = taken.season, taken.period, taken.allowed.actor
    row = replace(season.row(period), state=taken.after, since_ms=now_ms)
    args: dict[str, object] = {"from": taken.before, "to": taken.after}
    args |= {"early": step.early, "reason": step.reason, "version": row.version}
    if taken.after == "collecting":
        competition_periods.freeze_entrants(conn, season.competition_id, period.key, taken.entrants)
        args |= {"entrants": entrants_hash(taken.entrants), "count": len(taken.entrants)}
    if taken.after == "publicity":
        until = flow.publicity_until(season.definition(period).flow, rosters.today(conn, now_ms))
        row = replace(row, published_ms=now_ms, publicity_until=until.isoformat())
    args["publicity_until"] = row.publicity_until
    competition_periods.save(conn, season.competition_id, row)
    change = Change(action="period.advanced", period=period.key, args=args)
    logged(conn, season.competition_id, actor, now_ms, [change])
    if taken.made is not None:
        moved = replace(season, rows=season.rows | {period.key: row})
        keep(conn, moved, taken.made, actor, now_ms)
        again(conn, moved, season.longer(period), actor, now_ms)
    _end(conn, season, {period.key: row})


def _reopen(
    conn: store.Connection,
    allowed: Allowed,
    season: Season,
    period: Period,
    reason: str,
    now_ms: int,
) -> None:
    row = season.row(period)
    after = flow.state_before(row.state, reason)
    longer = season.longer(period)
    if longer is not None and row.state == "final" and has_results(season, longer):
        raise WrongPeriodState(state=season.row(longer).state, period=longer.key)
    key = period.key
    moved = _unpublished(replace(row, state=after, since_ms=now_ms))
    if after == "open":
        competition_periods.remove(conn, season.competition_id, key)
    else:
        competition_periods.save(conn, season.competition_id, moved)
    if after == "collecting":
        competition_results.remove(conn, season.competition_id, key)
    args: dict[str, object] = {"from": row.state, "to": after, "reason": reason}
    args |= {"version": moved.version, "publicity_until": moved.publicity_until}
    change = Change(action="period.reopened", period=key, args=args)
    logged(conn, season.competition_id, allowed.actor, now_ms, [change])
    rows = {key: moved}
    if after == "collecting":
        again(conn, replace(season, rows=season.rows | rows), longer, allowed.actor, now_ms)
    _end(conn, season, rows)


def _unpublished(row: PeriodRow) -> PeriodRow:
    """The row without what belongs to later states."""
    if row.state == "publicity":
        return row
    if row.state == "scored":
        return replace(row, published_ms=None, publicity_until=None)
    return replace(row, published_ms=None, publicity_until=None, results_hash=None)


def _end(conn: store.Connection, season: Season, moved: dict[str, PeriodRow]) -> None:
    """A competition has ended when all its periods are final; it may begin again."""
    rows = season.rows | moved
    over = all(each.key in rows and rows[each.key].state == "final" for each in season.periods)
    state = "ended" if over else "running"
    if state != season.competition.state:
        competitions.set_state(conn, season.competition_id, state)


def _entrants(
    conn: store.Connection, season: Season, period: Period, today: str
) -> tuple[Entrant, ...]:
    first, last = period.first.isoformat(), period.last.isoformat()
    on = min(last, today)
    found = rosters.entrants(conn, season.definition(period), on, min(first, on))
    if not found:
        raise NoSuchSubject(period=period.key)
    return found


def entrants_hash(entrants: Sequence[Entrant]) -> str:
    """SHA-256 over who takes part, in any order, as 64 hex digits."""
    return digest(
        sorted(
            [
                str(each.subject),
                each.name,
                each.number,
                each.division,
                each.parent,
                each.level,
                each.headcount,
            ]
            for each in entrants
        )
    )

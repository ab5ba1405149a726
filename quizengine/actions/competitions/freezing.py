"""Freezing rules: a competition starts with a first version, and may be given others."""

from dataclasses import replace
from typing import Final

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, manage, started
from quizengine.actions.competitions.competitions import draft, put
from quizengine.actions.competitions.logged import Change, logged
from quizengine.clock import Clock
from quizengine.days import day
from quizengine.rules.competition_refusals import (
    BadDefinition,
    DefinitionNotReady,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.codec import definition_hash
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.findings import Finding
from quizengine.store import competitions
from quizengine.store.competitions import Version

FIXED_PERIODS: Final = "periods_fixed"
"""A new version must keep the first day and the kinds of periods."""


class Freezing:
    """Makes rules that never change again."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def start(self, asker: Asker, competition_id: str) -> Version:
        """Freeze the rules; from now on periods can begin.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionStarted: It has started already.
            DefinitionNotReady: Something is wrong with it.
        """

        def write(conn: store.Connection) -> Version:
            competitions.lock(conn, competition_id)
            allowed = manage(conn, asker, competition_id)
            found = draft(allowed)
            _ready(found.definition)
            put(conn, found, replace(found, state="running"), self._clock.now_ms())
            self._log(conn, allowed, Change(action="competition.started"))
            first_day = found.definition.periods.first_day
            return self._freeze(conn, allowed, 1, found.definition, (first_day, ""))

        return self._database.write(write)

    def revise(
        self,
        asker: Asker,
        competition_id: str,
        definition: Definition,
        from_day: str,
        reason: str,
    ) -> Version:
        """Freeze a new version of the rules, for periods that begin on a day or later.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft, which is simply changed.
            ReasonRequired: No reason is given.
            BadDefinition: The day is none.
            DefinitionNotReady: Something is wrong with it, or its periods are others.
            WrongPeriodState: A period that begins then has been collecting already.
        """
        if not reason.strip():
            raise ReasonRequired()

        def write(conn: store.Connection) -> Version:
            competitions.lock(conn, competition_id)
            allowed = started(manage(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            _ready(definition)
            _same_periods(season.newest.definition, definition)
            _untouched(season, _day(from_day))
            found = allowed.competition
            put(conn, found, replace(found, definition=definition), self._clock.now_ms())
            number = season.newest.version + 1
            return self._freeze(conn, allowed, number, definition, (from_day, reason.strip()))

        return self._database.write(write)

    def _freeze(
        self,
        conn: store.Connection,
        allowed: Allowed,
        number: int,
        definition: Definition,
        why: tuple[str, str],
    ) -> Version:
        from_day, reason = why
        version = Version(
            version=number,
            definition=definition,
            hash=definition_hash(definition),
            from_day=from_day,
            reason=reason,
            frozen_ms=self._clock.now_ms(),
            actor=str(allowed.actor),
        )
        competitions.add_version(conn, allowed.competition.competition_id, version)
        args = {"version": number, "hash": version.hash, "from_day": from_day, "reason": reason}
        self._log(conn, allowed, Change(action="rules.frozen", args=args))
        return version

    def _log(self, conn: store.Connection, allowed: Allowed, change: Change) -> None:
        competition_id = allowed.competition.competition_id
        logged(conn, competition_id, allowed.actor, self._clock.now_ms(), [change])


def _ready(definition: Definition) -> None:
    wrong = [each for each in problems(definition) if each.severity == "error"]
    if wrong:
        raise DefinitionNotReady(problems=[finding_data(each) for each in wrong])


def finding_data(finding: Finding) -> dict[str, object]:
    """A finding as JSON."""
    return {
        "severity": finding.severity,
        "code": finding.code,
        "path": finding.path,
        "detail": dict(finding.detail),
    }


def _same_periods(old: Definition, new: Definition) -> None:
    same = old.periods.first_day == new.periods.first_day and old.periods.kinds == new.periods.kinds
    if not same:
        problem = Finding("error", FIXED_PERIODS, "/periods")
        raise DefinitionNotReady(problems=[finding_data(problem)])


def _untouched(season: seasons.Season, from_day: str) -> None:
    for each in season.periods:
        row = season.rows.get(each.key)
        if row is not None and each.first >= day(from_day):
            raise WrongPeriodState(state=row.state, period=each.key)


def _day(text: str) -> str:
    try:
        return day(text).isoformat()
    except ValueError as error:
        raise BadDefinition(errors=[{"path": "from_day", "code": "not_a_day"}]) from error

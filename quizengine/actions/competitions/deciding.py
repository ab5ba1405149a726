"""Awards: the product proposes by the rules, people decide."""

from dataclasses import dataclass
from typing import Final, Literal

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, editor, manage, started
from quizengine.actions.competitions.awards_told import award_told, listed, proposed_in
from quizengine.actions.competitions.board import Told
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.season import PUBLISHED, Season
from quizengine.actions.competitions.standings import scored
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import (
    NoSuchIndicator,
    NoSuchSubject,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_awards, competition_periods
from quizengine.store.competition_awards import DecidedAward

SERIAL_DIGITS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decides about an award.

    Attributes:
        award: ``award:``, ``flag:`` or ``streak:`` and its key.
    """

    period: str
    award: str
    subject: Subject
    state: Literal["given", "withheld"]
    note: str = ""


class Awards:
    """Proposals, and what was decided about them."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_period(self, asker: Asker, competition_id: str, period: str) -> Told:
        """Who may be proposed for what in a period, and what was decided.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The period has not been scored, or not been published for who asks.
        """

        def read(conn: store.Connection) -> Told:
            allowed = started(editor(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            found = scored(season, period)
            _for_all(allowed, season, found)
            return {"period": found.key, "items": listed(conn, season, found)}

        return self._database.read(read)

    def decide(self, asker: Asker, competition_id: str, decision: Decision) -> Told:
        """Give or withhold an award of a period that is final; may be decided anew.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The results are not final.
            NoSuchIndicator: There is no such award.
            NoSuchSubject: It took no part.
            ReasonRequired: An award is given to who was not proposed, or withheld, without a note.
        """

        def write(conn: store.Connection) -> None:
            allowed = started(manage(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            period = season.period(decision.period)
            state = season.row(period).state
            if state != "final":
                raise WrongPeriodState(state=state)
            self._decide(conn, allowed, season, decision)

        self._database.write(write)
        return self.of_period(asker, competition_id, decision.period)

    def _decide(
        self, conn: store.Connection, allowed: Allowed, season: Season, decision: Decision
    ) -> None:
        period = season.period(decision.period)
        _check(conn, season, period, decision)
        now_ms = self._clock.now_ms()
        competition_id = season.competition_id
        serial = f"{competition_id[:SERIAL_DIGITS]}-{season.competition.log_seq + 1}"
        before = _before(conn, season, decision)
        if before is not None and before.certificate is not None:
            serial = before.certificate
        decided = DecidedAward(
            period=period.key,
            award=decision.award,
            subject=decision.subject,
            state=decision.state,
            note=decision.note.strip(),
            certificate=serial if decision.state == "given" else None,
            actor=str(allowed.actor),
            at_ms=now_ms,
        )
        competition_awards.save(conn, competition_id, decided)
        change = Change(
            action=f"award.{decision.state}",
            period=period.key,
            subject=decision.subject,
            args=logged_award(decided),
        )
        logged(conn, competition_id, allowed.actor, now_ms, [change])


def logged_award(decided: DecidedAward) -> dict[str, object]:
    """What the log says of a decision; enough to find an edited row."""
    told = {"award": decided.award, "note": decided.note}
    return {**told, "certificate": decided.certificate}


def _check(conn: store.Connection, season: Season, period: Period, decision: Decision) -> None:
    if not award_told(season.definition(period), decision.award)["name"]:
        raise NoSuchIndicator(award=decision.award)
    entrant = competition_periods.entrant(conn, season.competition_id, period.key, decision.subject)
    if entrant is None:
        raise NoSuchSubject(subject=str(decision.subject))
    proposed = {(each.award, each.subject) for each in proposed_in(conn, season, period)}
    expected = (decision.award, decision.subject) in proposed
    if (decision.state == "withheld" or not expected) and not decision.note.strip():
        raise ReasonRequired()


def _before(conn: store.Connection, season: Season, decision: Decision) -> DecidedAward | None:
    decided = competition_awards.of_period(conn, season.competition_id, decision.period)
    key = (decision.award, decision.subject)
    return next((each for each in decided if (each.award, each.subject) == key), None)


def _for_all(allowed: Allowed, season: Season, period: Period) -> None:
    if allowed.units is not None and season.row(period).state not in PUBLISHED:
        raise NotAllowed(needs="panel")

"""Awards: the product proposes by the rules, people decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, editor, manage, started
from quizengine.actions.competitions.board import Told, unit_told
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
from quizengine.rules.competitions.awards import Proposal, proposals
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import written
from quizengine.rules.competitions.periods import Period, of_kind
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_awards, competition_periods, competition_results
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


def listed(conn: store.Connection, season: Season, period: Period) -> list[Told]:
    """The proposals of a period with their decisions, and decisions without a proposal."""
    proposed = proposed_in(conn, season, period)
    decided = competition_awards.of_period(conn, season.competition_id, period.key)
    by_key = {(each.award, each.subject): each for each in decided}
    subjects = {each.subject for each in proposed} | {each.subject for each in decided}
    people = People(conn, season, period, subjects)
    told = [
        {
            **people.told(each.award, each.subject),
            **_proposal_told(each),
            "decision": _decision_told(by_key.pop((each.award, each.subject), None)),
        }
        for each in proposed
    ]
    definition = season.definition(period)
    rest = [_alone(definition, people, each) for each in by_key.values()]
    return told + rest


def proposed_in(conn: store.Connection, season: Season, period: Period) -> tuple[Proposal, ...]:
    """Who may be proposed for what; earlier periods are read only for flags and streaks."""
    definition = season.definition(period)
    results = competition_results.load(conn, season.competition_id, period.key)
    earlier: list[Period] = []
    if definition.flags or definition.streaks:
        same = of_kind(definition, period.kind)
        earlier = [
            each
            for each in same
            if each.first < period.first and season.row(each).state in PUBLISHED
        ]
    history = [competition_results.load(conn, season.competition_id, each.key) for each in earlier]
    return proposals(definition, period, results, history)


class People:
    """What those are called who took part in a period."""

    def __init__(
        self, conn: store.Connection, season: Season, period: Period, subjects: set[Subject]
    ) -> None:
        key, competition_id = period.key, season.competition_id
        self._found = competition_periods.these(conn, competition_id, key, subjects)
        over = {
            Subject("unit", each.parent)
            for each in self._found.values()
            if each.subject.kind == "member" and each.parent is not None
        }
        self._units = competition_periods.these(conn, competition_id, key, over)

    def told(self, award: str, subject: Subject) -> Told:
        """An award's kind, and whose it is."""
        entrant: Entrant | None = self._found.get(subject)
        unit = self._units.get(Subject("unit", (entrant and entrant.parent) or 0))
        return {
            "award": award,
            "kind": award.partition(":")[0],
            "subject": str(subject),
            "subject_name": entrant.name if entrant else "",
            "unit": unit_told(unit) if subject.kind == "member" else None,
        }


def _proposal_told(each: Proposal) -> dict[str, Any]:
    return {
        "name": each.name,
        "division": each.division,
        "proposed": True,
        "place": each.place,
        "figure": written(each.figure),
        "tied": each.tied,
        "times": each.times,
        "kept": each.kept,
        "wording": each.wording,
        "basis": each.basis,
    }


def award_told(definition: Definition, award: str) -> dict[str, Any]:
    """An award by what the rules say of it; empty where they no longer know it."""
    kind, _, key = award.partition(":")
    of_kind_: dict[str, Sequence[Any]] = {
        "award": definition.awards,
        "flag": definition.flags,
        "streak": definition.streaks,
    }
    found = next((each for each in of_kind_.get(kind, ()) if each.key == key), None)
    return {
        "name": found.name if found else "",
        "wording": getattr(found, "wording", ""),
        "basis": getattr(found, "basis", ""),
    }


def _alone(definition: Definition, people: People, decided: DecidedAward) -> Told:
    return {
        **people.told(decided.award, decided.subject),
        **award_told(definition, decided.award),
        "division": "",
        "proposed": False,
        "place": None,
        "figure": None,
        "tied": False,
        "times": 1,
        "kept": False,
        "decision": _decision_told(decided),
    }


def _decision_told(decided: DecidedAward | None) -> dict[str, Any] | None:
    if decided is None:
        return None
    return {
        "state": decided.state,
        "note": decided.note,
        "certificate": decided.certificate,
        "at_ms": decided.at_ms,
    }


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

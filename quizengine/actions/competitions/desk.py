"""Where values of a period are entered: who enters, by which rules, of whom, and writing them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Actor, Asker
from quizengine.actions.competitions.authority import Allowed, editor, panel, started
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.reckoned import again
from quizengine.actions.competitions.record_sheets.indicators import Indicators
from quizengine.actions.competitions.record_sheets.naming import Names, Unclear
from quizengine.actions.competitions.record_sheets.reading import is_recorded_in
from quizengine.actions.competitions.record_sheets.rows import division_of, takes
from quizengine.actions.competitions.season import Season
from quizengine.rules.competition_refusals import (
    NoSuchIndicator,
    NoSuchSubject,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.definition import Definition, Indicator
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_periods, competition_records, competitions
from quizengine.store.competition_records import Key, StoredRecord

FREELY = ("open", "collecting")
"""The states in which values change without a reason."""


@dataclass(frozen=True)
class Desk:
    """A period for somebody who enters values of it; ``names`` knows who takes part."""

    allowed: Allowed
    season: Season
    period: Period
    names: Names

    @property
    def entrants(self) -> Sequence[Entrant]:
        """Who takes part."""
        return tuple(self.names.entrants.values())

    @property
    def competition_id(self) -> str:
        """Of the competition."""
        return self.season.competition_id

    @property
    def state(self) -> str:
        """Of the period."""
        return self.season.row(self.period).state

    @property
    def proposes(self) -> bool:
        """Whether what is entered does not count yet: an editor of units enters it."""
        return self.allowed.units is not None

    @cached_property
    def definition(self) -> Definition:
        """The rules that hold."""
        return self.season.definition(self.period)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """By key, the bonus among them."""
        return Indicators(self.definition).by_key

    def entrant(self, subject: Subject) -> Entrant:
        """One of whom values are entered here.

        Raises:
            NoSuchSubject: It does not take part.
            NotAllowed: It belongs to others.
        """
        found = self.names.entrants.get(subject)
        if found is None:
            raise NoSuchSubject(subject=str(subject))
        if not self.allowed.covers(found):
            raise NotAllowed(needs="editor")
        return found

    def indicator(self, key: str, entrant: Entrant) -> Indicator:
        """The indicator of a key, if it is recorded of this subject in this period.

        Raises:
            NoSuchIndicator: It is not; ``detail.reason`` says why.
        """
        found = self.indicators.get(key)
        if found is None:
            raise NoSuchIndicator(indicator=key)
        if found.divisions and division_of(self.names, entrant) not in found.divisions:
            raise NoSuchIndicator(indicator=key, reason="division")
        if not takes(self.definition, found, entrant):
            raise NoSuchIndicator(indicator=key, reason="kind")
        if not is_recorded_in(self.definition, found, self.period):
            raise NoSuchIndicator(indicator=key, reason="period")
        return found

    def named(self, text: str) -> Subject:
        """Whom a text means: ``unit:3``, a code, a staff number, a name or a path.

        Raises:
            NoSuchSubject: Nobody, or more than one.
        """
        try:
            return self.names.anybody(text)
        except Unclear as unclear:
            raise NoSuchSubject(subject=text, reason=unclear.code, **unclear.blanks) from unclear

    def may_change(self, reason: str) -> None:
        """Whether values may be changed now.

        Raises:
            WrongPeriodState: Not in this state of the period, or not by an editor.
            ReasonRequired: What has been scored changes only for a reason.
        """
        if self.state in FREELY:
            return
        if self.state == "final" or self.proposes:
            raise WrongPeriodState(state=self.state, period=self.period.key)
        if not reason.strip():
            raise ReasonRequired()


def desk(
    conn: store.Connection,
    asker: Asker,
    competition_id: str,
    period: str,
    now_ms: int,
    known: Desk | None = None,
) -> Desk:
    """For whoever enters anything, editors of units among them.

    Who takes part is read from a large roster: whoever is about to write looks before that,
    and brings what is ``known``, so that answers of contests do not wait for it.

    Raises:
        NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
        CompetitionNotStarted: It is a draft.
    """
    allowed = started(editor(conn, asker, competition_id))
    return at_desk(conn, allowed, period, now_ms, known)


def panel_desk(
    conn: store.Connection,
    asker: Asker,
    competition_id: str,
    period: str,
    now_ms: int,
    known: Desk | None = None,
) -> Desk:
    """For the panel and who manages.

    Raises:
        NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
        CompetitionNotStarted: It is a draft.
    """
    allowed = started(panel(conn, asker, competition_id))
    return at_desk(conn, allowed, period, now_ms, known)


def at_desk(
    conn: store.Connection,
    allowed: Allowed,
    period: str,
    now_ms: int,
    known: Desk | None = None,
) -> Desk:
    """The desk of somebody whose role is known.

    Raises:
        NoSuchPeriod: The season has none.
    """
    season = seasons.load(conn, allowed.competition)
    found = season.period(period)
    if known is not None and _is_still(known, season, found):
        return Desk(allowed, season, found, known.names)
    return Desk(allowed, season, found, Names(taking_part(conn, season, found, now_ms)))


def _is_still(known: Desk, season: Season, period: Period) -> bool:
    """Whether who takes part was not fixed, or freed, since it was read."""
    before, now = (each.rows.get(period.key) for each in (known.season, season))
    fixed = (before is not None, now is not None)
    return (
        known.period == period
        and fixed[0] == fixed[1]
        and (known.season.row(period).version == season.row(period).version)
    )


def taking_part(
    conn: store.Connection, season: Season, period: Period, now_ms: int
) -> tuple[Entrant, ...]:
    """Who takes part; before it is fixed, who would if it were fixed today."""
    if period.key in season.rows:
        return competition_periods.entrants(conn, season.competition_id, period.key)
    first, last = period.first.isoformat(), period.last.isoformat()
    on = min(last, rosters.today(conn, now_ms).isoformat())
    return rosters.entrants(conn, season.definition(period), on, min(first, on))


def append(
    conn: store.Connection,
    at: Desk,
    made: Iterable[StoredRecord],
    at_ms: int,
    objections: Mapping[Key, int] | None = None,
) -> Sequence[StoredRecord]:
    """Store revisions, say so in the log, and reckon anew what has been scored.

    The competition must be locked. ``objections`` are those that are met by a change.
    """
    stored = competition_records.append(conn, at.competition_id, list(made))
    changes = [
        Change(
            action=f"record.{_DONE[each.state]}",
            period=each.period,
            subject=each.subject,
            args={**competition_records.logged(each), **_met(each, objections or {})},
        )
        for each in stored
    ]
    if changes:
        logged(conn, at.competition_id, at.allowed.actor, at_ms, changes)
    if any(each.state != "checked" for each in stored):  # in a draft a check changes no value
        reckon_again(conn, at, at.allowed.actor, at_ms)
    return stored


def _met(record: StoredRecord, objections: Mapping[Key, int]) -> Mapping[str, int]:
    number = objections.get(record.key)
    return {} if number is None else {"objection": number}


def reckon_again(conn: store.Connection, at: Desk, actor: Actor, at_ms: int) -> None:
    """After a change: what has been scored is reckoned and stored anew at once."""
    if at.state not in FREELY:
        again(conn, at.season, at.period, actor, at_ms)


def locked(conn: store.Connection, competition_id: str) -> None:
    """Nobody else changes the competition before this transaction ends."""
    competitions.lock(conn, competition_id)


def as_actor(at: Desk, actor: Actor) -> Desk:
    """The same desk, used in another name."""
    return replace(at, allowed=replace(at.allowed, actor=actor))


_DONE: Mapping[str, str] = {
    "self": "proposed",
    "entered": "entered",
    "checked": "checked",
    "withdrawn": "withdrawn",
}

"""Objections: signed by somebody who takes part, decided within so many working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.authority import Allowed, competition, editor, panel, started
from quizengine.actions.competitions.desk import Desk, at_desk, locked
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.season import Season
from quizengine.actions.competitions.signing import (
    About,
    Signer,
    Signing,
    asker_of,
    desk_of,
    signing_of,
)
from quizengine.clock import Clock
from quizengine.days import Day, after_working_days, day
from quizengine.rules.competition_refusals import (
    NoSuchIndicator,
    NoSuchObjection,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.flow import working_days_left
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.refusals import NotAllowed, SlowDown
from quizengine.store import competition_objections
from quizengine.store.competition_objections import StoredObjection

LONGEST: Final = 4_000
MOST_OPEN: Final = 10
"""So many of one person's may wait in a period."""
HOUR_MS: Final = 3_600_000
Decided: TypeAlias = Literal["upheld", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """What somebody objects to, and why.

    Attributes:
        whom: Whose mark: ``unit:3``, a code, a staff number, a name.
        indicator: Which; None: the result as a whole.
        signed: The name under it, where staff types in what came on paper.
    """

    period: str
    whom: str
    indicator: str | None = None
    text: str
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An objection, and what it is about is called.

    Attributes:
        days_left: Working days to decide on it; negative: so many too late. None: decided.
    """

    objection: StoredObjection
    entrant: Entrant
    indicator: str | None
    days_left: int | None


class Objections:
    """Takes objections, and decisions on them."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def file(self, signer: Signer, competition_id: str, objecting: Objecting) -> Told:
        """Object to a result while it is in publicity.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NoSuchIndicator: Nothing is there.
            NotAllowed: Only who takes part, editors of units and staff object.
            WrongPeriodState: The period is not in publicity.
            ReasonRequired: It says nothing, or nobody signed what came on paper.
            SlowDown: Too many of this person's wait already.
        """
        if not objecting.text.strip():
            raise ReasonRequired()
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> Told:
            locked(conn, competition_id)
            season = seasons.load(conn, competition(conn, competition_id))
            about = About(objecting.period, objecting.whom, objecting.signed)
            signing = signing_of(conn, season, signer, about, now_ms)
            at = signing.at
            if at.state != "publicity":
                raise WrongPeriodState(state=at.state, period=objecting.period)
            subject = at.named(objecting.whom)
            if objecting.indicator is not None and objecting.indicator not in at.indicators:
                raise NoSuchIndicator(indicator=objecting.indicator)
            _not_too_many(conn, at, signing, now_ms)
            made = _objection(at, signing, subject, objecting, rosters.today(conn, now_ms), now_ms)
            number = competition_objections.add(conn, competition_id, made)
            args = {"objection": number, "indicator": made.indicator, "due_day": made.due_day}
            change = Change(
                action="objection.filed", period=made.period, subject=subject, args=args
            )
            logged(conn, competition_id, at.allowed.actor, now_ms, [change])
            stored = competition_objections.find(conn, competition_id, number)
            assert stored is not None, "it has just been stored"
            return _told(at, stored, rosters.today(conn, now_ms))

        return self._database.write(write)

    def list(
        self, signer: Signer, competition_id: str, period: str | None = None
    ) -> Sequence[Told]:
        """Those that one may see, the newest first.

        The panel sees all, an editor those about his units, a member his own.

        Raises:
            NoSuchCompetition, NoSuchPeriod: There is none.
            NotAllowed: This is nobody's business.
        """
        now_ms = self._clock.now_ms()

        def read(conn: store.Connection) -> Sequence[Told]:
            season = seasons.load(conn, competition(conn, competition_id))
            allowed = _reader(conn, season, signer)
            today = rosters.today(conn, now_ms)
            desks: dict[str, Desk] = {}
            found: list[Told] = []
            for each in competition_objections.of_competition(conn, competition_id, period=period):
                if each.period not in desks:
                    desks[each.period] = desk_of(conn, season, allowed, each.period, now_ms)
                told = _told(desks[each.period], each, today)
                if _may_see(signer, allowed, told):
                    found.append(told)
            return found

        return self._database.read(read)

    def decide(
        self, signer: Signer, competition_id: str, number: int, state: Decided, decision: str
    ) -> Told:
        """Decide on an objection; values are changed by whoever then enters others.

        Raises:
            NoSuchCompetition, NoSuchObjection: There is none.
            NotAllowed: Only the panel decides.
            ReasonRequired: It does not say why.
            WrongPeriodState: It has been decided.
        """
        if not decision.strip():
            raise ReasonRequired()
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> Told:
            locked(conn, competition_id)
            allowed = started(panel(conn, asker_of(signer), competition_id))
            found = competition_objections.find(conn, competition_id, number)
            if found is None:
                raise NoSuchObjection(objection=number)
            changes = {
                "state": state,
                "decision": decision.strip()[:LONGEST],
                "decided_by": str(allowed.actor),
                "decided_ms": now_ms,
            }
            if not competition_objections.decide(conn, competition_id, number, changes):
                raise WrongPeriodState(state=found.state, objection=number)
            args = {"objection": number, "state": state, "decision": changes["decision"]}
            change = Change(
                action="objection.decided", period=found.period, subject=found.subject, args=args
            )
            logged(conn, competition_id, allowed.actor, now_ms, [change])
            at = at_desk(conn, allowed, found.period, now_ms)
            stored = competition_objections.find(conn, competition_id, number)
            assert stored is not None, "it has just been read"
            return _told(at, stored, rosters.today(conn, now_ms))

        return self._database.write(write)


def _not_too_many(conn: store.Connection, at: Desk, signing: Signing, now_ms: int) -> None:
    """Staff type in what comes on paper, however much that is."""
    if at.allowed.units is None:
        return
    waiting = competition_objections.of_competition(
        conn, at.competition_id, period=at.period.key, state="open"
    )
    who = (signing.member_id, signing.account_id)
    if sum((each.member_id, each.account_id) == who for each in waiting) >= MOST_OPEN:
        raise SlowDown(wait_ms=HOUR_MS)


def _objection(
    at: Desk, signing: Signing, subject: Subject, objecting: Objecting, today: Day, now_ms: int
) -> StoredObjection:
    flow = at.definition.flow
    due = after_working_days(today, flow.review_days, flow.holidays, flow.workdays)
    return StoredObjection(
        period=at.period.key,
        subject=subject,
        indicator=objecting.indicator,
        text=objecting.text.strip()[:LONGEST],
        signed=signing.name,
        member_id=signing.member_id,
        account_id=signing.account_id,
        filed_ms=now_ms,
        due_day=due.isoformat(),
    )


def _reader(conn: store.Connection, season: Season, signer: Signer) -> Allowed | None:
    """The role in which somebody reads; None: as a member."""
    try:
        return editor(conn, asker_of(signer), season.competition_id)
    except NotAllowed as refusal:
        if signer.member is None:
            raise NotAllowed(needs="member") from refusal
        return None


def _may_see(signer: Signer, allowed: Allowed | None, told: Told) -> bool:
    each = told.objection
    if signer.member is not None and each.member_id == signer.member.member_id:
        return True
    if allowed is None:
        return False
    own = signer.account is not None and each.account_id == signer.account.account_id
    return own or allowed.covers(told.entrant)


def _told(at: Desk, each: StoredObjection, today: Day) -> Told:
    entrant = at.names.entrants.get(each.subject)
    named = at.indicators.get(each.indicator or "")
    flow, due = at.definition.flow, day(each.due_day)
    if due >= today:
        left = working_days_left(today, due, flow.holidays, flow.workdays)
    else:
        left = -working_days_left(due, today, flow.holidays, flow.workdays)
    return Told(
        objection=each,
        entrant=entrant or Entrant(subject=each.subject, name=str(each.subject)),
        indicator=None if named is None else named.name,
        days_left=left if each.state == "open" else None,
    )

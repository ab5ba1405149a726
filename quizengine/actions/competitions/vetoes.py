"""Vetoes (一票否决): who did what disqualifies, and lifting it where that was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizengine import store
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import panel, started
from quizengine.actions.competitions.desk import (
    Desk,
    at_desk,
    desk,
    locked,
    panel_desk,
    reckon_again,
)
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.record_sheets.rows import veto_named
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import NoSuchIndicator, NoSuchRecord, ReasonRequired
from quizengine.rules.competitions.subjects import Entrant
from quizengine.store import competition_vetoes
from quizengine.store.competition_vetoes import StoredVeto


@dataclass(frozen=True, slots=True, kw_only=True)
class Befallen:
    """A veto and whom it befell."""

    entrant: Entrant
    name: str
    veto: StoredVeto


class Vetoes:
    """Looks after vetoes."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, asker: Asker, competition_id: str, period: str) -> Sequence[Befallen]:
        """Those that hold in a period; an editor sees his units'.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> Sequence[Befallen]:
            at = desk(conn, asker, competition_id, period, self._clock.now_ms())
            found = competition_vetoes.of_period(conn, competition_id, period)
            told = [_told(at, each) for each in found]
            return [each for each in told if at.allowed.covers(each.entrant)]

        return self._database.read(read)

    def impose(
        self, asker: Asker, competition_id: str, period: str, whom: str, veto: str, reason: str
    ) -> Befallen:
        """Let a veto befall somebody; one that holds already is left as it is.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
            NoSuchIndicator: The rules know no such veto.
            ReasonRequired: Without a reason.
            WrongPeriodState: The period is final.
        """
        if not reason.strip():
            raise ReasonRequired()
        now_ms = self._clock.now_ms()
        before = self._database.read(
            lambda conn: panel_desk(conn, asker, competition_id, period, now_ms)
        )

        def write(conn: store.Connection) -> Befallen:
            locked(conn, competition_id)
            at = panel_desk(conn, asker, competition_id, period, now_ms, before)
            at.may_change(reason)
            known = veto_named(at.definition.vetoes, veto)
            if known is None:
                raise NoSuchIndicator(veto=veto)
            made = StoredVeto(
                period=period,
                subject=at.entrant(at.named(whom)).subject,
                veto=known.key,
                reason=reason.strip(),
                actor=str(at.allowed.actor),
                at_ms=now_ms,
            )
            return _told(at, impose(conn, at, [made], now_ms)[0])

        return self._database.write(write)

    def lift(self, asker: Asker, competition_id: str, veto_no: int, reason: str) -> None:
        """End a veto.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            NoSuchRecord: There is no such veto, or it has been lifted.
            ReasonRequired: Without a reason.
            WrongPeriodState: The period is final.
        """
        if not reason.strip():
            raise ReasonRequired()
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> None:
            locked(conn, competition_id)
            allowed = started(panel(conn, asker, competition_id))
            veto = competition_vetoes.find(conn, competition_id, veto_no)
            if veto is None:
                raise NoSuchRecord(veto_no=veto_no)
            at = at_desk(conn, allowed, veto.period, now_ms)
            at.may_change(reason)
            competition_vetoes.lift(conn, competition_id, veto_no, now_ms)
            args = {"veto_no": veto_no, "veto": veto.veto, "reason": reason.strip()}
            change = Change(
                action="veto.lifted", period=veto.period, subject=veto.subject, args=args
            )
            logged(conn, competition_id, allowed.actor, now_ms, [change])
            reckon_again(conn, at, allowed.actor, now_ms)

        self._database.write(write)


def impose(
    conn: store.Connection, at: Desk, vetoes: Sequence[StoredVeto], at_ms: int
) -> Sequence[StoredVeto]:
    """Store vetoes, say so in the log, and reckon anew what has been scored."""
    held = {
        (each.subject, each.veto): each
        for each in competition_vetoes.of_period(conn, at.competition_id, at.period.key)
    }
    there: list[StoredVeto] = []
    changes: list[Change] = []
    for veto in vetoes:
        key = (veto.subject, veto.veto)
        if key not in held:
            number = competition_vetoes.add(conn, at.competition_id, veto)
            held[key] = replace(veto, veto_no=number)
            args = {"veto_no": number, "veto": veto.veto, "reason": veto.reason}
            changes.append(
                Change(action="veto.imposed", period=veto.period, subject=veto.subject, args=args)
            )
        there.append(held[key])
    if changes:
        logged(conn, at.competition_id, at.allowed.actor, at_ms, changes)
        reckon_again(conn, at, at.allowed.actor, at_ms)
    return there


def _told(at: Desk, veto: StoredVeto) -> Befallen:
    entrant = at.names.entrants.get(veto.subject)
    names = {each.key: each.name for each in at.definition.vetoes}
    return Befallen(
        entrant=entrant or Entrant(subject=veto.subject, name=str(veto.subject)),
        name=names.get(veto.veto, veto.veto),
        veto=veto,
    )

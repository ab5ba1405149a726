"""What is missing, and settling it: missing is not zero until somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from quizengine import store
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.desk import Desk, append, desk, locked, panel_desk
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import BadRecord, ReasonRequired
from quizengine.rules.competitions.book import Book, Gap
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.reckoning import missing
from quizengine.rules.competitions.records import Settled
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_records
from quizengine.store.competition_records import COUNTING, Key, StoredRecord

WAYS: tuple[Settled, ...] = get_args(Settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A value that must be recorded or settled."""

    entrant: Entrant
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a missing value is to count."""

    whom: str
    indicator: str
    way: Settled


class Settling:
    """Looks after missing values."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def missing(self, asker: Asker, competition_id: str, period: str) -> Sequence[Missing]:
        """What is missing in a period, by indicator; of an editor's own units only.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """

        def read(conn: store.Connection) -> Sequence[Missing]:
            at = desk(conn, asker, competition_id, period, self._clock.now_ms())
            found = [
                Missing(
                    entrant=at.names.entrants[each.subject],
                    indicator=at.indicators[each.indicator],
                )
                for each in gaps(conn, at)
            ]
            return [each for each in found if at.allowed.covers(each.entrant)]

        return self._database.read(read)

    def settle(
        self,
        asker: Asker,
        competition_id: str,
        period: str,
        settlements: Sequence[Settlement],
        reason: str,
    ) -> Sequence[StoredRecord]:
        """Let missing values count as zero, as their division's mean, or not at all.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
            ReasonRequired: Without a reason.
            WrongPeriodState: The period is final.
            BadRecord: The value is not missing (``not_missing``).
        """
        if not reason.strip():
            raise ReasonRequired()
        now_ms = self._clock.now_ms()
        before = self._database.read(
            lambda conn: panel_desk(conn, asker, competition_id, period, now_ms)
        )

        def write(conn: store.Connection) -> Sequence[StoredRecord]:
            locked(conn, competition_id)
            at = panel_desk(conn, asker, competition_id, period, now_ms, before)
            at.may_change(reason)
            keys = {
                Key(period, each.indicator, at.entrant(at.named(each.whom)).subject): each.way
                for each in settlements
            }
            _may_be_settled(conn, at, list(keys))
            made = [_settled(at, key, way, reason, now_ms) for key, way in keys.items()]
            return append(conn, at, made, now_ms)

        return self._database.write(write)


def gaps(conn: store.Connection, at: Desk) -> Sequence[Gap]:
    """What is missing, also before it is fixed who takes part."""
    records = competition_records.counting(conn, at.competition_id, at.period.key)
    book = Book(entrants=at.entrants, records=records)
    return missing(at.definition, at.period.key, book)


def _may_be_settled(conn: store.Connection, at: Desk, keys: Sequence[Key]) -> None:
    """A gap, or what was settled before and may be settled in another way."""
    absent: set[tuple[Subject, str]] = {(e.subject, e.indicator) for e in gaps(conn, at)}
    there = competition_records.newest(conn, at.competition_id, keys)
    for key in keys:
        before = there.get(key)
        settled = before is not None and before.state in COUNTING and before.source == "settle"
        if (key.subject, key.indicator) not in absent and not settled:
            raise BadRecord(reason="not_missing", subject=str(key.subject), indicator=key.indicator)


def _settled(at: Desk, key: Key, way: Settled, reason: str, at_ms: int) -> StoredRecord:
    return StoredRecord(
        period=key.period,
        indicator=key.indicator,
        subject=key.subject,
        state="entered",
        value={"settled": way},
        reason=reason.strip(),
        source="settle",
        entered_by=str(at.allowed.actor),
        entered_ms=at_ms,
    )

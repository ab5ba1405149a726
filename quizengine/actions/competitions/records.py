"""Values of a period: entered, proposed, withdrawn, checked by somebody else, with their past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizengine import store
from quizengine.actions.competitions.actors import Asker, account_of
from quizengine.actions.competitions.checking_records import checked, is_own, to_check
from quizengine.actions.competitions.desk import Desk, append, desk, locked, panel_desk
from quizengine.actions.competitions.entering import Entry, entered
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import (
    CheckedByOneself,
    NoSuchRecord,
    WrongPeriodState,
)
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_evidence, competition_people, competition_records
from quizengine.store.competition_evidence import StoredEvidence
from quizengine.store.competition_records import Key
from quizengine.store.competition_records import StoredRecord as StoredRecord  # what is told

CHECKABLE = ("open", "collecting", "scored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What holds of a subject and an indicator; None: newer rules do not have it."""

    entrant: Entrant
    indicator: Indicator | None
    record: StoredRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records: of one indicator, of one subject; and which page of them."""

    indicator: str | None = None
    whom: str | None = None
    after: tuple[str, str] | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """What a check came to: how many were checked, how many wait for somebody else."""

    checked: int
    own: int


class Called(NamedTuple):
    """Names of accounts by their ids, and files of evidence by theirs."""

    accounts: Mapping[int, str]
    files: Mapping[str, StoredEvidence]


class Records:
    """Keeps values."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(
        self, asker: Asker, competition_id: str, entries: Mapping[str, Sequence[Entry]]
    ) -> Sequence[StoredRecord]:
        """Enter values by period, all of them or none; what is so already is left as it is.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NoSuchIndicator, NoSuchEvidence,
            NoSuchRecord: One of them is not there.
            NotAllowed: It is not this account's to enter, or the panel has entered it.
            CompetitionNotStarted, WrongPeriodState: Nothing is entered now.
            ReasonRequired: Without a reason.
            BadRecord: A value does not fit its rule.
        """
        now_ms = self._clock.now_ms()

        def read(conn: store.Connection) -> dict[str, Desk]:
            return {each: desk(conn, asker, competition_id, each, now_ms) for each in entries}

        def write(conn: store.Connection) -> Sequence[StoredRecord]:
            locked(conn, competition_id)
            stored: list[StoredRecord] = []
            for period, given in entries.items():
                at = desk(conn, asker, competition_id, period, now_ms, before[period])
                made = entered(conn, at, given, now_ms)
                stored += append(conn, at, made.records, now_ms, made.objections)
            return stored

        before = self._database.read(read)
        return self._database.write(write)

    def lines(
        self, asker: Asker, competition_id: str, period: str, wanted: Wanted
    ) -> tuple[Sequence[Line], int]:
        """What holds in a period, by indicator and subject, and how many that is in all.

        An editor sees his units' only. There is one line more if there is a next page.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
            CompetitionNotStarted: It is a draft.
        """

        def read(conn: store.Connection) -> tuple[Sequence[Line], int]:
            at = desk(conn, asker, competition_id, period, self._clock.now_ms())
            some = competition_records.Wanted(wanted.indicator, _among(at, wanted.whom))
            stored = competition_records.of_period(
                conn, competition_id, period, some, wanted.after, wanted.size
            )
            total = competition_records.count_of_period(conn, competition_id, period, some)
            return [_line(at, each) for each in stored], total

        return self._database.read(read)

    def history(
        self, asker: Asker, competition_id: str, period: str, whom: str, indicator: str
    ) -> Sequence[StoredRecord]:
        """Every revision, the newest first.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
            NoSuchRecord: Nothing was ever recorded there.
        """

        def read(conn: store.Connection) -> Sequence[StoredRecord]:
            at = desk(conn, asker, competition_id, period, self._clock.now_ms())
            key = Key(period, indicator, at.entrant(at.named(whom)).subject)
            found = competition_records.history(conn, competition_id, key)
            if not found:
                raise NoSuchRecord()
            return found

        return self._database.read(read)

    def check(
        self,
        asker: Asker,
        competition_id: str,
        period: str,
        keys: Sequence[tuple[str, str]] | None = None,
    ) -> Checking:
        """Check values, given as (whom, indicator), or all that others have entered.

        What a unit has proposed itself counts from then on.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
            NoSuchRecord: There is no value that could be checked.
            CheckedByOneself: One of those that are named was entered by this account.
            WrongPeriodState: The period has been published.
        """
        now_ms = self._clock.now_ms()
        before = self._database.read(
            lambda conn: panel_desk(conn, asker, competition_id, period, now_ms)
        )

        def write(conn: store.Connection) -> Checking:
            locked(conn, competition_id)
            at = panel_desk(conn, asker, competition_id, period, now_ms, before)
            if at.state not in CHECKABLE:
                raise WrongPeriodState(state=at.state, period=period)
            found = to_check(conn, at, keys)
            others = [each for each in found if not is_own(at, each)]
            if keys is not None and len(others) < len(found):
                raise CheckedByOneself()
            actor = str(at.allowed.actor)
            append(conn, at, [checked(each, actor, now_ms) for each in others], now_ms)
            return Checking(checked=len(others), own=len(found) - len(others))

        return self._database.write(write)

    def named(self, asker: Asker, competition_id: str, period: str, whom: str) -> Subject:
        """Whom a text means in a period.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject, NotAllowed: Nothing is there.
        """
        now_ms = self._clock.now_ms()
        return self._database.read(
            lambda conn: desk(conn, asker, competition_id, period, now_ms).named(whom)
        )

    def called(self, competition_id: str, records: Sequence[StoredRecord]) -> Called:
        """What the accounts are called that entered and checked these, and their files."""
        actors = {actor for each in records for actor in (each.entered_by, each.checked_by)}
        accounts = [account_of(actor) for actor in actors if actor]
        ids = {evidence_id for each in records for evidence_id in each.evidence}

        def read(conn: store.Connection) -> Called:
            wanted = [each for each in accounts if each is not None]
            names = competition_people.names(conn, wanted)
            files = competition_evidence.known(conn, competition_id, ids) if ids else ()
            return Called(names, {each.evidence_id: each for each in files})

        return self._database.read(read)


def _among(at: Desk, whom: str | None) -> Sequence[Subject] | None:
    if whom is not None:
        return [at.entrant(at.named(whom)).subject]
    if at.allowed.units is None:
        return None
    return [each.subject for each in at.entrants if at.allowed.covers(each)]


def _line(at: Desk, record: StoredRecord) -> Line:
    """Of who no longer takes part only the id is left."""
    entrant = at.names.entrants.get(record.subject)
    return Line(
        entrant=entrant or Entrant(subject=record.subject, name=str(record.subject)),
        indicator=at.indicators.get(record.indicator),
        record=record,
    )

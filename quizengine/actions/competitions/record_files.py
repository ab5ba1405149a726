"""Record sheets of a period: the form to fill in, and taking one, all of it or nothing."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from quizengine import store
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.desk import Desk, append, desk, locked
from quizengine.actions.competitions.record_plan import Report, plan, report
from quizengine.actions.competitions.record_sheets import form, read_sheet
from quizengine.actions.competitions.vetoes import impose
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import RecordsHaveErrors
from quizengine.rules.wording import Language
from quizengine.sheets.apart import workbook_from
from quizengine.store import competition_records
from quizengine.store.competition_records import COUNTING, StoredRecord
from quizengine.threads import Threads


class Upload(NamedTuple):
    """A file that somebody sent."""

    name: str
    content: bytes


class RecordFiles:
    """Gives out forms and takes record sheets."""

    def __init__(
        self,
        database: store.Database,
        clock: Clock,
        threads: Threads,
        read: Callable[[bytes, str], bytes],
    ) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads
        self._read = read

    def form(
        self, asker: Asker, competition_id: str, period: str, ending: str, language: Language
    ) -> bytes:
        """The form of a period with what is known; an editor's holds his units.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """

        def read(conn: store.Connection) -> tuple[Desk, Sequence[StoredRecord]]:
            at = desk(conn, asker, competition_id, period, self._clock.now_ms())
            return at, competition_records.of_period(conn, competition_id, period)

        at, stored = self._database.read(read)

        def make() -> bytes:
            known = {
                (each.subject, each.indicator): each.value
                for each in stored
                if each.state in COUNTING or (at.proposes and each.state == "self")
            }
            made = form(at.definition, at.period, _own(at), known, language)
            return made.file(ending)

        return self._threads.offload(make)

    def look(self, asker: Asker, competition_id: str, period: str, upload: Upload) -> Report:
        """What taking this file would do. Nothing is stored.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted, WrongPeriodState: Nothing is entered now.
            FileTooHard: The file is not to be read within the limits.
        """
        return self._taken(asker, competition_id, period, upload, None)

    def take(
        self, asker: Asker, competition_id: str, period: str, upload: Upload, reason: str = ""
    ) -> Report:
        """Store all values of a file, or nothing.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted, WrongPeriodState: Nothing is entered now.
            ReasonRequired: The period has been scored.
            FileTooHard: The file is not to be read within the limits.
            RecordsHaveErrors: The file has problems.
        """
        return self._taken(asker, competition_id, period, upload, reason)

    def _taken(
        self,
        asker: Asker,
        competition_id: str,
        period: str,
        upload: Upload,
        reason: str | None,
    ) -> Report:
        now_ms = self._clock.now_ms()

        def at(conn: store.Connection, known: Desk | None = None) -> Desk:
            found = desk(conn, asker, competition_id, period, now_ms, known)
            found.may_change("?" if reason is None else reason)
            return found

        before = self._database.read(at)
        cells = self._read(upload.content, upload.name)
        book = self._threads.offload(lambda: workbook_from(cells))
        sheet = self._threads.offload(
            lambda: read_sheet(book, before.definition, before.period, before.entrants)
        )

        def look(conn: store.Connection) -> Report:
            return report(book, plan(conn, at(conn, before), sheet, now_ms), applied=False)

        def take(conn: store.Connection) -> Report:
            locked(conn, competition_id)
            here = at(conn, before)
            planned = plan(conn, here, sheet, now_ms, reason or "")
            told = report(book, planned, applied=True)
            if not planned.sheet.clean:
                raise RecordsHaveErrors(problems=told.told()["problems"])
            append(conn, here, planned.records, now_ms)
            impose(conn, here, planned.vetoes, now_ms)
            return told

        return self._database.read(look) if reason is None else self._database.write(take)


def _own(at: Desk) -> Sequence[Any]:
    """Who is in the form: for an editor what he covers, and what is above, for the names."""
    if at.allowed.units is None:
        return at.entrants
    return [each for each in at.entrants if at.allowed.covers(each)]

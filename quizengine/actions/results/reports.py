"""The pages of a contest's results, each for those who may read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from quizengine import store
from quizengine.actions.limiting import Limiting
from quizengine.actions.people import Account
from quizengine.actions.results import doors, people, questions, trace
from quizengine.actions.results.book import Book, book
from quizengine.actions.results.sheets import SHEETS, Sheet, sheets
from quizengine.actions.results.writing import csv_file, xlsx_file
from quizengine.actions.verifying import Verification, recorded
from quizengine.rules.contest import ContestId
from quizengine.rules.replay import replay
from quizengine.rules.wording import Language
from quizengine.threads import Threads

Values = dict[str, Any]
T = TypeVar("T")
MOST_EXPORTS = 60
"""In a quarter of an hour, by one account: each reads all answers of a contest."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list, how many it has, and the place behind the last of these."""

    rows: Sequence[T]
    total: int
    following: int | None


class Reports:
    """Reads results."""

    def __init__(self, database: store.Database, threads: Threads, limiting: Limiting) -> None:
        self._database = database
        self._threads = threads
        self._limiting = limiting

    def standings(
        self, account: Account | None, contest_id: str, after: int, limit: int
    ) -> tuple[Part[Values], Values]:
        """Places, best first, and what is said about all of them. Public after the end."""

        def read(conn: store.Connection) -> tuple[Part[Values], Values]:
            found = book(conn, doors.for_everybody(conn, account, contest_id))
            contest = found.contest
            stored = store.contests.load(conn, contest.contest_id)
            about = {
                "contest_id": contest.contest_id,
                "title": contest.settings.title,
                "phase": contest.phase,
                "finished_ms": None if stored is None else stored.finished_ms,
                "items_total": len(contest.statuses),
                "items_closed": len(found.course.closings),
                "rulings": contest.rulings,
                "result_hash": store.journal.sealing_hash(conn, contest.contest_id),
                "spread": people.spread(found),
            }
            return _part([people.place_told(place) for place in found.places], after, limit), about

        return self._database.read(read)

    def players(self, account: Account, contest_id: str, after: int, limit: int) -> Part[Values]:
        """Everybody with what they answered, best first."""
        return self._read(
            account, contest_id, lambda found: _part(people.player_lines(found), after, limit)
        )

    def player(
        self, account: Account, contest_id: str, player_id: int, language: Language
    ) -> Values:
        """One player's score explained.

        Raises:
            NoSuchPlayer: Nobody there has this number.
        """
        return self._read(
            account, contest_id, lambda found: people.explained(found, player_id, language)
        )

    def units(self, account: Account, contest_id: str, tree: str) -> Values:
        """How units did.

        Raises:
            NoSuchTree: There is no such tree.
        """
        # Here and not above: the roster's files are written by the sheets of this package.
        from quizengine.actions.results.unit_lines import unit_lines

        return self._read(
            account, contest_id, lambda found: unit_lines(found.conn, contest_id, tree)
        )

    def questions(self, account: Account, contest_id: str, language: Language) -> list[Values]:
        """How every item went."""
        return self._read(
            account, contest_id, lambda found: questions.question_lines(found, language)
        )

    def help_needed(self, account: Account, contest_id: str) -> Values:
        """Who and which topics need help."""
        return self._read(account, contest_id, questions.help_needed)

    def ledger(
        self, account: Account, contest_id: str, query: Values, language: Language
    ) -> Part[Values]:
        """Entries behind a number; ``query`` names ``after``, ``limit`` and the filters."""

        def read(conn: store.Connection) -> Part[Values]:
            known = doors.for_hosts(conn, account, contest_id)
            here = known.contest.contest_id
            limit = query["limit"]
            rows, total = store.results.ledger_page(conn, here, **{**query, "limit": limit + 1})
            names = people.nicknames(store.players.of_contest(conn, here))
            told = [
                {**people.entry_told(entry, language), "nickname": names[entry.player_id]}
                for entry in rows[:limit]
            ]
            return Part(told, total, rows[limit - 1].seq if len(rows) > limit else None)

        return self._database.read(read)

    def journal(self, account: Account, contest_id: str, after: int, limit: int) -> Part[Values]:
        """Who commanded what, behind a number."""

        def read(conn: store.Connection) -> Part[Values]:
            known = doors.for_hosts(conn, account, contest_id)
            here = known.contest.contest_id
            rows, total = store.results.journal_page(conn, here, after=after, limit=limit + 1)
            names = trace.names_of(conn, (row.actor for row in rows))
            told = [
                {
                    "seq": row.seq,
                    "at_ms": row.at_ms,
                    "actor": row.actor,
                    "by": names.get(row.actor),
                    "command": row.command,
                    "args": {} if row.command == "open" else dict(row.args),
                    "item_no": row.item_no,
                    "before_version": row.before_version,
                    "after_version": row.after_version,
                    "rules_version": row.rules_version,
                    "digests": dict(row.digests),
                    "previous": row.previous,
                    "hash": row.hash,
                }
                for row in rows[:limit]
            ]
            return Part(told, total, rows[limit - 1].seq if len(rows) > limit else None)

        return self._database.read(read)

    def verification(self, account: Account, contest_id: str) -> Verification:
        """Replay the contest and compare; takes as long as ``quizengine contest verify``."""

        def read(conn: store.Connection) -> tuple[Any, str]:
            here = doors.for_hosts(conn, account, contest_id).contest.contest_id
            return recorded(conn, here), store.journal.sealing_hash(conn, here)

        record, sealed = self._database.read(read)
        findings = self._threads.offload(lambda: replay(record))
        return Verification(findings, len(record.journal), sealed)

    def corrections(
        self, account: Account | None, contest_id: str, language: Language
    ) -> list[Values]:
        """The trace of rulings. Public after the end."""

        def read(conn: store.Connection) -> list[Values]:
            known = doors.for_everybody(conn, account, contest_id)
            return trace.corrections(book(conn, known), language)

        return self._database.read(read)

    def export(
        self, account: Account, contest_id: str, names: Sequence[str], language: Language
    ) -> list[Sheet]:
        """Tables to write as files.

        Raises:
            SlowDown: This account has asked for very many.
        """
        self._limiting.take({f"export/{account.account_id}": MOST_EXPORTS})
        return self._read(account, contest_id, lambda found: sheets(found, names, language))

    def xlsx(self, account: Account, contest_id: str, language: Language) -> bytes:
        """All tables as one workbook."""
        made = self.export(account, contest_id, SHEETS, language)
        return self._threads.offload(lambda: xlsx_file(made))

    def csv(self, account: Account, contest_id: str, name: str, language: Language) -> bytes:
        """One table as CSV."""
        (made,) = self.export(account, contest_id, [name], language)
        return self._threads.offload(lambda: csv_file(made))

    def may_rule(self, account: Account, contest_id: str) -> ContestId:
        """The contest's id, for somebody who may give rulings on it.

        Raises:
            NoSuchContest: There is none.
            NotAllowed: It is somebody else's.
        """
        self._database.read(lambda conn: doors.for_owner(conn, account, contest_id))
        return ContestId(contest_id)

    def _read(self, account: Account, contest_id: str, made: Callable[[Book], T]) -> T:
        def read(conn: store.Connection) -> T:
            return made(book(conn, doors.for_hosts(conn, account, contest_id)))

        return self._database.read(read)


def _part(rows: Sequence[T], after: int, limit: int) -> Part[T]:
    end = after + limit
    return Part(rows[after:end], len(rows), end if end < len(rows) else None)

"""Banks as a whole: found, made, described, copied, removed, counted, written to files."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from quizengine import store
from quizengine.actions import bank_access
from quizengine.actions.people import Account
from quizengine.banks import Heading, template, write_bank
from quizengine.clock import Clock
from quizengine.rules.questions import Question
from quizengine.rules.studio_refusals import BankInUse, BankReadOnly, StaleRevision
from quizengine.store.banks import StoredBank
from quizengine.store.paging import Page as Page
from quizengine.store.question_rows import ready
from quizengine.store.question_search import Count, Twin
from quizengine.store.questions import Author
from quizengine.store.used import Use
from quizengine.threads import Threads


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBank:
    """A bank as one account sees it.

    ``in_play``: a contest is playing its questions, and this account must not read them.
    """

    bank: StoredBank
    may_edit: bool
    in_play: bool


class Uses(NamedTuple):
    """Where a bank is used."""

    drafts: Sequence[Use]
    contests: Sequence[Use]


class Banks:
    """Looks after banks."""

    def __init__(
        self, database: store.Database, clock: Clock, threads: Threads, ship: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads
        self._ship = ship

    def page(
        self, account: Account, part: Page, sort: str, words: str = "", *, mine: bool = False
    ) -> tuple[Sequence[SeenBank], int]:
        """A page of the banks (one more if more follow) and how many there are."""
        self._ship()
        owner_id = account.account_id if mine else None

        def read(conn: store.Connection) -> tuple[Sequence[SeenBank], int]:
            found, total = store.banks.page(conn, part, sort, words, owner_id)
            return _seen(conn, account, found), total

        return self._database.read(read)

    def get(self, account: Account, bank_id: str) -> SeenBank:
        """One bank.

        Raises:
            NoSuchBank: There is none.
        """
        return self._database.read(
            lambda conn: _seen(conn, account, [bank_access.seen(conn, bank_id)])[0]
        )

    def create(self, account: Account, fields: dict[str, Any]) -> SeenBank:
        """Make an empty bank."""
        bank = StoredBank(
            **fields,
            bank_id=new_id(),
            saved_ms=self._clock.now_ms(),
            owner_id=account.account_id,
        )
        self._database.write(lambda conn: store.banks.insert(conn, bank))
        return self.get(account, bank.bank_id)

    def change(
        self, account: Account, bank_id: str, version: int, fields: dict[str, str]
    ) -> SeenBank:
        """Change what a bank says about itself.

        Raises:
            NoSuchBank: There is none.
            BankReadOnly: It cannot be changed by this account.
            StaleRevision: It is no longer at this version.
        """

        def write(conn: store.Connection) -> None:
            bank = bank_access.owned(conn, account, bank_id)
            of_version = replace(bank, version=version)
            if not store.banks.update(conn, of_version, fields, self._clock.now_ms()):
                raise StaleRevision(revision=bank.version)

        self._database.write(write)
        return self.get(account, bank_id)

    def remove(self, account: Account, bank_id: str) -> None:
        """Remove a bank; what was played stays.

        Raises:
            NoSuchBank: There is none.
            BankReadOnly: It cannot be removed by this account.
            BankInUse: Drafts need it.
        """

        def write(conn: store.Connection) -> None:
            bank = bank_access.seen(conn, bank_id)
            if not bank_access.may_change(account, bank) and not account.may("admin"):
                raise BankReadOnly(bank_id=bank_id)
            drafts = store.used.in_drafts(conn, bank_id)
            if drafts:
                raise BankInUse(drafts=[draft.title for draft in drafts])
            store.banks.hide(conn, bank_id, self._clock.now_ms())

        self._database.write(write)

    def duplicate(self, account: Account, bank_id: str, title: str = "") -> SeenBank:
        """Copy a bank and its questions; the copy belongs to the account.

        Raises:
            NoSuchBank: There is none.
            BankInPlay: Its questions are secret now.
        """
        now_ms, copy_id = self._clock.now_ms(), new_id()

        bank, questions = self._whole(account, bank_id)
        content = self._threads.offload(lambda: [ready(each) for each in questions])
        copy = replace(
            bank,
            bank_id=copy_id,
            title=title or bank.title,
            saved_ms=now_ms,
            owner_id=account.account_id,
            shipped=False,
            version=1,
        )

        def write(conn: store.Connection) -> None:
            store.banks.insert(conn, copy)
            author = Author(account.account_id, now_ms)
            store.questions.add(conn, copy_id, content, author, "added")

        self._database.write(write)
        return self.get(account, copy_id)

    def topics(self, bank_id: str) -> Sequence[Count]:
        """How many questions there are by topic, difficulty and kind.

        Raises:
            NoSuchBank: There is none.
        """

        def read(conn: store.Connection) -> Sequence[Count]:
            bank_access.seen(conn, bank_id)
            return store.question_search.topics(conn, [bank_id])

        return self._database.read(read)

    def twins(self, account: Account, bank_id: str) -> Sequence[Twin]:
        """Its questions that exist again, here or in other banks.

        Raises:
            NoSuchBank: There is none.
            BankInPlay: Its questions are secret now.
        """

        def read(conn: store.Connection) -> Sequence[Twin]:
            bank_access.read(conn, account, bank_id)
            return store.question_search.twins(conn, bank_id)

        return self._database.read(read)

    def uses(self, bank_id: str) -> Uses:
        """The drafts and contests that take questions from it.

        Raises:
            NoSuchBank: There is none.
        """

        def read(conn: store.Connection) -> Uses:
            bank_access.seen(conn, bank_id)
            return Uses(store.used.in_drafts(conn, bank_id), store.used.in_contests(conn, bank_id))

        return self._database.read(read)

    def export(self, account: Account, bank_id: str, format_name: str) -> tuple[str, bytes]:
        """The bank's title, and the bank as a file that reads back the same.

        Raises:
            NoSuchBank: There is none.
            BankInPlay: Its questions are secret now.
        """
        bank, questions = self._whole(account, bank_id)
        heading = Heading(
            title=bank.title,
            language=bank.language,
            licence=bank.license,
            description=bank.description,
        )
        file = self._threads.offload(lambda: write_bank(questions, format_name, heading))
        return bank.title, file

    def _whole(self, account: Account, bank_id: str) -> tuple[StoredBank, Sequence[Question]]:
        def read(conn: store.Connection) -> tuple[StoredBank, Sequence[Question]]:
            bank = bank_access.read(conn, account, bank_id)
            return bank, store.banks.load(conn, bank_id)

        return self._database.read(read)

    def template(self, format_name: str, language: Literal["zh-CN", "en"]) -> bytes:
        """A bank with a question of each kind, as a file to start from."""
        return self._threads.offload(lambda: template(format_name, language))

    def readable(self, account: Account, bank_ids: Iterable[str]) -> None:
        """Nothing if the account may read the questions of all these banks now.

        Raises:
            NoSuchBank: One of them is not there.
            BankInPlay: Those of one of them are secret now.
        """

        def read(conn: store.Connection) -> None:
            for bank_id in bank_ids:
                bank_access.read(conn, account, bank_id)

        self._database.read(read)


def new_id() -> str:
    """For a bank or an import."""
    return secrets.token_hex(6)


def _seen(
    conn: store.Connection, account: Account, banks: Sequence[StoredBank]
) -> Sequence[SeenBank]:
    hidden = bank_access.hidden(conn, account, banks)
    return [
        SeenBank(
            bank=bank,
            may_edit=bank_access.may_change(account, bank),
            in_play=bank.bank_id in hidden,
        )
        for bank in banks
    ]

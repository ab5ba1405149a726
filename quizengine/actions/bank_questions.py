"""The questions of a bank: searched, added, changed, removed, restored, and their past."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from quizengine import store
from quizengine.actions import bank_access
from quizengine.actions.people import Account
from quizengine.actions.question_forms import checked
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import NoSuchQuestion, StaleRevision
from quizengine.store.paging import Page
from quizengine.store.question_rows import Ready, ready
from quizengine.store.question_search import Wanted as Wanted
from quizengine.store.questions import Author, Replacing, State
from quizengine.store.questions import StoredQuestion as StoredQuestion

T = TypeVar("T")
Values = Mapping[str, Any]


class BankQuestions:
    """Looks after questions, one by one."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(
        self, account: Account, bank_id: str, wanted: Wanted, part: Page, sort: str
    ) -> tuple[Sequence[StoredQuestion], int]:
        """A page of a bank's questions (one more if more follow) and how many there are.

        Raises:
            NoSuchBank: There is no such bank.
            BankInPlay: Its questions are secret now.
        """
        return self._reading(
            account,
            bank_id,
            lambda conn: store.question_search.page(conn, bank_id, wanted, part, sort),
        )

    def get(self, account: Account, bank_id: str, number: int) -> StoredQuestion:
        """One question, removed or not.

        Raises:
            NoSuchBank: There is no such bank.
            NoSuchQuestion: It has no such question.
            BankInPlay: Its questions are secret now.
        """
        return self._reading(account, bank_id, lambda conn: _found(conn, bank_id, number))

    def history(self, account: Account, bank_id: str, number: int) -> Sequence[State]:
        """Every state a question has had, the newest first.

        Raises:
            NoSuchBank: There is no such bank.
            NoSuchQuestion: It has no such question.
            BankInPlay: Its questions are secret now.
        """

        def read(conn: store.Connection) -> Sequence[State]:
            _found(conn, bank_id, number)
            return store.questions.history(conn, bank_id, number)

        return self._reading(account, bank_id, read)

    def add(self, account: Account, bank_id: str, values: Values) -> StoredQuestion:
        """Add a question behind the last one.

        Raises:
            NoSuchBank: There is no such bank.
            BankReadOnly: It cannot be changed by this account.
            BadQuestion: The question cannot be played.
        """
        content = ready(checked(values))

        def write(conn: store.Connection) -> StoredQuestion:
            bank_access.owned(conn, account, bank_id)
            store.questions.lock(conn, bank_id)
            numbers = store.questions.add(conn, bank_id, [content], self._author(account), "added")
            return _found(conn, bank_id, numbers[0])

        return self._database.write(write)

    def change(
        self, account: Account, bank_id: str, number: int, version: int, values: Values
    ) -> StoredQuestion:
        """Put another question in the place of ``version`` of this one.

        Raises:
            NoSuchBank: There is no such bank.
            NoSuchQuestion: It has no such question.
            BankReadOnly: It cannot be changed by this account.
            BadQuestion: The question cannot be played.
            StaleRevision: The question is no longer at this version.
        """
        content = ready(checked(values))
        return self._replace(account, bank_id, (number, version), lambda _: content, "changed")

    def remove(self, account: Account, bank_id: str, number: int, version: int) -> StoredQuestion:
        """Remove a question; it can be restored.

        Raises:
            NoSuchBank: There is no such bank.
            NoSuchQuestion: It has no such question.
            BankReadOnly: It cannot be changed by this account.
            StaleRevision: The question is no longer at this version.
        """
        return self._replace(account, bank_id, (number, version), lambda _: None, "removed")

    def restore(
        self,
        account: Account,
        bank_id: str,
        number: int,
        version: int,
        wanted: int | None = None,
    ) -> StoredQuestion:
        """Bring back an earlier state, without ``wanted`` the last in which it was there.

        Raises:
            NoSuchBank: There is no such bank.
            NoSuchQuestion: It has no such question, or never had this version.
            BankReadOnly: It cannot be changed by this account.
            StaleRevision: The question is no longer at this version.
        """

        def earlier(conn: store.Connection) -> Ready:
            for state in store.questions.history(conn, bank_id, number):
                fits = wanted is None or state.version == wanted
                if fits and state.question is not None:
                    return ready(state.question)
            raise NoSuchQuestion(version=wanted)

        return self._replace(account, bank_id, (number, version), earlier, "restored")

    def _replace(
        self,
        account: Account,
        bank_id: str,
        place: tuple[int, int],
        content: Callable[[store.Connection], Ready | None],
        change: str,
    ) -> StoredQuestion:
        number, version = place

        def write(conn: store.Connection) -> StoredQuestion:
            bank_access.owned(conn, account, bank_id)
            store.questions.lock(conn, bank_id)
            old = _found(conn, bank_id, number)
            if old.version != version:
                raise StaleRevision(
                    revision=old.version, changed_by=old.changed_by, changed_ms=old.changed_ms
                )
            new = Replacing(number, version + 1, content(conn))
            store.questions.replace(conn, bank_id, [new], self._author(account), change)
            return _found(conn, bank_id, number)

        return self._database.write(write)

    def _reading(self, account: Account, bank_id: str, job: Callable[[store.Connection], T]) -> T:
        def read(conn: store.Connection) -> T:
            bank_access.read(conn, account, bank_id)
            return job(conn)

        return self._database.read(read)

    def _author(self, account: Account) -> Author:
        return Author(account.account_id, self._clock.now_ms())


def _found(conn: store.Connection, bank_id: str, number: int) -> StoredQuestion:
    found = store.questions.get(conn, bank_id, number)
    if found is None:
        raise NoSuchQuestion
    return found

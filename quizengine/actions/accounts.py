"""Accounts: made, found, changed, disabled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.people import Account, Role, account_from, folded
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import LastAdmin, NoSuchAccount

LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account in a list, for those who look after accounts."""

    account_id: int
    login: str
    name: str
    role: Role
    language: str
    created_ms: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Part of the list; ``following`` is 0 at its end."""

    lines: Sequence[AccountLine]
    total: int
    following: int


class Accounts:
    """Looks after the people who prepare, run and judge contests."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def make(
        self,
        login: str,
        name: str,
        role: Role,
        *,
        language: str = LANGUAGE,
        password_hash: str | None = None,
    ) -> Account:
        """Make an account; without a password nobody can sign in to it by one.

        Raises:
            LoginTaken: Another account has this login.
        """
        values = new_account(login, name, role, language, self._clock.now_ms())
        values["password_hash"] = password_hash

        def write(conn: store.Connection) -> Account:
            return read_account(conn, store.accounts.add(conn, values))

        return self._database.write(write)

    def get(self, account_id: int) -> AccountLine:
        """One account.

        Raises:
            NoSuchAccount: There is none of this number.
        """

        def read(conn: store.Connection) -> AccountLine:
            row = store.accounts.by_id(conn, account_id)
            if row is None:
                raise NoSuchAccount
            return _line(row)

        return self._database.read(read)

    def list(self, words: str, role: Role | None, after: int, size: int) -> AccountPage:
        """Accounts whose name or login holds the words, in the order they were made."""

        def read(conn: store.Connection) -> AccountPage:
            rows = store.accounts.page(conn, words, role, after, size + 1)
            lines = [_line(row) for row in rows[:size]]
            following = lines[-1].account_id if len(rows) > size else 0
            return AccountPage(lines, store.accounts.count(conn, words, role), following)

        return self._database.read(read)

    def change(self, account_id: int, changes: Mapping[str, Any]) -> AccountLine:
        """Change name, role or language, or disable it: that ends what it is signed in with.

        Raises:
            NoSuchAccount: There is none of this number.
            LastAdmin: Nobody would be left to look after accounts.
        """
        values = {key: changes[key] for key in ("name", "role", "language") if key in changes}
        if "disabled" in changes:
            values["disabled_ms"] = self._clock.now_ms() if changes["disabled"] else None

        def write(conn: store.Connection) -> AccountLine:
            if store.accounts.by_id(conn, account_id) is None:
                raise NoSuchAccount
            before = store.accounts.admins(conn)
            if values:
                store.accounts.change(conn, account_id, values)
            if before and not store.accounts.admins(conn):
                raise LastAdmin
            if changes.get("disabled"):
                store.sessions.remove_all(conn, account_id)
            return _line(store.accounts.by_id(conn, account_id))

        return self._database.write(write)

    def erase(self, account_id: int) -> None:
        """Forget whose account it was, for good; what it made and ruled stays.

        Raises:
            NoSuchAccount: There is none of this number.
            LastAdmin: Nobody would be left to look after accounts.
        """
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> None:
            if store.accounts.by_id(conn, account_id) is None:
                raise NoSuchAccount
            before = store.accounts.admins(conn)
            store.accounts.erase(conn, account_id, now_ms)
            if before and not store.accounts.admins(conn):
                raise LastAdmin

        self._database.write(write)

    def played(self, account_id: int) -> Sequence[tuple[str, int]]:
        """In which contests it has played, and as which player."""
        return self._database.read(lambda conn: store.accounts.contests_of(conn, account_id))

    def change_own(self, account_id: int, changes: Mapping[str, Any]) -> Account:
        """What everybody may change about themselves: name and language."""
        values = {key: changes[key] for key in ("name", "language") if key in changes}

        def write(conn: store.Connection) -> Account:
            if values:
                store.accounts.change(conn, account_id, values)
            return read_account(conn, account_id)

        return self._database.write(write)


def new_account(login: str, name: str, role: Role, language: str, now_ms: int) -> dict[str, object]:
    """The columns of a new account."""
    return {
        "login": folded(login),
        "name": name.strip() or login.strip(),
        "role": role,
        "language": language,
        "created_ms": now_ms,
    }


def read_account(conn: store.Connection, account_id: int) -> Account:
    """An account that is there."""
    return account_from(store.accounts.by_id(conn, account_id))


def _line(row: Any) -> AccountLine:
    return AccountLine(
        account_id=row.account_id,
        login=row.login,
        name=row.name,
        role=row.role,
        language=row.language,
        created_ms=row.created_ms,
        disabled=row.disabled_ms is not None,
    )

"""Accounts: made, found, changed, disabled."""

from quizengine import store
from quizengine.actions.people import Account, Role
from quizengine.clock import Clock


class Accounts:
    """Looks after the people who prepare, run and judge contests."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def make(self, login: str, name: str, role: Role, language: str = "zh-CN") -> Account:
        """Make an account without a password: nobody can sign in to it by one."""
        values: dict[str, object] = {
            "login": login,
            "name": name,
            "role": role,
            "language": language,
            "created_ms": self._clock.now_ms(),
        }
        account_id = self._database.write(lambda conn: store.accounts.add(conn, values))
        return Account(account_id=account_id, login=login, name=name, role=role, language=language)

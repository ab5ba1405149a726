"""Signing in by a password, and changing it."""

import logging

from quizengine import store
from quizengine.actions.limiting import Limiting
from quizengine.actions.passwords import Passwords
from quizengine.actions.people import Account, folded
from quizengine.actions.sessions import Session, Sessions
from quizengine.rules.studio_refusals import BadLogin

PER_ACCOUNT_AND_ADDRESS = 5
PER_ADDRESS = 100
"""A school sits behind one address; somebody who tries everybody's password does not get far."""

log = logging.getLogger(__name__)


class SigningIn:
    """Compares passwords, slowly and not often."""

    def __init__(
        self,
        database: store.Database,
        sessions: Sessions,
        passwords: Passwords,
        limiting: Limiting,
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._passwords = passwords
        self._limiting = limiting

    def sign_in(self, login: str, password: str, address: str, label: str) -> str:
        """The secret of a new session.

        An unknown login, a disabled account and a wrong password are told apart
        neither by the answer nor by the time it takes.

        Raises:
            BadLogin: It is one of the three.
            SlowDown: It was tried too often.
        """
        name = folded(login)
        pair = f"login/{address}/{name}"
        self._limiting.take({pair: PER_ACCOUNT_AND_ADDRESS, f"login/{address}": PER_ADDRESS})
        row = self._database.read(lambda conn: store.accounts.by_login(conn, name))
        usable = row is not None and row.disabled_ms is None
        stored = row.password_hash if row is not None and usable else None
        if not self._passwords.fits(stored, password) or row is None:
            raise BadLogin
        self._limiting.forget(pair)
        log.info("account %d has signed in", row.account_id)
        return self._sessions.start(row.account_id, label)

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Set one's own password; everything else one is signed in with ends.

        Raises:
            BadLogin: The old one is wrong.
            BadPassword: The new one is too short or too long.
            SlowDown: It was tried too often.
        """
        account: Account = session.account
        subject = f"password/{account.account_id}"
        self._limiting.take({subject: PER_ACCOUNT_AND_ADDRESS})
        stored = self._database.read(
            lambda conn: store.accounts.password_hash(conn, account.account_id)
        )
        if not self._passwords.fits(stored, old):
            raise BadLogin
        hashed = self._passwords.hashed(new)

        def write(conn: store.Connection) -> None:
            store.accounts.change(conn, account.account_id, {"password_hash": hashed})
            store.sessions.remove_all(conn, account.account_id, session.session_id)

        self._database.write(write)
        self._limiting.forget(subject)
        log.info("account %d has a new password", account.account_id)

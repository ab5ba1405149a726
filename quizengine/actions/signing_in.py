"""Signing in by a password, and changing it."""

import logging
import re
from itertools import count
from typing import Protocol

from quizengine import store
from quizengine.actions.accounts import LANGUAGE, new_account
from quizengine.actions.limiting import Limiting
from quizengine.actions.passwords import Passwords
from quizengine.actions.people import Account, Role, folded
from quizengine.actions.sessions import Session, Sessions
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import BadLogin

PER_ACCOUNT_AND_ADDRESS = 5
PER_ADDRESS = 100
"""A school sits behind one address; somebody who tries everybody's password does not get far."""

log = logging.getLogger(__name__)


class Vouched(Protocol):
    """Whom a provider vouches for; ``subject`` is the same at every sign-in."""

    @property
    def subject(self) -> str:
        """Issuer and number."""
        ...

    @property
    def login(self) -> str:
        """What the provider calls them."""
        ...

    @property
    def name(self) -> str:
        """What everybody calls them; may be empty."""
        ...


class SigningIn:
    """Compares passwords, slowly and not often."""

    def __init__(
        self,
        database: store.Database,
        sessions: Sessions,
        passwords: Passwords,
        limiting: Limiting,
        clock: Clock,
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._passwords = passwords
        self._limiting = limiting
        self._clock = clock

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

    def sign_in_by_provider(self, person: Vouched, role: Role, label: str) -> str:
        """The secret of a new session; the first time, an account is made.

        An account that is there already is found by the subject only, never by
        login or mail: those a provider's users may choose.

        Raises:
            BadLogin: The account is disabled.
        """

        def write(conn: store.Connection) -> int:
            row = store.accounts.by_subject(conn, person.subject)
            if row is None:
                return store.accounts.add(conn, self._vouched(conn, person, role))
            if row.disabled_ms is not None:
                raise BadLogin
            return int(row.account_id)

        account_id = self._database.write(write)
        log.info("account %d has signed in by the provider", account_id)
        return self._sessions.start(account_id, label)

    def _vouched(self, conn: store.Connection, person: Vouched, role: Role) -> dict[str, object]:
        """A new account; its login is as near to the provider's as possible."""
        wanted = re.sub(r"[^\w.@+-]", "", folded(person.login))[:48] or "member"
        taken = (f"{wanted}-{number}" for number in count(2))
        login = wanted if len(wanted) > 1 else next(taken)
        while store.accounts.by_login(conn, login) is not None:
            login = next(taken)
        made = new_account(login, person.name[:64], role, LANGUAGE, self._clock.now_ms())
        return {**made, "oidc_subject": person.subject}

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

"""Invitations: a link, good for one account. The first admin's is printed on the console."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.accounts import LANGUAGE, new_account
from quizengine.actions.passwords import Passwords
from quizengine.actions.people import Role
from quizengine.actions.sessions import DAY_MS, Sessions
from quizengine.actions.tokens import hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import NoSuchInvitation, SetupDone

DAYS = 7
NEVER_MS = 2**53 - 1
"""The expiry of the first admin's invitation: good until there is an admin."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation that may still be used; ``name`` says for whom it is meant."""

    invitation_id: str
    role: Role
    name: str
    created_ms: int
    expires_ms: int


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """Part of the list; ``following`` is None at its end."""

    lines: Sequence[Invitation]
    total: int
    following: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What somebody says who accepts."""

    login: str
    name: str
    password: str
    language: str = LANGUAGE


class Inviting:
    """Makes invitations, and accounts from them."""

    def __init__(
        self, database: store.Database, clock: Clock, passwords: Passwords, sessions: Sessions
    ) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._sessions = sessions

    def invite(
        self, role: Role, name: str, by: int | None, days: int = DAYS
    ) -> tuple[Invitation, str]:
        """An invitation, and the secret of its link: shown this once."""
        now_ms = self._clock.now_ms()
        return self._make(role, name, by, now_ms + days * DAY_MS)

    def invite_first_admin(self) -> str | None:
        """The secret with which the first admin is made; None when there is one already."""
        if not self.is_setup_needed():
            return None
        return self._make("admin", "", None, NEVER_MS)[1]

    def is_setup_needed(self) -> bool:
        """Whether nobody can look after accounts yet."""
        return not self._database.read(store.accounts.any_admin)

    def list(self, after: str, size: int) -> InvitationPage:
        """Those that may still be used, the oldest first."""
        now_ms = self._clock.now_ms()
        created, _, name = after.partition("/")
        behind = (int(created) if created.isdecimal() else 0, name)

        def read(conn: store.Connection) -> InvitationPage:
            rows = store.invitations.page(conn, now_ms, behind, size + 1)
            lines = [_invitation(row) for row in rows[:size]]
            last = lines[-1] if len(rows) > size else None
            following = None if last is None else f"{last.created_ms}/{last.invitation_id}"
            return InvitationPage(lines, store.invitations.count(conn, now_ms), following)

        return self._database.read(read)

    def find(self, token: str) -> Invitation:
        """What a link offers.

        Raises:
            NoSuchInvitation: Nothing, or nothing any more.
        """
        now_ms = self._clock.now_ms()
        row = self._database.read(
            lambda conn: store.invitations.by_token(conn, hashed(token), now_ms)
        )
        if row is None:
            raise NoSuchInvitation
        return _invitation(row)

    def take_back(self, invitation_id: str) -> None:
        """Make an invitation worthless.

        Raises:
            NoSuchInvitation: There is none, or it has been used.
        """
        if not self._database.write(lambda conn: store.invitations.remove(conn, invitation_id)):
            raise NoSuchInvitation

    def accept(self, token: str, newcomer: Newcomer, label: str, *, setup: bool = False) -> str:
        """Make the account and sign it in; the secret of its session.

        Args:
            token: From the link.
            newcomer: Who comes.
            label: Of the session.
            setup: Whether the first admin is to be made, and nobody else.

        Raises:
            NoSuchInvitation: The link is not good, or no longer.
            SetupDone: There is an admin already.
            LoginTaken: Another account has this login.
            BadPassword: It is too short or too long.
        """
        found = self.find(token)
        self._refuse_late_setup(found, setup=setup)
        password_hash = self._passwords.hashed(newcomer.password)

        def write(conn: store.Connection) -> int:
            return self._accepted(conn, hashed(token), newcomer, password_hash)

        account_id = self._database.write(write)
        log.info("account %d was made as %s", account_id, found.role)
        return self._sessions.start(account_id, label)

    def _refuse_late_setup(self, found: Invitation, *, setup: bool) -> None:
        first = found.expires_ms == NEVER_MS
        if setup and not first:
            raise NoSuchInvitation
        if first and not self.is_setup_needed():
            raise SetupDone

    def _accepted(
        self, conn: store.Connection, token_hash: str, newcomer: Newcomer, password_hash: str
    ) -> int:
        now_ms = self._clock.now_ms()
        row = store.invitations.by_token(conn, token_hash, now_ms)
        if row is None:
            raise NoSuchInvitation
        if row.expires_ms == NEVER_MS and store.accounts.admins(conn):
            raise SetupDone
        values = new_account(newcomer.login, newcomer.name, row.role, newcomer.language, now_ms)
        account_id = store.accounts.add(conn, {**values, "password_hash": password_hash})
        if not store.invitations.use(conn, token_hash, account_id, now_ms):
            raise NoSuchInvitation
        if row.role == "admin":
            store.invitations.remove_expiring_at(conn, NEVER_MS)
        return account_id

    def _make(
        self, role: Role, name: str, by: int | None, expires_ms: int
    ) -> tuple[Invitation, str]:
        token = new_token()
        made = Invitation(
            invitation_id=new_token()[:16],
            role=role,
            name=name.strip(),
            created_ms=self._clock.now_ms(),
            expires_ms=expires_ms,
        )
        row: dict[str, object] = {
            "token_hash": hashed(token),
            "invitation_id": made.invitation_id,
            "role": made.role,
            "name": made.name,
            "created_by": by,
            "created_ms": made.created_ms,
            "expires_ms": made.expires_ms,
        }
        self._database.write(lambda conn: store.invitations.add(conn, row))
        return made, token


def _invitation(row: Any) -> Invitation:
    return Invitation(
        invitation_id=row.invitation_id,
        role=row.role,
        name=row.name,
        created_ms=row.created_ms,
        expires_ms=row.expires_ms,
    )

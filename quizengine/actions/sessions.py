"""Who is signed in: sessions of browsers, tokens of programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizengine import store
from quizengine.actions.people import Account, account_from
from quizengine.actions.tokens import hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import NoSuchSession

Kind: TypeAlias = Literal["browser", "token"]

DAY_MS = 86_400_000
IDLE_MS = 7 * DAY_MS
LONGEST_MS = 30 * DAY_MS
TOKEN_DAYS = 365
NOTE_MS = 300_000
"""How often the use of a session is written down."""


@dataclass(frozen=True, slots=True)
class Session:
    """A token that was shown, and whose it is."""

    session_id: str
    kind: Kind
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session in a list."""

    session_id: str
    label: str
    created_ms: int
    seen_ms: int
    expires_ms: int


class Sessions:
    """Begins sessions, finds and ends them."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def start(self, account_id: int, label: str) -> str:
        """Begin a browser's session; its new secret."""
        return self._add(account_id, "browser", label, IDLE_MS)

    def make_token(self, account_id: int, label: str, days: int = TOKEN_DAYS) -> str:
        """A secret for a program; shown this once."""
        return self._add(account_id, "token", label, days * DAY_MS)

    def find(self, token: str, kind: Kind) -> Session | None:
        """Whose token this is, if it is still good."""
        now_ms = self._clock.now_ms()
        row = self._database.read(lambda conn: store.sessions.holder(conn, hashed(token), now_ms))
        if row is None or row.kind != kind:
            return None
        if now_ms - row.seen_ms > NOTE_MS:
            self._note(row.session_id, kind, row.created_ms, now_ms)
        return Session(row.session_id, row.kind, account_from(row))

    def of(self, account_id: int, kind: Kind) -> Sequence[SessionLine]:
        """What an account is signed in with, the newest first."""
        now_ms = self._clock.now_ms()

        def read(conn: store.Connection) -> list[SessionLine]:
            rows = store.sessions.of_account(conn, account_id, kind, now_ms)
            return [
                SessionLine(
                    session_id=row.session_id,
                    label=row.label,
                    created_ms=row.created_ms,
                    seen_ms=row.seen_ms,
                    expires_ms=row.expires_ms,
                )
                for row in rows
            ]

        return self._database.read(read)

    def end(self, account_id: int, session_id: str, kind: Kind) -> None:
        """End one of an account's sessions or tokens, at once.

        Raises:
            NoSuchSession: It has none of this id.
        """
        if not self._database.write(
            lambda conn: store.sessions.remove(conn, account_id, session_id, kind)
        ):
            raise NoSuchSession

    def _add(self, account_id: int, kind: Kind, label: str, for_ms: int) -> str:
        token = new_token()
        now_ms = self._clock.now_ms()
        row: dict[str, object] = {
            "token_hash": hashed(token),
            "session_id": new_token()[:16],
            "account_id": account_id,
            "kind": kind,
            "label": label,
            "created_ms": now_ms,
            "seen_ms": now_ms,
            "expires_ms": now_ms + for_ms,
        }

        def write(conn: store.Connection) -> None:
            store.sessions.sweep(conn, now_ms)
            store.sessions.add(conn, row)

        self._database.write(write)
        return token

    def _note(self, session_id: str, kind: Kind, created_ms: int, now_ms: int) -> None:
        """A browser's session lives on while it is used, up to a point; a token has its day."""

        def write(conn: store.Connection) -> None:
            until_ms = min(now_ms + IDLE_MS, created_ms + LONGEST_MS) if kind == "browser" else None
            store.sessions.seen(conn, session_id, now_ms, until_ms)

        self._database.write(write)

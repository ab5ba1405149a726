"""Sessions of browsers and tokens of programs; a secret is only known by its hash."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from quizengine.store.studio_tables import accounts, sessions

Row = sa.Row[Any]


def add(conn: sa.Connection, values: dict[str, object]) -> None:
    """Begin a session."""
    conn.execute(sa.insert(sessions).values(values))


def holder(conn: sa.Connection, token_hash: str, now_ms: int) -> Any:
    """Session and account of a token that is still good, in one row; None if it is not."""
    select = (
        sa.select(
            sessions.c.session_id,
            sessions.c.kind,
            sessions.c.created_ms,
            sessions.c.seen_ms,
            accounts.c.account_id,
            accounts.c.login,
            accounts.c.name,
            accounts.c.role,
            accounts.c.language,
        )
        .join_from(sessions, accounts)
        .where(
            sessions.c.token_hash == token_hash,
            sessions.c.expires_ms > now_ms,
            accounts.c.disabled_ms.is_(None),
        )
    )
    return conn.execute(select).first()


def seen(conn: sa.Connection, session_id: str, seen_ms: int, expires_ms: int | None) -> None:
    """Note that it was used, and until when it is good now, if that changes."""
    change = sa.update(sessions).where(sessions.c.session_id == session_id).values(seen_ms=seen_ms)
    conn.execute(change if expires_ms is None else change.values(expires_ms=expires_ms))


def of_account(conn: sa.Connection, account_id: int, kind: str, now_ms: int) -> Sequence[Row]:
    """Those that are still good, the newest first."""
    select = sa.select(sessions).where(
        sessions.c.account_id == account_id,
        sessions.c.kind == kind,
        sessions.c.expires_ms > now_ms,
    )
    return conn.execute(select.order_by(sessions.c.created_ms.desc())).all()


def remove(conn: sa.Connection, account_id: int, session_id: str, kind: str) -> bool:
    """End one session or token of an account; whether there was one."""
    here = sa.and_(
        sessions.c.account_id == account_id,
        sessions.c.session_id == session_id,
        sessions.c.kind == kind,
    )
    return conn.execute(sa.delete(sessions).where(here)).rowcount > 0


def remove_all(conn: sa.Connection, account_id: int, except_id: str = "") -> None:
    """End everything an account is signed in with, but perhaps one."""
    here = sa.and_(sessions.c.account_id == account_id, sessions.c.session_id != except_id)
    conn.execute(sa.delete(sessions).where(here))


def sweep(conn: sa.Connection, now_ms: int) -> None:
    """Forget those that are over."""
    conn.execute(sa.delete(sessions).where(sessions.c.expires_ms <= now_ms))

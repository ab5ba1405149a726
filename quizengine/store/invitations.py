"""Invitations: one use each; a secret is only known by its hash."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from quizengine.store.studio_tables import invitations

Row = sa.Row[Any]


def add(conn: sa.Connection, values: dict[str, object]) -> None:
    """Make one."""
    conn.execute(sa.insert(invitations).values(values))


def by_token(conn: sa.Connection, token_hash: str, now_ms: int) -> Row | None:
    """One that may still be used."""
    select = sa.select(invitations).where(invitations.c.token_hash == token_hash, *_unused(now_ms))
    return conn.execute(select).first()


def use(conn: sa.Connection, token_hash: str, account_id: int, now_ms: int) -> bool:
    """Use one up; whether it could still be used."""
    change = (
        sa.update(invitations)
        .where(invitations.c.token_hash == token_hash, *_unused(now_ms))
        .values(used_ms=now_ms, account_id=account_id)
    )
    return conn.execute(change).rowcount > 0


def count(conn: sa.Connection, now_ms: int) -> int:
    """How many may still be used, but for those of the console."""
    select = sa.select(sa.func.count()).where(*_listed(now_ms))
    return conn.scalar(select) or 0


def page(conn: sa.Connection, now_ms: int, after: tuple[int, str], limit: int) -> Sequence[Row]:
    """Those that may still be used, the oldest first."""
    place = sa.tuple_(invitations.c.created_ms, invitations.c.invitation_id)
    select = sa.select(invitations).where(*_listed(now_ms), place > sa.tuple_(*after))
    order = invitations.c.created_ms, invitations.c.invitation_id
    return conn.execute(select.order_by(*order).limit(limit)).all()


def remove(conn: sa.Connection, invitation_id: str) -> bool:
    """Take back one that has not been used; whether there was one."""
    here = sa.and_(invitations.c.invitation_id == invitation_id, invitations.c.used_ms.is_(None))
    return conn.execute(sa.delete(invitations).where(here)).rowcount > 0


def remove_expiring_at(conn: sa.Connection, expires_ms: int) -> None:
    """Take back all unused ones of this expiry."""
    here = sa.and_(invitations.c.expires_ms == expires_ms, invitations.c.used_ms.is_(None))
    conn.execute(sa.delete(invitations).where(here))


def _unused(now_ms: int) -> tuple[sa.ColumnElement[bool], ...]:
    return invitations.c.used_ms.is_(None), invitations.c.expires_ms > now_ms


def _listed(now_ms: int) -> tuple[sa.ColumnElement[bool], ...]:
    return *_unused(now_ms), invitations.c.created_by.is_not(None)

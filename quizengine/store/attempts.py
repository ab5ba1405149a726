"""What is limited by time, such as wrong passwords: one row for each attempt."""

import sqlalchemy as sa

from quizengine.store.studio_tables import attempts


def since(conn: sa.Connection, subject: str, since_ms: int) -> list[int]:
    """When it was tried, the oldest first."""
    select = sa.select(attempts.c.at_ms).where(
        attempts.c.subject == subject, attempts.c.at_ms > since_ms
    )
    return list(conn.scalars(select.order_by(attempts.c.at_ms)))


def add(conn: sa.Connection, subject: str, at_ms: int) -> None:
    """Note an attempt."""
    conn.execute(sa.insert(attempts).values(subject=subject, at_ms=at_ms))


def forget(conn: sa.Connection, subject: str) -> None:
    """Forget all attempts at this."""
    conn.execute(sa.delete(attempts).where(attempts.c.subject == subject))


def sweep(conn: sa.Connection, before_ms: int) -> None:
    """Forget what is too old to count."""
    conn.execute(sa.delete(attempts).where(attempts.c.at_ms <= before_ms))

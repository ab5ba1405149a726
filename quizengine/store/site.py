"""What the whole installation is called and looks like."""

from collections.abc import Mapping

import sqlalchemy as sa

from quizengine.store.studio_tables import site


def load(conn: sa.Connection) -> dict[str, str]:
    """What has been set."""
    return {row.name: row.value for row in conn.execute(sa.select(site))}


def save(conn: sa.Connection, values: Mapping[str, str]) -> None:
    """Set some of it."""
    if values:
        conn.execute(sa.delete(site).where(site.c.name.in_(values)))
        conn.execute(
            sa.insert(site), [{"name": name, "value": value} for name, value in values.items()]
        )

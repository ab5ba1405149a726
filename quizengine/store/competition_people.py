"""The accounts that enter and check values for all units of a competition."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import sqlalchemy as sa

from quizengine.store.competition_tables import competition_people as _people
from quizengine.store.studio_tables import accounts

PANEL: Final = "panel"
_C: Final = _people.c


class Person(NamedTuple):
    """An account and what it is in a competition."""

    account_id: int
    name: str
    login: str
    role: str


def of_competition(conn: sa.Connection, competition_id: str) -> Sequence[Person]:
    """All of a competition, by name."""
    select = (
        sa.select(_C.account_id, accounts.c.name, accounts.c.login, _C.role)
        .join_from(_people, accounts, accounts.c.account_id == _C.account_id)
        .where(_C.competition_id == competition_id)
        .order_by(accounts.c.name, _C.account_id)
    )
    return [Person(*row) for row in conn.execute(select)]


def is_panel(conn: sa.Connection, competition_id: str, account_id: int) -> bool:
    """Whether an account enters and checks values for all."""
    select = sa.select(_C.account_id).where(
        _C.competition_id == competition_id, _C.account_id == account_id, _C.role == PANEL
    )
    return conn.execute(select).first() is not None


def replace(conn: sa.Connection, competition_id: str, account_ids: Collection[int]) -> None:
    """Let these be the panel, and nobody else."""
    conn.execute(sa.delete(_people).where(_C.competition_id == competition_id))
    rows = [
        {"competition_id": competition_id, "account_id": each, "role": PANEL}
        for each in sorted(set(account_ids))
    ]
    if rows:
        conn.execute(sa.insert(_people), rows)


def unknown(conn: sa.Connection, account_ids: Collection[int]) -> Sequence[int]:
    """Those of these that are no account, or a disabled one."""
    select = sa.select(accounts.c.account_id).where(
        accounts.c.account_id.in_(account_ids), accounts.c.disabled_ms.is_(None)
    )
    return sorted(set(account_ids) - set(conn.scalars(select)))

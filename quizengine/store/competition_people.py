"""Who may enter values: the panel of a competition, and the editors of units."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from quizengine.store.competition_tables import competition_people
from quizengine.store.roster_tables import members, unit_editors, units
from quizengine.store.studio_tables import accounts


class Person(NamedTuple):
    """An account on the panel."""

    account_id: int
    name: str
    login: str


def panel(conn: sa.Connection, competition_id: str) -> tuple[int, ...]:
    """The accounts that enter and check values for everybody."""
    c = competition_people.c
    here = (c.competition_id == competition_id) & (c.role == "panel")
    select = sa.select(c.account_id).where(here).order_by(c.account_id)
    return tuple(conn.scalars(select))


def people(conn: sa.Connection, competition_id: str) -> Sequence[Person]:
    """The panel with names, by name."""
    c = competition_people.c
    select = (
        sa.select(c.account_id, accounts.c.name, accounts.c.login)
        .join_from(competition_people, accounts, accounts.c.account_id == c.account_id)
        .where(c.competition_id == competition_id, c.role == "panel")
        .order_by(accounts.c.name, c.account_id)
    )
    return [Person(*row) for row in conn.execute(select)]


def unknown(conn: sa.Connection, account_ids: Collection[int]) -> Sequence[int]:
    """Those of these that are no account, or a disabled one."""
    select = sa.select(accounts.c.account_id).where(
        accounts.c.account_id.in_(sorted(account_ids)), accounts.c.disabled_ms.is_(None)
    )
    return sorted(set(account_ids) - set(conn.scalars(select)))


def set_panel(conn: sa.Connection, competition_id: str, account_ids: Iterable[int]) -> None:
    """Replace the panel."""
    here = competition_people.c.competition_id == competition_id
    conn.execute(sa.delete(competition_people).where(here))
    for account_id in dict.fromkeys(account_ids):
        row = {"competition_id": competition_id, "account_id": account_id, "role": "panel"}
        conn.execute(sa.insert(competition_people).values(row))


def is_on_panel(conn: sa.Connection, competition_id: str, account_id: int) -> bool:
    """Whether an account enters values for everybody."""
    c = competition_people.c
    here = (c.competition_id == competition_id) & (c.account_id == account_id)
    return conn.scalar(sa.select(c.account_id).where(here, c.role == "panel")) is not None


def edited_units(conn: sa.Connection, account_id: int) -> frozenset[int]:
    """The units that an account enters values for: those given to it, and all below them."""
    given = sa.select(unit_editors.c.unit_id).where(unit_editors.c.account_id == account_id)
    reached = given.cte("reached", recursive=True)
    below = sa.select(units.c.unit_id).join(reached, units.c.parent_id == reached.c.unit_id)
    return frozenset(conn.scalars(sa.select(reached.union(below).c.unit_id)))


def member_of(conn: sa.Connection, account_id: int) -> int | None:
    """The member whose account this is."""
    select = sa.select(members.c.member_id).where(members.c.account_id == account_id)
    return conn.scalar(select)


def names(conn: sa.Connection, account_ids: Iterable[int]) -> dict[int, str]:
    """What accounts are called."""
    wanted = accounts.c.account_id.in_(sorted(set(account_ids)))
    found = conn.execute(sa.select(accounts.c.account_id, accounts.c.name).where(wanted))
    return {row.account_id: row.name for row in found}

"""Trees of units: their rows, and who may enter values for a unit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.roster_refusals import CodeTaken
from quizengine.store.roster_tables import memberships, unit_editors, unit_trees, units
from quizengine.store.studio_tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A tree of units: administrative, party, family."""

    tree_id: int
    name: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as it is stored; ``closed_day`` is the last day it was there."""

    unit_id: int
    tree_id: int
    parent_id: int | None
    name: str
    short_name: str
    code: str
    division: str
    position: int
    closed_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """An account that enters values for a unit."""

    account_id: int
    login: str
    name: str


FIELDS: Final = ("parent_id", "name", "short_name", "code", "division", "position", "closed_day")


def trees(conn: sa.Connection) -> tuple[Tree, ...]:
    """All trees; the first is the one meant where none is named."""
    select = sa.select(unit_trees).order_by(unit_trees.c.position, unit_trees.c.tree_id)
    return tuple(Tree(**row) for row in conn.execute(select).mappings())


def add_tree(conn: sa.Connection, name: str, position: int) -> int:
    """A new tree's number.

    Raises:
        CodeTaken: There is one of this name.
    """
    try:
        made = conn.execute(sa.insert(unit_trees).values(name=name, position=position))
    except sa.exc.IntegrityError as error:
        raise CodeTaken(name=name) from error
    return _key(made)


def change_tree(conn: sa.Connection, tree_id: int, values: Mapping[str, Any]) -> None:
    """Set its name or its place.

    Raises:
        CodeTaken: There is one of this name.
    """
    try:
        conn.execute(sa.update(unit_trees).where(unit_trees.c.tree_id == tree_id).values(values))
    except sa.exc.IntegrityError as error:
        raise CodeTaken(name=values.get("name")) from error


def remove_tree(conn: sa.Connection, tree_id: int) -> None:
    """Remove a tree that holds no unit."""
    conn.execute(sa.delete(unit_trees).where(unit_trees.c.tree_id == tree_id))


def find(conn: sa.Connection, unit_id: int) -> Unit | None:
    """The unit of this number."""
    row = conn.execute(sa.select(units).where(units.c.unit_id == unit_id)).mappings().first()
    return None if row is None else Unit(**row)


def of_tree(conn: sa.Connection, tree_id: int | None = None) -> tuple[Unit, ...]:
    """The units of a tree, or of all, closed ones too, as they stand beside one another."""
    select = sa.select(units).order_by(units.c.tree_id, units.c.position, units.c.unit_id)
    if tree_id is not None:
        select = select.where(units.c.tree_id == tree_id)
    return tuple(Unit(**row) for row in conn.execute(select).mappings())


def add(conn: sa.Connection, values: Mapping[str, Any]) -> int:
    """A new unit's number."""
    return _key(conn.execute(sa.insert(units).values(dict(values))))


def change(conn: sa.Connection, unit_id: int, values: Mapping[str, Any]) -> None:
    """Set some of its columns."""
    conn.execute(sa.update(units).where(units.c.unit_id == unit_id).values(dict(values)))


def is_held(conn: sa.Connection, unit_id: int, day: str) -> bool:
    """Whether somebody is to be in it, or a unit below it open, after a day."""
    member = sa.select(memberships.c.membership_id).where(
        memberships.c.unit_id == unit_id,
        sa.or_(memberships.c.last_day.is_(None), memberships.c.last_day > day),
    )
    below = sa.select(units.c.unit_id).where(
        units.c.parent_id == unit_id,
        sa.or_(units.c.closed_day.is_(None), units.c.closed_day > day),
    )
    return any(conn.execute(each.limit(1)).first() is not None for each in (member, below))


def editors(conn: sa.Connection, unit_id: int) -> tuple[Editor, ...]:
    """The accounts that enter values for a unit itself."""
    select = (
        sa.select(accounts.c.account_id, accounts.c.login, accounts.c.name)
        .join_from(unit_editors, accounts, accounts.c.account_id == unit_editors.c.account_id)
        .where(unit_editors.c.unit_id == unit_id)
        .order_by(accounts.c.account_id)
    )
    return tuple(Editor(**row) for row in conn.execute(select).mappings())


def set_editors(conn: sa.Connection, unit_id: int, account_ids: Collection[int]) -> None:
    """These accounts and no others enter values for a unit."""
    conn.execute(sa.delete(unit_editors).where(unit_editors.c.unit_id == unit_id))
    rows = [{"unit_id": unit_id, "account_id": each} for each in account_ids]
    if rows:
        conn.execute(sa.insert(unit_editors), rows)


def edited_by(conn: sa.Connection, account_id: int) -> tuple[int, ...]:
    """The units that an account was given to enter values for."""
    select = sa.select(unit_editors.c.unit_id).where(unit_editors.c.account_id == account_id)
    return tuple(conn.scalars(select.order_by(unit_editors.c.unit_id)))


def known_accounts(conn: sa.Connection, account_ids: Sequence[int]) -> set[int]:
    """Which of these accounts there are."""
    select = sa.select(accounts.c.account_id).where(accounts.c.account_id.in_(account_ids))
    return set(conn.scalars(select))


def _key(made: Any) -> int:
    key = made.inserted_primary_key
    assert key is not None, "every row has a number"
    return int(key[0])

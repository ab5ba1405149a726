"""Members of the roster at the door of a contest, all who wait there at once."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player
from quizengine.store import bulk
from quizengine.store.contest_members import unit_labels
from quizengine.store.members import holds_on
from quizengine.store.players import COLUMNS, player_from
from quizengine.store.roster_tables import members, memberships, unit_trees, units
from quizengine.store.tables import players


class Arrival(NamedTuple):
    """A member, and his unit in the first tree, if he is in one."""

    member_id: int
    name: str
    unit_id: int | None


def by_number(conn: sa.Connection, day: str, numbers: Sequence[str]) -> Mapping[str, Arrival]:
    """The members of these folded staff numbers who have not left by the day."""
    return _arrivals(conn, day, members.c.number_folded, numbers)


def by_link(conn: sa.Connection, day: str, hashes: Sequence[str]) -> Mapping[str, Arrival]:
    """The members whose personal links have tokens of these hashes, likewise."""
    return _arrivals(conn, day, members.c.link_hash, hashes)


def _arrivals(
    conn: sa.Connection, day: str, column: sa.Column[Any], values: Sequence[str]
) -> Mapping[str, Arrival]:
    if not values:
        return {}
    given = bulk.source(conn, [column], [(each,) for each in values])
    shown = given.c[column.name]
    select = (
        sa.select(shown, members.c.member_id, members.c.name, _unit(day))
        .join_from(given, members, column == shown)
        .where(sa.or_(members.c.left_day.is_(None), members.c.left_day >= day))
    )
    return {row[0]: Arrival(*row[1:]) for row in conn.execute(select)}


def units_of(conn: sa.Connection, day: str, member_ids: Sequence[int]) -> dict[int, str]:
    """What the units of these members in the first tree are called; asks nothing for nobody."""
    if not member_ids:
        return {}
    given = bulk.source(conn, [members.c.member_id], [(each,) for each in member_ids])
    here = sa.select(members.c.member_id, _unit(day).label("unit_id")).join_from(
        given, members, members.c.member_id == given.c.member_id
    )
    placed = {row[0]: row[1] for row in conn.execute(here)}
    labels = unit_labels(conn, placed.values())
    return {member_id: labels[unit] for member_id, unit in placed.items() if unit in labels}


def _unit(day: str) -> sa.ScalarSelect[Any]:
    """Where a member is on a day in the first tree."""
    order = (unit_trees.c.position, unit_trees.c.tree_id)
    first = sa.select(unit_trees.c.tree_id).order_by(*order).limit(1).scalar_subquery()
    return (
        sa.select(memberships.c.unit_id)
        .join_from(memberships, units, units.c.unit_id == memberships.c.unit_id)
        .where(
            memberships.c.member_id == members.c.member_id,
            holds_on(day),
            units.c.tree_id == first,
        )
        .limit(1)
        .correlate(members)
        .scalar_subquery()
    )


def seats(
    conn: sa.Connection, contest_id: ContestId, member_ids: Sequence[int]
) -> dict[int, Player]:
    """The seats that these members have in a contest, removed ones too."""
    if not member_ids:
        return {}
    given = bulk.source(conn, [members.c.member_id], [(each,) for each in member_ids])
    here = sa.and_(players.c.contest_id == contest_id, players.c.member_id == given.c.member_id)
    select = sa.select(given.c.member_id, *COLUMNS).join_from(given, players, here)
    return {row[0]: player_from(row[1:]) for row in conn.execute(select)}


def move(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId, resume_hash: str) -> None:
    """Give a seat to the phone that has this token; the one before finds it no more."""
    here = sa.and_(players.c.contest_id == contest_id, players.c.player_id == player_id)
    conn.execute(sa.update(players).where(here).values(resume_hash=resume_hash))

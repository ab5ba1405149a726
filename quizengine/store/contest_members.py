"""The members of the roster who played a contest."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.store import bulk
from quizengine.store.roster_tables import members, units
from quizengine.store.studio_tables import drafts
from quizengine.store.tables import players


class Scored(NamedTuple):
    """What a member has reached; removed ones have reached nothing."""

    member_id: int
    score: int
    right_time_ms: int


def scored(conn: sa.Connection, contest_id: ContestId) -> tuple[Scored, ...]:
    """The members who play a contest and were not removed."""
    select = sa.select(players.c.member_id, players.c.score, players.c.right_time_ms).where(
        players.c.contest_id == contest_id, players.c.member_id.is_not(None), ~players.c.removed
    )
    return tuple(Scored(*row) for row in bulk.fetch(conn, select))


class Seated(NamedTuple):
    """Which member sits at a seat, and the unit he plays for, if he is in one."""

    staff_number: str
    unit: str | None


def seated(conn: sa.Connection, contest_id: ContestId) -> Mapping[PlayerId, Seated]:
    """The members at their seats, by player; removed ones too."""
    name = sa.func.coalesce(sa.func.nullif(units.c.short_name, ""), units.c.name)
    select = (
        sa.select(players.c.player_id, members.c.staff_number, name)
        .join_from(players, members, members.c.member_id == players.c.member_id)
        .outerjoin(units, units.c.unit_id == players.c.unit_id)
        .where(players.c.contest_id == contest_id)
    )
    return {PlayerId(row[0]): Seated(*row[1:]) for row in bulk.fetch(conn, select)}


def unit_labels(conn: sa.Connection, unit_ids: Iterable[int | None]) -> dict[int, str]:
    """What these units are called where there is little room; asks nothing if there is none."""
    wanted = sorted({each for each in unit_ids if each is not None})
    if not wanted:
        return {}
    given = bulk.source(conn, [units.c.unit_id], [(each,) for each in wanted])
    select = sa.select(units.c.unit_id, units.c.short_name, units.c.name).join_from(
        given, units, units.c.unit_id == given.c.unit_id
    )
    return {row[0]: row[1] or row[2] for row in conn.execute(select)}


def any_member(conn: sa.Connection) -> bool:
    """Whether anybody is on the roster who has not left for good."""
    select = sa.select(members.c.member_id).where(members.c.left_day.is_(None))
    return conn.execute(select.limit(1)).first() is not None


def is_rehearsal(conn: sa.Connection, contest_id: ContestId) -> bool:
    """Whether a contest is played for trial; those of the command line are not."""
    select = sa.select(drafts.c.rehearsal).where(drafts.c.contest_id == contest_id)
    return bool(conn.scalar(select))

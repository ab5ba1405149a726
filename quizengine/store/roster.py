"""The roster in few figures: how many, who came last, who has more time."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player
from quizengine.store import bulk
from quizengine.store.players import COLUMNS as PLAYER_COLUMNS
from quizengine.store.players import player_from
from quizengine.store.tables import contests, players


@dataclass(frozen=True, slots=True)
class Counts:
    """How many joined and are still in, how many of them are connected."""

    roster_version: int
    joined: int
    present: int


def version(conn: sa.Connection, contest_id: ContestId) -> int:
    """Changes whenever somebody joins, is removed or renamed, comes or goes."""
    select = sa.select(contests.c.roster_version).where(contests.c.contest_id == contest_id)
    return conn.scalar(select) or 0


def counts(conn: sa.Connection, contest_id: ContestId) -> Counts:
    """The figures of one contest; all zero if there is no such contest."""
    version = sa.select(contests.c.roster_version).where(contests.c.contest_id == contest_id)
    present = sa.func.coalesce(sa.func.sum(sa.case((players.c.present, 1), else_=0)), 0)
    select = sa.select(
        sa.func.coalesce(version.scalar_subquery(), 0), sa.func.count(), present
    ).where(players.c.contest_id == contest_id, ~players.c.removed)
    roster_version, joined, connected = conn.execute(select).one()
    return Counts(roster_version, joined, int(connected))


def newest(
    conn: sa.Connection, contest_id: ContestId, limit: int
) -> tuple[tuple[str, int | None], ...]:
    """Nicknames and units of those who joined last, newest first."""
    select = (
        sa.select(players.c.nickname, players.c.unit_id)
        .where(players.c.contest_id == contest_id, ~players.c.removed)
        .order_by(players.c.player_id.desc())
        .limit(limit)
    )
    return tuple((row[0], row[1]) for row in conn.execute(select))


def time_factors(conn: sa.Connection, contest_id: ContestId) -> dict[PlayerId, int]:
    """The players who have more time than usual, in percent of it."""
    select = sa.select(players.c.player_id, players.c.time_factor_percent).where(
        players.c.contest_id == contest_id, players.c.time_factor_percent != 100
    )
    return {PlayerId(row[0]): row[1] for row in conn.execute(select)}


def seated(conn: sa.Connection, resume_hashes: Sequence[str]) -> dict[str, Player]:
    """The players who hold these resume tokens already, by the tokens' hashes."""
    given = bulk.source(conn, [players.c.resume_hash], [(each,) for each in resume_hashes])
    select = sa.select(players.c.resume_hash, *PLAYER_COLUMNS).join_from(
        given, players, players.c.resume_hash == given.c.resume_hash
    )
    return {row[0]: player_from(row[1:]) for row in conn.execute(select)}


def present(conn: sa.Connection) -> list[tuple[ContestId, PlayerId]]:
    """Everybody who is noted as connected, in all contests."""
    select = sa.select(players.c.contest_id, players.c.player_id).where(players.c.present)
    return [(ContestId(row[0]), PlayerId(row[1])) for row in conn.execute(select)]


def removed(conn: sa.Connection, contest_id: ContestId) -> list[PlayerId]:
    """The players whom the host has removed."""
    select = sa.select(players.c.player_id).where(
        players.c.contest_id == contest_id, players.c.removed
    )
    return [PlayerId(found) for found in conn.scalars(select)]


def revoke(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId) -> None:
    """Let a player's resume token die; answers and points stay."""
    here = sa.and_(players.c.contest_id == contest_id, players.c.player_id == player_id)
    dead = sa.literal("left:") + sa.cast(players.c.player_id, sa.String) + ":" + contest_id
    conn.execute(sa.update(players).where(here).values(resume_hash=dead, present=False))

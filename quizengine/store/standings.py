"""Standings computed by the database from the running totals.

The same order as ``rules.ranking``: score, then the time of right answers,
equal ones share a place; a test holds the two together. Players who were
removed are not in it.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player
from quizengine.store import bulk
from quizengine.store.players import COLUMNS, player_from
from quizengine.store.tables import players


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A player's place now, and the one before the latest closed item."""

    rank: int
    before_rank: int
    player: Player


def page(conn: sa.Connection, contest_id: ContestId, limit: int) -> tuple[Standing, ...]:
    """The best, at most ``limit`` of them; ties in order of joining."""
    ranked = _ranked(contest_id)
    select = sa.select(ranked).order_by(ranked.c.rank, ranked.c.player_id).limit(limit)
    return tuple(map(_standing, conn.execute(select)))


def rank_of(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId) -> Standing | None:
    """The place of one player; None if unknown or removed."""
    ranked = _ranked(contest_id)
    row = conn.execute(sa.select(ranked).where(ranked.c.player_id == player_id)).one_or_none()
    return None if row is None else _standing(row)


def neighbour_above(
    conn: sa.Connection, contest_id: ContestId, player_id: PlayerId
) -> Standing | None:
    """The next better one, whom to overtake; None at the top, or if unknown or removed."""
    ranked = _ranked(contest_id)
    own = sa.select(ranked.c.rank).where(ranked.c.player_id == player_id).scalar_subquery()
    select = (
        sa.select(ranked)
        .where(ranked.c.rank < own)
        .order_by(ranked.c.rank.desc(), ranked.c.player_id.desc())
        .limit(1)
    )
    row = conn.execute(select).one_or_none()
    return None if row is None else _standing(row)


def _ranked(contest_id: ContestId) -> sa.CTE:
    now = sa.func.rank().over(order_by=(players.c.score.desc(), players.c.right_time_ms))
    before = sa.func.rank().over(
        order_by=(players.c.before_score.desc(), players.c.before_right_time_ms)
    )
    return (
        sa.select(now.label("rank"), before.label("before_rank"), *COLUMNS)
        .where(players.c.contest_id == contest_id, ~players.c.removed)
        .cte("ranked")
    )


def _standing(row: bulk.Row) -> Standing:
    rank, before_rank, *columns = row
    return Standing(rank=rank, before_rank=before_rank, player=player_from(columns))

"""What a newcomer brings, and the row and the player that become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player
from quizengine.store import bulk
from quizengine.store.studio_tables import player_accounts
from quizengine.store.tables import players

NOBODY: Final = PlayerId(0)
"""No player has this number."""

COLUMNS: Final = (
    players.c.contest_id,
    players.c.player_id,
    players.c.nickname,
    players.c.nickname_folded,
    players.c.resume_hash,
    players.c.joined_ms,
    players.c.time_factor_percent,
    players.c.member_id,
    players.c.unit_id,
    players.c.team_id,
    players.c.present,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who wants to join. ``folded`` is what makes two nicknames the same.

    Members of the roster keep their names whoever else is called so: see ``own_folded``.
    """

    nickname: str
    folded: str
    resume_hash: str
    joined_ms: int
    account_id: int | None = None
    time_factor_percent: int = 100
    member_id: int | None = None
    unit_id: int | None = None
    team_id: int | None = None


def own_folded(member_id: int) -> str:
    """What is stored for a member whose name is taken; no nickname folds to this."""
    return f"\x1f{member_id}"


def row_of(contest_id: ContestId, player_id: PlayerId, newcomer: Newcomer) -> bulk.Row:
    """The newcomer as a row of ``COLUMNS``; whoever joins is connected."""
    return (
        contest_id,
        player_id,
        newcomer.nickname,
        newcomer.folded,
        newcomer.resume_hash,
        newcomer.joined_ms,
        newcomer.time_factor_percent,
        newcomer.member_id,
        newcomer.unit_id,
        newcomer.team_id,
        True,
    )


def player_of(player_id: PlayerId, newcomer: Newcomer) -> Player:
    """The newcomer as a player."""
    return Player(
        player_id=player_id,
        nickname=newcomer.nickname,
        joined_ms=newcomer.joined_ms,
        time_factor_percent=newcomer.time_factor_percent,
        present=True,
        member_id=newcomer.member_id,
        unit_id=newcomer.unit_id,
        team_id=newcomer.team_id,
    )


def note_accounts(
    conn: sa.Connection,
    contest_id: ContestId,
    newcomers: Sequence[Newcomer],
    outcomes: Sequence[object],
) -> None:
    """Keep whose account each of those is who are signed in and were seated."""
    rows = [
        (contest_id, outcome.player_id, newcomer.account_id)
        for newcomer, outcome in zip(newcomers, outcomes, strict=True)
        if newcomer.account_id is not None and isinstance(outcome, Player)
    ]
    if rows:
        bulk.insert(conn, player_accounts, tuple(player_accounts.c), rows)


def nicknames_taken(conn: sa.Connection, contest_id: ContestId, folded: Sequence[str]) -> set[str]:
    """Those of the folded nicknames that somebody in the contest has, or had when removed."""
    given = bulk.source(conn, [players.c.nickname_folded], [(each,) for each in folded])
    select = sa.select(players.c.nickname_folded).join_from(
        given,
        players,
        sa.and_(
            players.c.contest_id == contest_id,
            players.c.nickname_folded == given.c.nickname_folded,
        ),
    )
    return set(conn.scalars(select))

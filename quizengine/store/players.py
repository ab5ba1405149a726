"""The roster of a contest and its running totals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player, Totals
from quizengine.rules.refusals import ContestFull, NicknameTaken, NoSuchPlayer
from quizengine.store import bulk, joining
from quizengine.store.joining import Newcomer
from quizengine.store.postgres import lock
from quizengine.store.tables import contests, players

COLUMNS: Final = (
    players.c.player_id,
    players.c.nickname,
    players.c.joined_ms,
    players.c.score,
    players.c.right_time_ms,
    players.c.streak,
    players.c.before_score,
    players.c.before_right_time_ms,
    players.c.before_streak,
    players.c.time_factor_percent,
    players.c.removed,
    players.c.present,
    players.c.member_id,
    players.c.unit_id,
    players.c.team_id,
)


Joined: TypeAlias = Player | NicknameTaken | ContestFull


def join(
    conn: sa.Connection, contest_id: ContestId, newcomers: Sequence[Newcomer], *, seats: int
) -> list[Joined]:
    """Take in all of them at once; for each the new player, or why not.

    The contest's row is locked first: ids are dealt, seats counted and
    nicknames compared by one worker at a time. A removed player's nickname
    stays taken, the seat does not.

    Raises:
        LookupError: There is no such contest.
    """
    next_id = _locked(conn, contest_id)
    free = seats - count_joined(conn, contest_id)
    taken = joining.nicknames_taken(conn, contest_id, [newcomer.folded for newcomer in newcomers])
    outcomes: list[Joined] = []
    rows: list[bulk.Row] = []
    for newcomer in newcomers:
        if newcomer.folded in taken and newcomer.member_id is not None:
            newcomer = replace(newcomer, folded=joining.own_folded(newcomer.member_id))
        if newcomer.folded in taken:
            outcomes.append(NicknameTaken())
        elif len(rows) >= free:
            outcomes.append(ContestFull())
        else:
            taken.add(newcomer.folded)
            player_id = PlayerId(next_id + len(rows))
            rows.append(joining.row_of(contest_id, player_id, newcomer))
            outcomes.append(joining.player_of(player_id, newcomer))
    if rows:
        bulk.insert(conn, players, joining.COLUMNS, rows)
        joining.note_accounts(conn, contest_id, newcomers, outcomes)
        _bump(conn, contest_id, joined=len(rows))
    return outcomes


def by_resume(conn: sa.Connection, resume_hash: str) -> tuple[ContestId, Player] | None:
    """The player who holds the token with this SHA-256, and the one contest it is good for."""
    select = sa.select(*COLUMNS, players.c.contest_id).where(players.c.resume_hash == resume_hash)
    row = conn.execute(select).one_or_none()
    return None if row is None else (ContestId(row[-1]), player_from(row[:-1]))


def one(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId) -> Player | None:
    """The player with this id, removed or not."""
    row = conn.execute(sa.select(*COLUMNS).where(_is(contest_id, player_id))).one_or_none()
    return None if row is None else player_from(row)


def of_contest(conn: sa.Connection, contest_id: ContestId) -> tuple[Player, ...]:
    """Everybody who ever joined, removed ones too, in the order of joining."""
    select = (
        sa.select(*COLUMNS).where(players.c.contest_id == contest_id).order_by(players.c.player_id)
    )
    return tuple(map(player_from, bulk.fetch(conn, select)))


def page(
    conn: sa.Connection, contest_id: ContestId, *, after: int = 0, limit: int
) -> tuple[Player, ...]:
    """The next players who were not removed, in the order of joining."""
    select = (
        sa.select(*COLUMNS)
        .where(_in_play(contest_id), players.c.player_id > after)
        .order_by(players.c.player_id)
        .limit(limit)
    )
    return tuple(map(player_from, conn.execute(select)))


def count_joined(conn: sa.Connection, contest_id: ContestId) -> int:
    """How many have joined and were not removed."""
    return conn.execute(sa.select(sa.func.count()).where(_in_play(contest_id))).scalar_one()


def count_present(conn: sa.Connection, contest_id: ContestId) -> int:
    """How many of them are connected."""
    here = sa.and_(_in_play(contest_id), players.c.present)
    return conn.execute(sa.select(sa.func.count()).where(here)).scalar_one()


def mark_present(
    conn: sa.Connection, contest_id: ContestId, player_ids: Sequence[PlayerId], present: bool
) -> None:
    """Note who is connected, or no longer is."""
    _bump(conn, contest_id)
    given = bulk.source(conn, [players.c.player_id], [(each,) for each in player_ids])
    conn.execute(
        sa.update(players)
        .where(players.c.contest_id == contest_id, players.c.player_id == given.c.player_id)
        .values(present=present)
    )


def remove(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId) -> None:
    """Take a player out of play; answers, points and nickname stay on record.

    Raises:
        NoSuchPlayer: The contest has no such player.
    """
    _change(conn, contest_id, player_id, removed=True, present=False)


def rename(
    conn: sa.Connection, contest_id: ContestId, player_id: PlayerId, nickname: str, folded: str
) -> None:
    """Give a player another nickname.

    Raises:
        NicknameTaken: Somebody else in this contest has it.
        NoSuchPlayer: The contest has no such player.
    """
    lock(conn, contest_id)
    _locked(conn, contest_id)
    holder = sa.select(players.c.player_id).where(
        players.c.contest_id == contest_id, players.c.nickname_folded == folded
    )
    if conn.scalar(holder) not in (None, player_id):
        raise NicknameTaken
    _change(conn, contest_id, player_id, nickname=nickname, nickname_folded=folded)


def set_time_factor(
    conn: sa.Connection, contest_id: ContestId, player_id: PlayerId, percent: int
) -> None:
    """Give a player extra time, in percent of the common limit.

    Raises:
        NoSuchPlayer: The contest has no such player.
    """
    _change(conn, contest_id, player_id, time_factor_percent=percent)


_TOTALS: Final = (
    players.c.score,
    players.c.right_time_ms,
    players.c.streak,
    players.c.before_score,
    players.c.before_right_time_ms,
    players.c.before_streak,
)


def write_totals(conn: sa.Connection, contest_id: ContestId, changed: Iterable[Player]) -> None:
    """Store ``totals`` and ``before`` of these players.

    The contest's row is locked first, as for every change of many players: two
    workers that lock the same players in another order would block each other.

    Raises:
        LookupError: There is no such contest.
    """
    _locked(conn, contest_id)
    rows = [(player.player_id, *_flat(player.totals), *_flat(player.before)) for player in changed]
    given = bulk.source(conn, (players.c.player_id, *_TOTALS), rows)
    conn.execute(
        sa.update(players)
        .where(players.c.contest_id == contest_id, players.c.player_id == given.c.player_id)
        .values({column.name: given.c[column.name] for column in _TOTALS})
    )


def player_from(row: bulk.Row) -> Player:
    """The player in a row of ``COLUMNS``."""
    return Player(
        player_id=PlayerId(row[0]),
        nickname=row[1],
        joined_ms=row[2],
        totals=Totals(score=row[3], right_time_ms=row[4], streak=row[5]),
        before=Totals(score=row[6], right_time_ms=row[7], streak=row[8]),
        time_factor_percent=row[9],
        removed=bool(row[10]),
        present=bool(row[11]),
        member_id=row[12],
        unit_id=row[13],
        team_id=row[14],
    )


def _flat(totals: Totals) -> tuple[int, int, int]:
    return totals.score, totals.right_time_ms, totals.streak


def _is(contest_id: ContestId, player_id: PlayerId) -> sa.ColumnElement[bool]:
    return sa.and_(players.c.contest_id == contest_id, players.c.player_id == player_id)


def _in_play(contest_id: ContestId) -> sa.ColumnElement[bool]:
    return sa.and_(players.c.contest_id == contest_id, ~players.c.removed)


def _locked(conn: sa.Connection, contest_id: ContestId) -> int:
    """Lock the contest's row for this transaction; the next player id."""
    select = sa.select(contests.c.next_player_id).where(contests.c.contest_id == contest_id)
    next_id: int | None = conn.scalar(select.with_for_update())
    if next_id is None:
        raise LookupError(contest_id)
    return next_id


def _bump(conn: sa.Connection, contest_id: ContestId, joined: int = 0) -> None:
    conn.execute(
        sa.update(contests)
        .where(contests.c.contest_id == contest_id)
        .values(
            roster_version=contests.c.roster_version + 1,
            next_player_id=contests.c.next_player_id + joined,
        )
    )


def _change(
    conn: sa.Connection, contest_id: ContestId, player_id: PlayerId, **values: object
) -> None:
    lock(conn, contest_id)  # before the contest's row, as in every swap
    changed = conn.execute(sa.update(players).where(_is(contest_id, player_id)).values(**values))
    if changed.rowcount == 0:
        raise NoSuchPlayer(player_id=player_id)
    _bump(conn, contest_id)

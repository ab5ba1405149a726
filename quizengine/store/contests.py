"""Contest rows: found by id, pin or token; replaced by version."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quizengine.rules.codec import contest_from_json, contest_to_json
from quizengine.rules.contest import Contest, ContestId
from quizengine.rules.journal import canonical
from quizengine.store import bulk, postgres
from quizengine.store.tables import contests


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredContest:
    """A contest and what the store keeps beside it.

    ``roster_version`` counts joins, removals and presence; ``last_alive_ms`` is
    when a worker last said that an open item was being served.
    """

    contest: Contest
    roster_version: int
    last_alive_ms: int | None
    created_ms: int
    finished_ms: int | None


_COLUMNS: Final = (
    contests.c.state,
    contests.c.roster_version,
    contests.c.last_alive_ms,
    contests.c.created_ms,
    contests.c.finished_ms,
)


def insert(
    conn: sa.Connection,
    contest: Contest,
    *,
    host_token_hash: str,
    screen_token_hash: str,
    created_ms: int,
) -> bool:
    """Store a new contest; False if its pin is in use, and then nothing is stored."""
    row = _columns(contest) | {
        "contest_id": contest.contest_id,
        "roster_version": 0,
        "next_player_id": 1,
        "ledger_seq": 0,
        "host_token_hash": host_token_hash,
        "screen_token_hash": screen_token_hash,
        "created_ms": created_ms,
    }
    statement = bulk.insertion(conn, contests).values(row)
    unless_pin_taken = statement.on_conflict_do_nothing(index_elements=[contests.c.pin])
    return conn.scalar(unless_pin_taken.returning(contests.c.contest_id)) is not None


def load(conn: sa.Connection, contest_id: ContestId) -> StoredContest | None:
    """The contest with this id."""
    return _load_where(conn, contests.c.contest_id == contest_id)


def load_by_pin(conn: sa.Connection, pin: str) -> StoredContest | None:
    """The unfinished contest with this pin."""
    return _load_where(conn, contests.c.pin == pin)


def load_by_host_token(conn: sa.Connection, token_hash: str) -> StoredContest | None:
    """The contest whose host holds the token with this SHA-256, in hex."""
    return _load_where(conn, contests.c.host_token_hash == token_hash)


def load_by_screen_token(conn: sa.Connection, token_hash: str) -> StoredContest | None:
    """The contest whose screen holds the token with this SHA-256, in hex."""
    return _load_where(conn, contests.c.screen_token_hash == token_hash)


def lock(conn: sa.Connection, contest_id: ContestId) -> None:
    """Keep answers out until this transaction ends; those under way are committed first.

    A job that reads answers and then swaps takes it before it reads, or an
    answer could be stored between the two. Nothing to do on SQLite.
    """
    postgres.lock(conn, contest_id)


def swap(conn: sa.Connection, old: Contest, new: Contest, *, at_ms: int) -> bool:
    """Replace ``old`` by ``new`` unless somebody else already replaced it.

    Any number of workers may try the same step at the same moment; the row's
    version lets exactly one of them through. All workers are notified.

    Args:
        conn: The writer's transaction.
        old: What the step was computed from.
        new: The next contest, one version on.
        at_ms: When it happened; kept as the end of a contest that finishes.
    """
    lock(conn, old.contest_id)
    values = _columns(new)
    if new.phase == "finished" and old.phase != "finished":
        values["finished_ms"] = at_ms
    statement = (
        sa.update(contests)
        .where(contests.c.contest_id == old.contest_id, contests.c.version == old.version)
        .values(values)
    )
    replaced = conn.execute(statement).rowcount == 1
    if replaced:
        postgres.notify(conn, new.contest_id)
    return replaced


def due(conn: sa.Connection, now_ms: int) -> tuple[ContestId, ...]:
    """The contests that time moves on, the longest overdue first."""
    select = (
        sa.select(contests.c.contest_id)
        .where(contests.c.wake_ms <= now_ms)
        .order_by(contests.c.wake_ms)
    )
    return tuple(ContestId(found) for found in conn.scalars(select))


def count_by_phase(conn: sa.Connection) -> dict[str, int]:
    """How many contests stand in each phase."""
    select = sa.select(contests.c.phase, sa.func.count()).group_by(contests.c.phase)
    return {row[0]: row[1] for row in conn.execute(select)}


class Newest(NamedTuple):
    """What a worker looks for in a contest it has clients of; ``tokens`` as hashes."""

    version: int
    roster_version: int
    tokens: tuple[str, str]


def versions(conn: sa.Connection, contest_ids: Sequence[ContestId]) -> Mapping[ContestId, Newest]:
    """The newest figures of each of these contests that exists."""
    given = bulk.source(conn, [contests.c.contest_id], [(each,) for each in contest_ids])
    select = sa.select(
        contests.c.contest_id,
        contests.c.version,
        contests.c.roster_version,
        contests.c.host_token_hash,
        contests.c.screen_token_hash,
    ).join_from(given, contests, contests.c.contest_id == given.c.contest_id)
    rows = conn.execute(select)
    return {ContestId(row[0]): Newest(row[1], row[2], (row[3], row[4])) for row in rows}


def touch_alive(conn: sa.Connection, contest_ids: Sequence[ContestId], now_ms: int) -> None:
    """Note that the open items of these contests are being served.

    Rows that another worker is changing are skipped: it is alive, and waiting
    for several rows at once could make two workers wait for each other.
    """
    given = bulk.source(conn, [contests.c.contest_id], [(each,) for each in contest_ids])
    free = (
        sa.select(contests.c.contest_id)
        .join_from(given, contests, contests.c.contest_id == given.c.contest_id)
        .with_for_update(skip_locked=True, of=contests)
    )
    conn.execute(
        sa.update(contests).where(contests.c.contest_id.in_(free)).values(last_alive_ms=now_ms)
    )


def with_open_item(conn: sa.Connection) -> tuple[StoredContest, ...]:
    """The contests whose item takes answers; after an outage they get the gap back."""
    return _load_all(conn, contests.c.open_item_no.is_not(None))


def unfinished(conn: sa.Connection) -> tuple[StoredContest, ...]:
    """The contests that are not over, the oldest first."""
    return _load_all(conn, contests.c.phase != "finished")


def recent(conn: sa.Connection, limit: int) -> tuple[StoredContest, ...]:
    """The newest contests, the newest first."""
    select = sa.select(*_COLUMNS).order_by(contests.c.created_ms.desc()).limit(limit)
    return tuple(map(_stored, conn.execute(select)))


def _columns(contest: Contest) -> dict[str, Any]:
    finished = contest.phase == "finished"
    return {
        "version": contest.version,
        "pin": None if finished else contest.pin,
        "phase": contest.phase,
        "open_item_no": contest.open_item_no,
        "wake_ms": None if finished else contest.wake_ms,
        "state": canonical(contest_to_json(contest)).decode(),
    }


def _load_where(conn: sa.Connection, where: sa.ColumnElement[bool]) -> StoredContest | None:
    row = conn.execute(sa.select(*_COLUMNS).where(where)).one_or_none()
    return None if row is None else _stored(row)


def _load_all(conn: sa.Connection, where: sa.ColumnElement[bool]) -> tuple[StoredContest, ...]:
    rows: Iterable[bulk.Row] = conn.execute(
        sa.select(*_COLUMNS).where(where).order_by(contests.c.created_ms, contests.c.contest_id)
    )
    return tuple(map(_stored, rows))


def _stored(row: bulk.Row) -> StoredContest:
    state, roster_version, last_alive_ms, created_ms, finished_ms = row
    return StoredContest(
        contest=contest_from_json(json.loads(state)),
        roster_version=roster_version,
        last_alive_ms=last_alive_ms,
        created_ms=created_ms,
        finished_ms=finished_ms,
    )

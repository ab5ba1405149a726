"""Is this database sound? What a person can ask before an evening that matters."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.tables import answers, contests, ledger, metadata, players


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something that is wrong: where, and how many rows."""

    check: str
    rows: int
    detail: str = ""


def examine(conn: sa.Connection) -> tuple[Ailment, ...]:
    """Everything that is wrong with the stored data; empty if it is sound."""
    found = [*_file(conn), *_orphans(conn)]
    for name, select in _CHECKS.items():
        rows = conn.execute(sa.select(sa.func.count()).select_from(select.subquery())).scalar_one()
        if rows:
            found.append(Ailment(name, rows))
    return tuple(found)


def clock_offset_ms(conn: sa.Connection, now_ms: int) -> int:
    """How far the database's clock is ahead of ``now_ms``; 0 on SQLite, which has none."""
    if bulk.is_sqlite(conn):
        return 0
    there = sa.func.extract("epoch", sa.func.clock_timestamp()) * 1_000
    return int(conn.execute(sa.select(sa.cast(there, sa.BigInteger))).scalar_one()) - now_ms


def _file(conn: sa.Connection) -> list[Ailment]:
    if not bulk.is_sqlite(conn):
        return []
    verdicts = [row[0] for row in conn.exec_driver_sql("PRAGMA integrity_check")]
    return [] if verdicts == ["ok"] else [Ailment("integrity", len(verdicts), verdicts[0])]


def _orphans(conn: sa.Connection) -> list[Ailment]:
    found: list[Ailment] = []
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            rows = conn.execute(_lost(table, key)).scalar_one()
            if rows:
                found.append(Ailment(f"{table.name} without {key.referred_table.name}", rows))
    return found


def _lost(table: sa.Table, key: sa.ForeignKeyConstraint) -> sa.Select[int]:
    """How many rows refer to what is not there; a unit's parent is in its own table."""
    other = key.referred_table.alias()
    pairs = [element.parent == other.c[element.column.name] for element in key.elements]
    refers = sa.exists().where(*pairs).correlate(table).select_from(other)
    given = [element.parent.is_not(None) for element in key.elements]
    return sa.select(sa.func.count()).select_from(table).where(~refers, *given)


def _sum_of_ledger() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.coalesce(sa.func.sum(ledger.c.points), 0))
        .where(
            ledger.c.contest_id == players.c.contest_id,
            ledger.c.player_id == players.c.player_id,
        )
        .scalar_subquery()
    )


def _last_seq() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.coalesce(sa.func.max(ledger.c.seq), 0))
        .where(ledger.c.contest_id == contests.c.contest_id)
        .scalar_subquery()
    )


def _last_player() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.coalesce(sa.func.max(players.c.player_id), 0))
        .where(players.c.contest_id == contests.c.contest_id)
        .scalar_subquery()
    )


_CHECKS: Final = {
    "scores other than the sum of their entries": sa.select(players.c.player_id).where(
        players.c.score != _sum_of_ledger()
    ),
    "ledgers with a gap at the end": sa.select(contests.c.contest_id).where(
        contests.c.ledger_seq != _last_seq()
    ),
    "player ids dealt twice": sa.select(contests.c.contest_id).where(
        contests.c.next_player_id <= _last_player()
    ),
    "half a mark": sa.select(answers.c.player_id).where(
        answers.c.mark_right.is_(None) != answers.c.mark_of.is_(None)
    ),
    "finished contests that keep a pin": sa.select(contests.c.contest_id).where(
        contests.c.phase == "finished", contests.c.pin.is_not(None)
    ),
}

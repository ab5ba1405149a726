"""The public log of competitions: append only, chained by hashes."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quizengine.rules.competitions.log import LogEntry
from quizengine.rules.journal import canonical
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_log, competitions

_FIELDS: Final = (
    "seq",
    "at_ms",
    "actor",
    "action",
    "period",
    "subject",
    "args",
    "salt",
    "digest",
    "previous",
    "hash",
)
_KEPT: Final = tuple(competition_log.c[name] for name in _FIELDS)

PART: Final = 20_000


class Head(NamedTuple):
    """The last entry of a log: its number and hash."""

    seq: int
    hash: str


def head(conn: sa.Connection, competition_id: str) -> Head | None:
    """Where a log ends; nobody else appends before this transaction does.

    None: there is no such competition.
    """
    c = competitions.c
    select = sa.select(c.log_seq, c.log_hash).where(c.competition_id == competition_id)
    row = conn.execute(select.with_for_update()).first()
    return None if row is None else Head(*row)


def append(conn: sa.Connection, competition_id: str, entries: Sequence[LogEntry]) -> None:
    """Store entries that are chained to the head."""
    if not entries:
        return
    rows = [(competition_id, *(_stored(entry, name) for name in _FIELDS)) for entry in entries]
    bulk.insert(conn, competition_log, (competition_log.c.competition_id, *_KEPT), rows)
    at_head = {"log_seq": entries[-1].seq, "log_hash": entries[-1].hash}
    here = competitions.c.competition_id == competition_id
    conn.execute(sa.update(competitions).where(here).values(at_head))


def entries(conn: sa.Connection, competition_id: str) -> tuple[LogEntry, ...]:
    """A log, whole."""
    return tuple(each for part in parts(conn, competition_id) for each in part)


def parts(conn: sa.Connection, competition_id: str) -> Iterator[Sequence[LogEntry]]:
    """A log in parts, because a season of thousands has a million entries."""
    c = competition_log.c
    behind = 0
    while True:
        select = sa.select(*_KEPT).where(c.competition_id == competition_id, c.seq > behind)
        rows = list(bulk.fetch(conn, select.order_by(c.seq).limit(PART)))
        if not rows:
            return
        named = (dict(zip(_FIELDS, row, strict=True)) for row in rows)
        yield [LogEntry(**(row | {"args": json.loads(row["args"])})) for row in named]
        behind = rows[-1][0]


def page(
    conn: sa.Connection, competition_id: str, *, before: int | None, size: int
) -> Sequence[LogEntry]:
    """The newest entries before a number, and one more if there are more."""
    c = competition_log.c
    select = sa.select(*c).where(c.competition_id == competition_id)
    if before is not None:
        select = select.where(c.seq < before)
    found = conn.execute(select.order_by(c.seq.desc()).limit(size + 1))
    return [_entry(row) for row in found]


def _entry(row: Any) -> LogEntry:
    values = {name: getattr(row, name) for name in _FIELDS}
    return LogEntry(**(values | {"args": json.loads(row.args)}))


def _stored(entry: LogEntry, name: str) -> Any:
    return canonical(dict(entry.args or {})).decode() if name == "args" else getattr(entry, name)

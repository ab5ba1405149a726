"""The journal's rows: appended and chained, never changed."""

import json
from dataclasses import fields, replace
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.journal import GENESIS, JournalEntry, canonical, chained
from quizengine.store import bulk
from quizengine.store.postgres import lock
from quizengine.store.tables import journal

_FIELDS: Final = tuple(field.name for field in fields(JournalEntry))
_JSON: Final = frozenset({"args", "digests"})


def append(conn: sa.Connection, contest_id: ContestId, entry: JournalEntry) -> JournalEntry:
    """Add an entry behind the last one; returns it with its ``seq``, chained and sealed."""
    lock(conn, contest_id)
    last = conn.execute(
        sa.select(journal.c.seq, journal.c.hash)
        .where(journal.c.contest_id == contest_id)
        .order_by(journal.c.seq.desc())
        .limit(1)
    ).one_or_none()
    seq, previous = (0, GENESIS) if last is None else last
    sealed = chained(replace(entry, seq=seq + 1), previous)
    values = {name: _stored(name, getattr(sealed, name)) for name in _FIELDS}
    conn.execute(sa.insert(journal).values(contest_id=contest_id, **values))
    return sealed


def of_contest(conn: sa.Connection, contest_id: ContestId) -> tuple[JournalEntry, ...]:
    """All entries of a contest, the first one first."""
    select = (
        sa.select(*(journal.c[name] for name in _FIELDS))
        .where(journal.c.contest_id == contest_id)
        .order_by(journal.c.seq)
    )
    return tuple(map(_entry, bulk.fetch(conn, select)))


def page(
    conn: sa.Connection, contest_id: ContestId, after: int, limit: int
) -> tuple[JournalEntry, ...]:
    """The first entries behind a number."""
    select = (
        sa.select(*(journal.c[name] for name in _FIELDS))
        .where(journal.c.contest_id == contest_id, journal.c.seq > after)
        .order_by(journal.c.seq)
        .limit(limit)
    )
    return tuple(_entry(tuple(row)) for row in conn.execute(select))


def sealing_hash(conn: sa.Connection, contest_id: ContestId) -> str:
    """The hash that seals the result: of the last entry that was more than a change of display.

    After the end only what the projector shows can still change.
    """
    select = (
        sa.select(journal.c.hash)
        .where(journal.c.contest_id == contest_id, journal.c.command != "show")
        .order_by(journal.c.seq.desc())
        .limit(1)
    )
    return conn.scalar(select) or GENESIS


def _stored(name: str, value: Any) -> Any:
    return canonical(dict(value)).decode() if name in _JSON else value


def _entry(row: bulk.Row) -> JournalEntry:
    named = dict(zip(_FIELDS, row, strict=True))
    return JournalEntry(
        **{name: json.loads(value) if name in _JSON else value for name, value in named.items()}
    )

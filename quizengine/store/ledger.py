"""The ledger's rows; only ever added to."""

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Final

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, ItemNo, PlayerId
from quizengine.rules.ledger import Entry
from quizengine.store import bulk
from quizengine.store.postgres import lock
from quizengine.store.tables import contests, ledger

_FIELDS: Final = tuple(field.name for field in fields(Entry))
_VALUES: Final = attrgetter(*_FIELDS)
_COLUMNS: Final = tuple(ledger.c[name] for name in _FIELDS)
_STORED: Final = (ledger.c.contest_id, *_COLUMNS)


def append(
    conn: sa.Connection, contest_id: ContestId, entries: Sequence[Entry]
) -> tuple[Entry, ...]:
    """Add entries in their order; returns them with the ``seq`` they got.

    Raises:
        LookupError: There is no such contest.
    """
    if not entries:
        return ()
    lock(conn, contest_id)  # before the contest's row, as in every swap
    allocated = conn.scalar(
        sa.update(contests)
        .where(contests.c.contest_id == contest_id)
        .values(ledger_seq=contests.c.ledger_seq + len(entries))
        .returning(contests.c.ledger_seq)
    )
    if allocated is None:
        raise LookupError(contest_id)
    first = allocated - len(entries) + 1
    numbered = tuple(entry.numbered(first + place) for place, entry in enumerate(entries))
    rows = [(contest_id, *_VALUES(entry)) for entry in numbered]
    bulk.insert(conn, ledger, _STORED, rows)
    return numbered


def of_contest(conn: sa.Connection, contest_id: ContestId) -> tuple[Entry, ...]:
    """All entries of a contest, in the order they were made."""
    return _load(conn, ledger.c.contest_id == contest_id)


def of_player(conn: sa.Connection, contest_id: ContestId, player_id: PlayerId) -> tuple[Entry, ...]:
    """All entries of one player."""
    here = sa.and_(ledger.c.contest_id == contest_id, ledger.c.player_id == player_id)
    return _load(conn, here)


def of_item(conn: sa.Connection, contest_id: ContestId, item_no: ItemNo) -> tuple[Entry, ...]:
    """All entries of one item, corrections included."""
    return _load(conn, sa.and_(ledger.c.contest_id == contest_id, ledger.c.item_no == item_no))


def of_rulings(conn: sa.Connection, contest_id: ContestId) -> tuple[Entry, ...]:
    """All corrections that rulings made."""
    return _load(conn, sa.and_(ledger.c.contest_id == contest_id, ledger.c.ruling.is_not(None)))


def load_page(
    conn: sa.Connection, where: sa.ColumnElement[bool], after: int, limit: int
) -> tuple[Entry, ...]:
    """The first entries behind a number."""
    select = sa.select(*_COLUMNS).where(where, ledger.c.seq > after).order_by(ledger.c.seq)
    rows = conn.execute(select.limit(limit))
    return tuple(Entry(**dict(zip(_FIELDS, row, strict=True))) for row in rows)


def _load(conn: sa.Connection, where: sa.ColumnElement[bool]) -> tuple[Entry, ...]:
    select = sa.select(*_COLUMNS).where(where).order_by(ledger.c.seq)
    rows = bulk.fetch(conn, select)
    return tuple(Entry(**dict(zip(_FIELDS, row, strict=True))) for row in rows)

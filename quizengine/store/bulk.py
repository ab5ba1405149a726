"""Many rows in one step, into a statement and out of one.

Rows go in as one JSON value on both databases. sqlite3 gives up the interpreter
lock at every single row, and beside a busy event loop it then waits up to 5 ms
to get it back; so from SQLite large results also come back as one value.
psycopg's arrays are written by Python code that holds the lock; as JSON a group
of answers costs less than half the time.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Row: TypeAlias = Sequence[Any]


def is_sqlite(conn: sa.Connection) -> bool:
    """Whether this is the embedded database."""
    return conn.dialect.name == "sqlite"


def source(
    conn: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]
) -> sa.FromClause:
    """The rows as something to select from, with the names and types of ``columns``.

    The parameter count does not grow with the rows, so the statement stays cached.
    """
    return _each(columns, rows) if is_sqlite(conn) else _recordset(columns, rows)


def _each(columns: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> sa.FromClause:
    text = orjson.dumps([list(row) for row in rows]).decode()
    each = sa.func.json_each(text).table_valued("value", name="each")
    fields = (
        sa.func.json_extract(each.c.value, f"$[{place}]", type_=column.type).label(column.name)
        for place, column in enumerate(columns)
    )
    # The limit has SQLite compute this once and index it; merged into an UPDATE it
    # would be parsed again for each row of the table.
    return sa.select(*fields).limit(len(rows)).subquery("given")


def _recordset(columns: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> sa.FromClause:
    names = [str(column.name) for column in columns]
    text = orjson.dumps([dict(zip(names, row, strict=True)) for row in rows]).decode()
    untied = [sa.Column(column.name, column.type) for column in columns]
    whole = sa.cast(sa.literal(text, sa.Text), sa.JSON)
    records = sa.func.json_to_recordset(whole).table_valued(*untied, name="given")
    return records.render_derived(with_types=True)


def insert(
    conn: sa.Connection, table: sa.Table, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]
) -> Any:
    """``INSERT INTO table SELECT`` all the rows; conflict clauses can be chained to it.

    ``WHERE true`` lets SQLite tell a conflict clause from a join condition.
    """
    given = source(conn, columns, rows)
    select = sa.select(*given.c).where(sa.true())
    statement = sqlite_insert(table) if is_sqlite(conn) else postgres_insert(table)
    return statement.from_select([column.name for column in columns], select)


def fetch(conn: sa.Connection, select: sa.Select[Any]) -> Iterable[Row]:
    """The rows of a large result; booleans may come as 0 and 1."""
    if not is_sqlite(conn):
        return conn.execute(select).all()
    inner = select.subquery("large")
    whole = sa.select(sa.func.json_group_array(sa.func.json_array(*inner.c, type_=sa.Text)))
    text: str = conn.execute(whole).scalar_one()
    rows: list[Row] = orjson.loads(text)
    return rows

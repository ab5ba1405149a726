"""Many rows in one step, into a statement and out of one.

sqlite3 gives up the interpreter lock at every single row, and beside a busy
event loop it then waits up to 5 ms to get it back. So on SQLite rows travel as
one JSON value in either direction; on PostgreSQL they go in as arrays and come
back as they are.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
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
    if is_sqlite(conn):
        return _from_json(columns, rows)
    arrays = (
        sa.cast([row[place] for row in rows], ARRAY(column.type))
        for place, column in enumerate(columns)
    )
    given = sa.func.unnest(*arrays).table_valued(*_untied(columns), name="given")
    return given.render_derived()


def _from_json(columns: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> sa.FromClause:
    text = orjson.dumps([list(row) for row in rows]).decode()
    each = sa.func.json_each(text).table_valued("value", name="each")
    fields = (
        sa.func.json_extract(each.c.value, f"$[{place}]", type_=column.type).label(column.name)
        for place, column in enumerate(columns)
    )
    # The limit has SQLite compute this once and index it; merged into an UPDATE it
    # would be parsed again for each row of the table.
    return sa.select(*fields).limit(len(rows)).subquery("given")


def _untied(columns: Sequence[sa.Column[Any]]) -> list[sa.Column[Any]]:
    return [sa.Column(column.name, column.type) for column in columns]


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
        return conn.execute(select)
    inner = select.subquery("large")
    whole = sa.select(sa.func.json_group_array(sa.func.json_array(*inner.c, type_=sa.Text)))
    text: str = conn.execute(whole).scalar_one()
    rows: list[Row] = orjson.loads(text)
    return rows

"""Many rows in one step, into a statement and out of one.

Rows to select from go in as one JSON value on both databases. sqlite3 gives up
the interpreter lock at every single row, and beside a busy event loop it then
waits up to 5 ms to get it back; so from SQLite large results also come back as
one value, and nothing is inserted row by row. psycopg's arrays are written by
Python code that holds the lock; as JSON a group of answers costs less than half
the time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final, TypeAlias

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Row: TypeAlias = Sequence[Any]

_ROWS: Final = "given_rows"
_NO_LIMIT: Final = -1
_MOST_PARAMETERS: Final = 999
"""What every SQLite takes."""


def is_sqlite(conn: sa.Connection) -> bool:
    """Whether this is the embedded database."""
    return conn.dialect.name == "sqlite"


def source(
    conn: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]
) -> sa.FromClause:
    """The rows as something to select from, with the names and types of ``columns``.

    The parameter count does not grow with the rows, so the statement stays cached.
    """
    sqlite = is_sqlite(conn)
    return _source(sqlite, columns, sa.literal(_packed(sqlite, columns, rows), sa.Text))


@cache
def given(sqlite: bool, columns: tuple[sa.Column[Any], ...]) -> sa.FromClause:
    """The same for a statement that is built once and run often: see `parameters`.

    Building a statement costs more than storing thirty answers.
    """
    return _source(sqlite, columns, sa.bindparam(_ROWS, type_=sa.Text))


def parameters(
    conn: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]
) -> dict[str, str]:
    """The rows for a statement with `given` of the same columns."""
    return {_ROWS: _packed(is_sqlite(conn), columns, rows)}


def _source(
    sqlite: bool, columns: Sequence[sa.Column[Any]], text: sa.ColumnElement[str]
) -> sa.FromClause:
    return _each(columns, text) if sqlite else _recordset(columns, text)


def _packed(sqlite: bool, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> str:
    if sqlite:
        return orjson.dumps(rows, default=tuple).decode()
    names = [str(column.name) for column in columns]
    return orjson.dumps([dict(zip(names, row, strict=True)) for row in rows]).decode()


def _each(columns: Sequence[sa.Column[Any]], text: sa.ColumnElement[str]) -> sa.FromClause:
    each = sa.func.json_each(text).table_valued("value", name="each")
    fields = (
        sa.func.json_extract(each.c.value, f"$[{place}]", type_=column.type).label(column.name)
        for place, column in enumerate(columns)
    )
    # With a limit SQLite computes this once and indexes it; merged into an UPDATE it
    # would be parsed again for each row of the table.
    return sa.select(*fields).limit(_NO_LIMIT).subquery("given")


def _recordset(columns: Sequence[sa.Column[Any]], text: sa.ColumnElement[str]) -> sa.FromClause:
    untied = [sa.Column(column.name, column.type) for column in columns]
    records = sa.func.json_to_recordset(sa.cast(text, sa.JSON)).table_valued(*untied, name="given")
    return records.render_derived(with_types=True)


def insert(
    conn: sa.Connection,
    table: sa.Table,
    columns: tuple[sa.Column[Any], ...],
    rows: Sequence[Row],
    *,
    unless_known: bool = False,
) -> None:
    """Insert all the rows, or those of which the table has no other with the same key."""
    if not is_sqlite(conn):
        conn.execute(_insert_given(table, columns, unless_known), parameters(conn, columns, rows))
        return
    # To read a row from JSON takes SQLite three times as long as to take it from parameters.
    for part in _parts(rows, _MOST_PARAMETERS // len(columns)):
        statement = _insert_values(table, columns, len(part), unless_known)
        conn.exec_driver_sql(statement, tuple(chain.from_iterable(part)))


def _parts(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    """The rows in parts of few different sizes, because SQLite has to know each as a statement."""
    start, size = 0, 1 << most.bit_length() - 1
    while start < len(rows):
        if size <= len(rows) - start:
            yield rows[start : start + size]
            start += size
        else:
            size >>= 1


@cache
def _insert_values(
    table: sa.Table, columns: tuple[sa.Column[Any], ...], count: int, unless_known: bool
) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    values = ", ".join([f"({', '.join('?' * len(columns))})"] * count)
    conflict = " ON CONFLICT DO NOTHING" if unless_known else ""
    return f"INSERT INTO {table.name} ({names}) VALUES {values}{conflict}"  # noqa: S608 - our names


@cache
def _insert_given(table: sa.Table, columns: tuple[sa.Column[Any], ...], unless_known: bool) -> Any:
    statement: Any = insert_from(postgres_insert(table), given(False, columns))
    return statement.on_conflict_do_nothing() if unless_known else statement


def insertion(conn: sa.Connection, table: sa.Table) -> Any:
    """An ``INSERT`` to which this database's conflict clauses can be chained."""
    return sqlite_insert(table) if is_sqlite(conn) else postgres_insert(table)


def insert_from(statement: Any, rows: sa.FromClause) -> Any:
    """``INSERT … SELECT`` of rows that are a `source` or `given`; conflict clauses may follow.

    ``WHERE true`` lets SQLite tell a conflict clause from a join condition.
    """
    select = sa.select(*rows.c).where(sa.true())
    return statement.from_select([column.name for column in rows.c], select)


def fetch(conn: sa.Connection, select: sa.Select[Any]) -> Iterable[Row]:
    """The rows of a large result; booleans may come as 0 and 1."""
    return rows_of(conn, as_rows(is_sqlite(conn), select))


def as_rows(sqlite: bool, select: sa.Select[Any]) -> sa.Select[Any]:
    """A select whose result `rows_of` reads; for one that is built once and run often."""
    if not sqlite:
        return select
    inner = select.subquery("large")
    return sa.select(sa.func.json_group_array(sa.func.json_array(*inner.c, type_=sa.Text)))


def rows_of(
    conn: sa.Connection, select: sa.Select[Any], given: Mapping[str, str] | None = None
) -> Iterable[Row]:
    """The rows of a select from `as_rows`."""
    result = conn.execute(select, given or {})
    if not is_sqlite(conn):
        return result.all()
    rows: list[Row] = orjson.loads(result.scalar_one())
    return rows

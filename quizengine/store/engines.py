"""Engines as this store needs them; every transaction begins the way it must."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from quizengine.store import postgres
from quizengine.store.failures import CannotOpen

BUSY_TIMEOUT_MS = 2_000


def address(url: str | sa.URL) -> sa.URL:
    """The address of a database that this store can use.

    Raises:
        CannotOpen: It is no address, or one of another kind of database.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise CannotOpen("its address cannot be read") from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise CannotOpen(f"{parsed.get_backend_name()} is neither sqlite nor postgresql")
    return parsed


def writer(url: sa.URL, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> sa.Engine:
    """An engine whose transactions may write, and on SQLite hold the write lock from the start.

    SQLAlchemy's default begins late: what a SELECT saw could be gone before the
    INSERT. FULL, because NORMAL may lose acknowledged answers in a power cut.
    """
    if url.get_backend_name() == "postgresql":
        return postgres.engine(url)
    pragmas = (f"busy_timeout = {busy_timeout_ms}", "synchronous = FULL", "foreign_keys = ON")
    return _sqlite(url, ("journal_mode = WAL", *pragmas), "BEGIN IMMEDIATE")


def reader(url: sa.URL, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> sa.Engine:
    """An engine whose transactions cannot write and never wait for the writer."""
    if url.get_backend_name() == "postgresql":
        return postgres.engine(url, read_only=True)
    return _sqlite(url, (f"busy_timeout = {busy_timeout_ms}", "query_only = ON"), "BEGIN")


def sqlite_path(url: sa.URL) -> Path:
    """The file of the embedded database.

    Raises:
        CannotOpen: It is in memory, where a second connection sees another database.
    """
    if not url.database or url.database == ":memory:":
        raise CannotOpen("the database must be a file")
    return Path(url.database)


def _sqlite(url: sa.URL, pragmas: tuple[str, ...], begin: str) -> sa.Engine:
    sqlite_path(url)
    # A connection is handed from thread to thread by us, one at a time.
    engine = sa.create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args={"check_same_thread": False}
    )

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @sa.event.listens_for(engine, "begin")
    def begin_now(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine

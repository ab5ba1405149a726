"""Both databases, new and empty, for one measurement."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from quizengine.store import Database, migrate, open_database
from quizengine.threads import PlainThreads
from tests.support.postgres import PostgresServer, find_programs


@contextmanager
def sqlite() -> Iterator[Database | None]:
    """A file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _opened(sa.make_url(f"sqlite:///{Path(folder) / 'bench.sqlite3'}"))


@contextmanager
def postgres() -> Iterator[Database | None]:
    """A server of its own; None where it is not installed."""
    programs = find_programs()
    if programs is None:
        yield None
        return
    server = PostgresServer(programs)
    try:
        server.start()
        yield from _opened(server.url)
    finally:
        server.remove()


def _opened(url: sa.URL) -> Iterator[Database]:
    migrate.upgrade(url)
    database = open_database(url, PlainThreads())
    try:
        yield database
    finally:
        database.close()


DATABASES: Final = (("SQLite", sqlite), ("PostgreSQL", postgres))

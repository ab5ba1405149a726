"""A migrated, open database for each test, once on SQLite and once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.store import migrate
from quizengine.store.database import Database, open_database
from quizengine.threads import PlainThreads


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> sa.URL:
    """The address of an empty database."""
    if request.param == "postgres":
        address: sa.URL = request.getfixturevalue("postgres_database")
        return address
    return sa.make_url(f"sqlite:///{tmp_path / 'store.sqlite3'}")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> sa.URL:
    """The address of an empty SQLite database."""
    return sa.make_url(f"sqlite:///{tmp_path / 'store.sqlite3'}")


@pytest.fixture
def database(url: sa.URL) -> Iterator[Database]:
    """An open database with the newest schema."""
    migrate.upgrade(url)
    opened = open_database(url, PlainThreads())
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_url: sa.URL) -> Iterator[Database]:
    """An open SQLite database with the newest schema, with little patience for locks."""
    migrate.upgrade(sqlite_url)
    opened = open_database(sqlite_url, PlainThreads(), busy_timeout_ms=50)
    yield opened
    opened.close()


@pytest.fixture
def two_workers(postgres_database: sa.URL) -> Iterator[tuple[Database, Database]]:
    """Two processes' views of one PostgreSQL database; SQLite serves one process only."""
    migrate.upgrade(postgres_database)
    workers = tuple(open_database(postgres_database, PlainThreads()) for _ in range(2))
    yield workers[0], workers[1]
    for worker in workers:
        worker.close()

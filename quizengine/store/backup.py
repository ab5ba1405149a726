"""A copy of the embedded database, taken while it is running, and its way back.

PostgreSQL has its own tool, and this module says so.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from quizengine.store import engines
from quizengine.store.failures import CannotOpen

PAGES_AT_ONCE = 2_000
PATIENCE_S = 0.5


class NotHere(Exception):
    """The database is not a file; its own tools make the copy."""


def backup(url: str | sa.URL, target: Path) -> None:
    """Copy the database into a new file, as it is at one moment; writers go on meanwhile.

    Either the whole copy is there in the end or none.

    Raises:
        NotHere: It is PostgreSQL.
        FileExistsError: There is something under that name.
        CannotOpen: It is not a database, or the copy could not be written.
    """
    source = _file(url, "pg_dump")
    if target.exists():
        raise FileExistsError(target)
    unfinished = target.with_name(f"{target.name}.part")
    _copy(source, unfinished, _replacing(unfinished, target))


def restore(url: str | sa.URL, copy: Path) -> None:
    """Put a copy in the place of the database; no server may be running on it.

    Raises:
        NotHere: It is PostgreSQL.
        CannotOpen: The copy is no sound database, or something is using the old one.
    """
    target = _file(url, "pg_restore")
    _check(copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        _fold_in_log(target)
    unfinished = target.with_name(f"{target.name}.part")
    _copy(copy, unfinished, _replacing(unfinished, target))


def _file(url: str | sa.URL, instead: str) -> Path:
    address = engines.address(url)
    if address.get_backend_name() != "sqlite":
        raise NotHere(f"use {instead}: it copies PostgreSQL while it is running")
    return engines.sqlite_path(address)


def _copy(source: Path, target: Path, finish: Callable[[], None]) -> None:
    target.unlink(missing_ok=True)
    try:
        with closing(_opened(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=PAGES_AT_ONCE)
            new.execute("PRAGMA journal_mode = DELETE")
        _check(target)
        finish()
    except sqlite3.Error as error:
        raise CannotOpen(type(error).__name__) from error
    finally:
        target.unlink(missing_ok=True)


def _replacing(unfinished: Path, target: Path) -> Callable[[], None]:
    def replace() -> None:
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)

    return replace


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S)


def _check(path: Path) -> None:
    try:
        with closing(_opened(path)) as conn:
            verdict = conn.execute("PRAGMA quick_check").fetchone()[0]
            ours = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise CannotOpen(f"{path.name}: {error}") from error
    if verdict != "ok" or ours is None:
        raise CannotOpen(f"{path.name}: {verdict}")


def _fold_in_log(path: Path) -> None:
    """Leave no write-ahead log behind, which would be played back over the copy."""
    try:
        with closing(_opened(path)) as conn:
            conn.execute("PRAGMA locking_mode = EXCLUSIVE")
            conn.execute("PRAGMA journal_mode = DELETE")
            conn.execute("BEGIN EXCLUSIVE").close()
            conn.rollback()
    except sqlite3.DatabaseError as error:
        raise CannotOpen(f"a server is using {path.name}") from error

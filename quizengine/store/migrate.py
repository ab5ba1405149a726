"""Bringing a database to the schema of this program; Alembic without files beside the package."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from quizengine.store import engines
from quizengine.store.competition_tables import metadata
from quizengine.store.failures import CannotOpen, described

if TYPE_CHECKING:
    from alembic.config import Config

_SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0007"
"""The newest revision; a test holds it against the scripts. A server whose database
is there already starts without Alembic: 10 MB and a fifth of a second less."""


_NEWER = "its schema ({}) is newer than this program"


def upgrade(url: str | sa.URL, revision: str = "head") -> None:
    """Create or upgrade the schema; the SQLite file's folder is made where it is missing.

    On PostgreSQL workers that start together take turns; the later ones find nothing to do.

    Raises:
        CannotOpen: The database cannot be reached, or is not ours.
    """
    address = engines.address(url)
    if address.get_backend_name() == "sqlite":
        make_folder(engines.sqlite_path(address).parent)
    try:
        with _connected(address) as conn, conn.begin():
            if revision == "head" and _revision(conn) == HEAD:
                return
            from alembic import command
            from alembic.util import CommandError

            if conn.dialect.name == "postgresql":
                conn.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("upgrade"))))
            try:
                command.upgrade(_config(conn), revision)
            except CommandError as error:
                raise CannotOpen(_NEWER.format(_revision(conn))) from error
    except sa.exc.DBAPIError as error:
        raise CannotOpen(described(error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        CannotOpen: It cannot be made there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotOpen(f"{folder}: {error.strerror}") from error


def current(url: str | sa.URL) -> str | None:
    """The revision of the database's schema; None when it has none.

    Raises:
        CannotOpen: The database cannot be reached.
    """
    address = engines.address(url)
    if address.get_backend_name() == "sqlite" and not engines.sqlite_path(address).exists():
        return None
    try:
        with _connected(address) as conn:
            return _revision(conn)
    except sa.exc.DBAPIError as error:
        raise CannotOpen(described(error)) from error


def pending(url: str | sa.URL) -> tuple[str, ...]:
    """The revisions that ``upgrade`` would apply, the next one first.

    Raises:
        CannotOpen: The database cannot be reached, or is newer than this program.
    """
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(_SCRIPTS))
    known = [script.revision for script in scripts.walk_revisions()][::-1]
    at = current(url)
    if at is None:
        return tuple(known)
    if at not in known:
        raise CannotOpen(_NEWER.format(at))
    return tuple(known[known.index(at) + 1 :])


def _connected(address: sa.URL) -> "closing[sa.Connection]":
    return closing(engines.writer(address).connect())


def _revision(conn: sa.Connection) -> str | None:
    if not sa.inspect(conn).has_table("alembic_version"):
        return None
    found: str | None = conn.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def _config(conn: sa.Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = conn
    config.attributes["metadata"] = metadata
    return config

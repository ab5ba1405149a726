"""``quizengine db``: the database itself."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, say, talk
from quizengine.cli.words import Group, option
from quizengine.settings import Settings

db = Group("db", help="Upgrade, back up and restore the database.")


@db.command("upgrade", help="Bring the database to the schema of this version.")
@settings_options("data", "database")
def upgrade(settings: Settings) -> None:
    """Bring the database to the schema of this version."""
    from quizengine.store import migrate

    with _explained():
        pending = migrate.pending(settings.database_url)
        migrate.upgrade(settings.database_url)
    say("The database is current; {count} steps were taken.", count=len(pending))


@db.command("backup", help="Copy the embedded database to FILE, also while the server runs.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@settings_options("data", "database")
def backup(settings: Settings, file: Path) -> None:
    """Copy the database."""
    from quizengine.store import backup as copying

    talk("Copying …")
    with _explained():
        copying.backup(settings.database_url, file)
    say("Backed up to {path}.", path=file)


@db.command(
    "restore",
    help="Put the copy FILE in the place of the embedded database; stop the server first.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@settings_options("data", "database")
@option("--force", is_flag=True, help="Replace the present database.")
def restore(settings: Settings, file: Path, force: bool) -> None:
    """Put a copy in the place of the database."""
    from quizengine.store import backup as copying
    from quizengine.store import migrate

    with _explained():
        if migrate.current(settings.database_url) is not None and not force:
            raise Unusable("There is a database already. To replace it: --force")
        talk("Copying …")
        copying.restore(settings.database_url, file)
    say("Restored from {path}.", path=file)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turn what can go wrong into a sentence and exit code 2."""
    from quizengine.store.backup import NotHere
    from quizengine.store.failures import CannotOpen

    try:
        yield
    except NotHere as error:
        raise Unusable("This is for SQLite: {error}", error=error) from error
    except FileExistsError as error:
        raise Unusable("{path} exists; choose another name.", path=error) from error
    except (CannotOpen, OSError) as error:
        raise Unusable("The database does not open: {error}", error=error) from error

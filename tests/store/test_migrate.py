from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from quizengine.store import engines, migrate
from quizengine.store.competition_tables import metadata
from quizengine.store.database import open_database
from quizengine.store.failures import CannotOpen
from quizengine.threads import PlainThreads


def test_the_migrated_schema_is_the_one_the_statements_are_written_for(url: sa.URL) -> None:
    migrate.upgrade(url)
    with engines.writer(url).connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_upgrade_is_pending_until_it_is_done(url: sa.URL) -> None:
    assert migrate.current(url) is None
    assert migrate.pending(url) != ()
    migrate.upgrade(url)
    assert migrate.pending(url) == ()
    assert migrate.current(url) is not None


def test_a_second_upgrade_changes_nothing(url: sa.URL) -> None:
    migrate.upgrade(url)
    migrate.upgrade(url)
    assert migrate.pending(url) == ()


def test_a_database_of_a_newer_program_is_refused(url: sa.URL) -> None:
    migrate.upgrade(url)
    with engines.writer(url).begin() as conn:
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotOpen, match="newer"):
        migrate.pending(url)
    with pytest.raises(CannotOpen, match="newer"):
        migrate.upgrade(url)


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    migrate.upgrade(f"sqlite:///{tmp_path / 'new' / 'store.sqlite3'}")
    assert (tmp_path / "new" / "store.sqlite3").exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(CannotOpen, match="file"):
        migrate.upgrade(url)


@pytest.mark.parametrize("url", ["nonsense", "mysql://user@host/name"])
def test_the_address_of_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(CannotOpen):
        migrate.upgrade(url)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotOpen, match="file"):
        migrate.upgrade(f"sqlite:///{tmp_path / 'file' / 'store.sqlite3'}")


def test_what_is_no_database_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(CannotOpen):
        open_database(f"sqlite:///{path}", PlainThreads())


def test_a_server_that_is_not_there_cannot_be_opened() -> None:
    with pytest.raises(CannotOpen) as refused:
        open_database("postgresql+psycopg://somebody:secret@127.0.0.1:1/none", PlainThreads())
    assert "secret" not in str(refused.value)


def test_the_head_that_a_start_compares_with_is_the_newest_script() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert scripts.get_current_head() == migrate.HEAD

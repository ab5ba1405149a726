from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import PlayerId
from quizengine.store import answers, backup, doctor, migrate
from quizengine.store.database import Database, open_database
from quizengine.store.failures import CannotOpen
from quizengine.threads import PlainThreads
from tests.store.contest_rows import CONTEST, OPEN, answer, job, joined, stored_open, submitted


def count(database: Database) -> int:
    return database.read(lambda conn: answers.count_of_item(conn, CONTEST, OPEN))


def test_a_copy_taken_under_load_is_whole_and_comes_back(
    sqlite_database: Database, sqlite_url: sa.URL, tmp_path: Path
) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 200)
    submitted(sqlite_database, [job(answer(number)) for number in range(1, 101)])
    copy = tmp_path / "copy.sqlite3"
    for number in range(101, 201):
        sqlite_database.submit(job(answer(number)), lambda _: None)
    backup.backup(sqlite_url, copy)
    sqlite_database.close()
    migrate.upgrade(elsewhere := sqlite_url.set(database=str(tmp_path / "old.sqlite3")))
    backup.restore(elsewhere, copy)
    restored = open_database(elsewhere, PlainThreads())
    assert 100 <= count(restored) <= 200
    assert restored.read(doctor.examine) == ()
    restored.close()


def test_nothing_is_overwritten_by_a_copy(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious")
    with pytest.raises(FileExistsError):
        backup.backup(sqlite_database.url, copy)
    assert copy.read_text() == "precious"


def test_what_is_no_copy_is_not_restored(sqlite_database: Database, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 300)
    with pytest.raises(CannotOpen):
        backup.restore(sqlite_database.url, letter)
    assert sqlite_database.write(lambda _: "alive") == "alive"


def test_a_database_in_use_is_not_replaced(sqlite_database: Database, tmp_path: Path) -> None:
    stored_open(sqlite_database)
    copy = tmp_path / "copy.sqlite3"
    backup.backup(sqlite_database.url, copy)
    with pytest.raises(CannotOpen, match="using"):
        backup.restore(sqlite_database.url, copy)
    assert count(sqlite_database) == 0


def test_postgresql_is_copied_by_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(backup.NotHere, match="pg_dump"):
        backup.backup("postgresql+psycopg://somewhere/quiz", tmp_path / "copy")


def test_the_doctor_finds_nothing_in_a_sound_database(database: Database) -> None:
    stored_open(database)
    joined(database, 2)
    submitted(database, [job(answer(1))])
    assert database.read(doctor.examine) == ()


def test_the_doctor_finds_a_score_without_its_points(database: Database) -> None:
    stored_open(database)
    joined(database, 2)
    database.write(lambda conn: conn.execute(sa.text("UPDATE players SET score = 7")))
    (ailment,) = database.read(doctor.examine)
    assert ("scores" in ailment.check, ailment.rows) == (True, 2)


def test_the_doctor_finds_an_answer_of_nobody(
    sqlite_database: Database, sqlite_url: sa.URL
) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 1)
    submitted(sqlite_database, [job(answer(1))])
    forgetful = sa.create_engine(sqlite_url, poolclass=sa.pool.NullPool)
    with forgetful.begin() as conn:
        conn.execute(sa.text("DELETE FROM players"))
    found = {ailment.check for ailment in sqlite_database.read(doctor.examine)}
    assert "answers without players" in found
    assert sqlite_database.read(lambda conn: answers.one(conn, CONTEST, OPEN, PlayerId(1)))


def test_the_clock_of_the_database_is_compared(database: Database) -> None:
    here = sa.text("SELECT 1")
    database.read(lambda conn: conn.execute(here))
    offset_ms = database.read(lambda conn: doctor.clock_offset_ms(conn, 0))
    assert offset_ms == 0 or offset_ms > 1_700_000_000_000

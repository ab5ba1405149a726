import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event

import pytest
import sqlalchemy as sa

from quizengine.metrics import Writing
from quizengine.rules.refusals import CommandNotNow, Refusal, TryAgain
from quizengine.store import answers, contests, migrate, writer
from quizengine.store.database import Database, open_database
from quizengine.store.group_commit import Outcome, Refused, Stored
from quizengine.threads import PlainThreads
from tests.store.contest_rows import (
    CONTEST,
    OPEN,
    PATIENCE_S,
    answer,
    at_once,
    job,
    joined,
    stored,
    stored_open,
    submitted,
    with_open_item,
)


def statement(text: str) -> sa.TextClause:
    return sa.text(text)


def version(database: Database) -> int:
    found = database.read(lambda conn: contests.load(conn, CONTEST))
    assert found is not None
    return found.contest.version


@contextmanager
def locked_by_another_program(url: sa.URL) -> Iterator[None]:
    with closing(sqlite3.connect(str(url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_refusal_undoes_the_transaction_and_reaches_the_caller(database: Database) -> None:
    old = stored(database)

    def refuse(conn: sa.Connection) -> None:
        assert contests.swap(conn, old, with_open_item(old), at_ms=0)
        raise CommandNotNow

    with pytest.raises(CommandNotNow):
        database.write(refuse)
    assert version(database) == 1


def test_a_broken_job_raises_where_it_is_awaited_and_the_writer_goes_on(
    database: Database,
) -> None:
    with pytest.raises(ZeroDivisionError):
        database.write(lambda _: 1 // 0)
    with pytest.raises(sa.exc.DBAPIError):
        database.write(lambda conn: conn.execute(statement("INSERT INTO items DEFAULT VALUES")))
    assert database.write(lambda _: "alive") == "alive"


def test_writes_and_answers_are_committed_in_the_order_they_were_given(
    database: Database,
) -> None:
    stored_open(database)
    joined(database, 3)
    outcomes: list[Outcome] = []

    def count(conn: sa.Connection) -> int:
        return answers.count_of_item(conn, CONTEST, OPEN)

    counted = []
    for number in (1, 2, 3):
        database.submit(job(answer(number)), outcomes.append)
        counted.append(database.write(count))
    assert counted == [1, 2, 3]


def test_a_write_inside_a_write_is_refused_instead_of_waiting_for_itself(
    database: Database,
) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        database.write(lambda _: database.write(lambda _: None))


def test_a_reply_that_fails_does_not_keep_the_others_from_theirs(database: Database) -> None:
    stored_open(database)
    joined(database, 2)
    told = Event()

    def fail(_: Outcome) -> None:
        raise RuntimeError("a broken client")

    def tell(_: Outcome) -> None:
        told.set()

    database.submit(job(answer(1)), fail)
    database.submit(job(answer(2)), tell)
    assert told.wait(PATIENCE_S)


def test_nobody_is_told_before_the_commit(sqlite_database: Database) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 1)
    seen: list[int] = []
    told = Event()

    def look(_: Outcome) -> None:
        seen.append(sqlite_database.read(lambda conn: answers.count_of_item(conn, CONTEST, OPEN)))
        told.set()

    sqlite_database.submit(job(answer(1)), look)
    assert told.wait(PATIENCE_S)
    assert seen == [1]


def test_reads_cannot_write(database: Database) -> None:
    with pytest.raises((sa.exc.DBAPIError, Refusal)):
        database.read(lambda conn: conn.execute(statement("DELETE FROM contests")))
    assert database.read(lambda conn: conn.scalar(sa.select(1))) == 1


def test_many_readers_take_turns(database: Database) -> None:
    stored(database)
    assert at_once([lambda: version(database)] * 12) == [1] * 12


def test_a_closed_store_refuses_instead_of_losing(database: Database) -> None:
    database.close()
    with pytest.raises(TryAgain):
        database.write(lambda _: None)
    with pytest.raises(TryAgain):
        database.read(lambda _: None)
    (outcome,) = submitted(database, [job(answer(1))])
    assert isinstance(outcome, Refused)
    assert isinstance(outcome.refusal, TryAgain)


def test_closing_commits_what_is_queued(sqlite_database: Database) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 100)
    outcomes: list[Outcome] = []
    for number in range(1, 101):
        sqlite_database.submit(job(answer(number)), outcomes.append)
    sqlite_database.close()
    assert [each for each in outcomes if isinstance(each, Stored)] == outcomes
    assert len(outcomes) == 100


def test_a_locked_database_makes_them_try_again_and_then_takes_them(
    sqlite_database: Database,
) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 1)
    with locked_by_another_program(sqlite_database.url):
        (refused,) = submitted(sqlite_database, [job(answer(1))])
        with pytest.raises(TryAgain):
            sqlite_database.write(lambda _: None)
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, TryAgain)
    assert submitted(sqlite_database, [job(answer(1))]) == [Stored(answer(1), fresh=True)]


def test_a_full_disk_refuses_every_answer_and_stores_none(sqlite_database: Database) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 500)
    jobs = [job(answer(number)) for number in range(1, 501)]
    _limit_pages(sqlite_database, more=2)
    refused = submitted(sqlite_database, jobs)
    stored_meanwhile = sqlite_database.read(lambda conn: answers.count_of_item(conn, CONTEST, OPEN))
    fresh = [each for each in refused if isinstance(each, Stored)]
    assert len(fresh) == stored_meanwhile
    assert len(fresh) < 500
    assert {type(each.refusal) for each in refused if isinstance(each, Refused)} == {TryAgain}
    again = submitted(sqlite_database, jobs)
    assert all(isinstance(each, Stored) for each in again)


def _limit_pages(database: Database, *, more: int) -> None:
    """For the writer's present connection; the one after a failure has no limit."""

    def limit(conn: sa.Connection) -> None:
        pages = conn.execute(statement("PRAGMA page_count")).scalar_one()
        conn.execute(statement(f"PRAGMA max_page_count = {pages + more}"))

    database.write(limit)


def test_a_read_only_database_refuses(sqlite_database: Database) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 1)
    sqlite_database.write(_query_only)
    (outcome,) = submitted(sqlite_database, [job(answer(1))])
    assert isinstance(outcome, Refused)
    assert isinstance(outcome.refusal, TryAgain)


def _query_only(conn: sa.Connection) -> None:
    conn.execute(statement("PRAGMA query_only = ON"))


def test_a_failure_is_logged_without_the_answer(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    stored_open(sqlite_database)
    joined(sqlite_database, 1)
    with locked_by_another_program(sqlite_database.url), caplog.at_level(logging.DEBUG):
        submitted(sqlite_database, [job(answer(1, choice="the secret"))])
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "SQLITE_BUSY" in logged
    assert "secret" not in logged
    assert "INSERT" not in logged


def test_every_transaction_reaches_the_disk(sqlite_database: Database) -> None:
    def durability(conn: sa.Connection) -> tuple[object, object]:
        journal_mode = conn.execute(statement("PRAGMA journal_mode")).scalar_one()
        return journal_mode, conn.execute(statement("PRAGMA synchronous")).scalar_one()

    assert sqlite_database.write(durability) == ("wal", 2)


def test_foreign_keys_hold(database: Database) -> None:
    orphan = "INSERT INTO items VALUES ('nowhere', 1, 1, 1, '{}', 1, 1)"
    with pytest.raises(sa.exc.IntegrityError):
        database.write(lambda conn: conn.execute(statement(orphan)))


def test_slow_commits_are_told_once_in_ten_seconds_and_say_how_slow(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(writer, "SLOW_MS", -1)
    for _ in range(3):
        database.write(lambda conn: conn.execute(statement("SELECT 1")).close())
    warnings = [each for each in caplog.records if each.name == writer.__name__]
    assert len(warnings) == 1
    assert "slow commit" in warnings[0].getMessage()
    assert vars(warnings[0])["answers"] == 0


def test_commits_are_timed_and_batches_counted(sqlite_url: sa.URL) -> None:
    writing = Writing()
    migrate.upgrade(sqlite_url)
    database = open_database(sqlite_url, PlainThreads(), writing=writing)
    stored_open(database)
    submitted(database, [job(answer(player.player_id)) for player in joined(database, 2)])
    database.close()
    figures = [*writing.commit.lines(), *writing.batch.lines()]
    assert "quizengine_commit_answers_sum 2" in figures
    assert "quizengine_commit_seconds_count 0" not in figures
    assert database.waiting() == 0

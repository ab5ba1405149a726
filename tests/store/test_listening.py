from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import TryAgain
from quizengine.store import migrate, postgres
from quizengine.store.database import Database, open_database
from quizengine.store.group_commit import Outcome, Refused, Stored
from quizengine.store.listening import listen
from quizengine.threads import PlainThreads
from tests.store.contest_rows import (
    CONTEST,
    answer,
    job,
    joined,
    stored_open,
    submitted,
    swapped,
)
from tests.support.postgres import PostgresServer
from tests.support.waiting import wait_until

pytestmark = pytest.mark.postgres
PATIENCE_S = 20


def notified(database: Database, heard: set[ContestId], contest_id: str) -> None:
    """Return when a notification arrives; the listener may need a moment to listen."""

    def arrives() -> bool:
        try:
            database.write(lambda conn: postgres.notify(conn, ContestId(contest_id)))
        except TryAgain:
            return False
        return contest_id in heard

    wait_until(arrives, PATIENCE_S, f"{contest_id} is heard")


def test_a_swap_is_heard_by_other_workers(two_workers: tuple[Database, Database]) -> None:
    here, there = two_workers
    heard: set[ContestId] = set()
    listener = listen(there.url, PlainThreads(), heard.update)
    notified(here, heard, "listening")
    running = stored_open(here)
    swapped(here, running, replace(running, version=running.version + 1))
    wait_until(lambda: CONTEST in heard, PATIENCE_S, "the swap is heard")
    listener.close()


def test_a_swap_that_is_undone_is_not_heard(two_workers: tuple[Database, Database]) -> None:
    here, there = two_workers
    heard: set[ContestId] = set()
    listener = listen(there.url, PlainThreads(), heard.update)
    notified(here, heard, "before")

    def undone(conn: sa.Connection) -> None:
        postgres.notify(conn, ContestId("undone"))
        raise TryAgain

    with pytest.raises(TryAgain):
        here.write(undone)
    notified(here, heard, "after")
    assert "undone" not in heard
    listener.close()


@pytest.mark.slow
def test_writer_readers_and_listener_survive_a_restart_of_the_server(
    own_postgres: PostgresServer,
) -> None:
    migrate.upgrade(own_postgres.url)
    database = open_database(own_postgres.url, PlainThreads(), on_failure=lambda _: None)
    heard: set[ContestId] = set()
    listener = listen(own_postgres.url, PlainThreads(), heard.update)
    stored_open(database)
    joined(database, 2)
    notified(database, heard, "before")
    submitted(database, [job(answer(1))])
    own_postgres.kill9()
    assert refused(submitted(database, [job(answer(1)), job(answer(2))]))
    with pytest.raises(TryAgain):
        database.read(lambda conn: conn.scalar(sa.select(1)))
    own_postgres.start()
    notified(database, heard, "after")
    outcomes = submitted(database, [job(answer(1)), job(answer(2))])
    assert outcomes == [Stored(answer(1), fresh=False), Stored(answer(2), fresh=True)]
    assert database.read(lambda conn: conn.scalar(sa.select(1))) == 1
    listener.close()
    database.close()


def refused(outcomes: list[Outcome]) -> bool:
    return all(
        isinstance(each, Refused) and isinstance(each.refusal, TryAgain) for each in outcomes
    )

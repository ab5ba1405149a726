"""Run as ``python -m tests.store.gevent_program URL``: the store beside a patched hub."""

# ruff: noqa: E402 - gevent patches before anything else is imported
from gevent import monkey

monkey.patch_all()

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import gevent
import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import answers, migrate, postgres
from quizengine.store.database import Database, open_database
from quizengine.store.group_commit import Outcome, Stored
from quizengine.store.listening import listen
from quizengine.threads import GeventThreads
from tests.store.contest_rows import CONTEST, OPEN, answer, job, joined, stored_open

WRITERS = 1_000
READERS = 100
PATIENCE_S = 60


def main(url: str) -> None:
    logging.getLogger("quizengine").setLevel(logging.ERROR)  # it is slow on purpose
    threads = GeventThreads()
    threads.offload(lambda: migrate.upgrade(url))
    database = open_database(url, threads)
    heard: set[ContestId] = set()
    listener = listen(url, threads, heard.update)
    with gevent.Timeout(PATIENCE_S):
        if url.startswith("postgresql"):
            sleep_in_the_server(database)
            wait_for_news(database, heard)
        write_read_and_answer(database)
        listener.close()
        database.close()
    sys.stdout.write("stored\n")


def sleep_in_the_server(database: Database) -> None:
    """Psycopg waits in the writer's and the readers' threads; the hub goes on."""
    with hub_must_tick(50):
        for transaction in (database.write, database.read):
            transaction(lambda conn: conn.execute(sa.text("SELECT pg_sleep(0.2)")).all())


def wait_for_news(database: Database, heard: set[ContestId]) -> None:
    while not heard:  # the listener may need a moment until it listens
        database.write(lambda conn: postgres.notify(conn, CONTEST))
        gevent.sleep(0.05)


def write_read_and_answer(database: Database) -> None:
    stored_open(database)
    joined(database, WRITERS)
    outcomes: list[Outcome] = []
    with hub_must_tick(20):
        for number in range(1, WRITERS + 1):
            database.submit(job(answer(number)), outcomes.append)
        writers = [gevent.spawn(database.write, count) for _ in range(WRITERS)]
        readers = [gevent.spawn(database.read, count) for _ in range(READERS)]
        gevent.joinall([*writers, *readers], raise_error=True)
    assert {writer.value for writer in writers} == {WRITERS}
    assert [each for each in outcomes if isinstance(each, Stored)] == outcomes
    assert len(outcomes) == WRITERS


@contextmanager
def hub_must_tick(at_least: int) -> Iterator[None]:
    ticks: list[int] = []

    def tick() -> None:
        while True:
            ticks.append(1)
            gevent.sleep(0.001)

    ticker = gevent.spawn(tick)
    yield
    ticker.kill()
    assert len(ticks) >= at_least, len(ticks)


def count(conn: sa.Connection) -> int:
    return answers.count_of_item(conn, CONTEST, OPEN)


if __name__ == "__main__":
    main(sys.argv[1])

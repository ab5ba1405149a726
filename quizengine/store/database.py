"""The database as the engine uses it: one writer, a few readers, answers in groups."""

from collections.abc import Callable
from functools import partial
from typing import Final, Generic, TypeVar

import sqlalchemy as sa

from quizengine.metrics import Writing
from quizengine.rules.refusals import Refusal, TryAgain
from quizengine.store import engines
from quizengine.store.failures import CannotOpen, described, is_passing, log_failure
from quizengine.store.group_commit import AnswerJob
from quizengine.store.writer import OnFailure, Reply, WriteJob, Writer
from quizengine.threads import Threads

T = TypeVar("T")
READERS: Final = 4


class Database:
    """Reads, writes and answers. Everything may be called from any thread or greenlet."""

    def __init__(self, url: sa.URL, writer: Writer, readers: "Readers", threads: Threads) -> None:
        self.url = url
        self._writer = writer
        self._readers = readers
        self._threads = threads

    def write(self, job: Callable[[sa.Connection], T]) -> T:
        """Run ``job`` in one transaction and return what it returns, after the commit.

        What it raises rolls back and is raised here, refusals included. A job
        that swaps a contest takes ``contests.lock`` first.

        Raises:
            TryAgain: The database did not take the transaction; nothing was stored
                (or, when the connection broke in mid-commit, perhaps all of it).
        """
        return self.begin(job).result()

    def begin(self, job: Callable[[sa.Connection], T]) -> "Pending[T]":
        """Queue a transaction like ``write`` and return at once; any number may await it."""
        queued = WriteJob(job, self._threads.signal())
        self._writer.write(queued)
        return Pending(queued)

    def submit(self, job: AnswerJob, reply: Reply) -> None:
        """Store an answer with the next group; returns at once.

        ``reply`` is called after the commit, where the event loop lives (without
        one: in the writer's thread, and must not write), with what is stored or
        why nothing is. Answers and writes are committed in the order they were
        given.
        """
        self._writer.submit(job, reply)

    def read(self, job: Callable[[sa.Connection], T]) -> T:
        """Run ``job`` on a connection that cannot write, and return what it returns.

        Raises:
            TryAgain: The database cannot be read now.
        """
        return self._threads.offload(partial(self._readers.read, job))

    def waiting(self) -> int:
        """How many writes and answers wait for the writer."""
        return self._writer.waiting()

    def close(self) -> None:
        """Commit what is queued, answer it, and let go of all connections."""
        self._writer.close()
        self._threads.offload(self._readers.close)


class Pending(Generic[T]):
    """A transaction that is queued or under way."""

    def __init__(self, queued: WriteJob) -> None:
        self._queued = queued

    def result(self) -> T:
        """Wait for the commit; what the job returned, or what it raised.

        Raises:
            TryAgain: The database did not take the transaction.
        """
        self._queued.done.wait()
        if self._queued.error is not None:
            raise self._queued.error
        result: T = self._queued.result
        return result


class Readers:
    """A few read connections, each used by one native thread at a time.

    Our own pool, because SQLAlchemy's is guarded by locks that gevent has patched.
    """

    def __init__(self, engine: sa.Engine, threads: Threads) -> None:
        self._engine = engine
        self._closed = False
        self._places = threads.queue()
        for _ in range(READERS):
            self._places.put(None)

    def read(self, job: Callable[[sa.Connection], T]) -> T:
        """Run ``job``; once more on a new connection, if the old one turns out dead.

        Raises:
            TryAgain: The database cannot be read now.
        """
        conn: sa.Connection | None = self._places.get()
        try:
            if self._closed:
                raise TryAgain
            try:
                conn = conn or self._engine.connect()
                return _run(conn, job)
            except Refusal:
                raise
            except Exception as error:
                _discard(conn)
                conn = None
                if not is_passing(error):
                    raise
            conn = self._engine.connect()
            return _run(conn, job)
        except sa.exc.DBAPIError as error:
            _discard(conn)
            conn = None
            if is_passing(error):
                raise TryAgain from error
            raise
        finally:
            self._places.put(conn)

    def close(self) -> None:
        """Wait for the reads under way, then close all connections."""
        self._closed = True
        for conn in [self._places.get() for _ in range(READERS)]:
            _discard(conn)
            self._places.put(None)
        self._engine.dispose()


def open_database(
    url: str | sa.URL,
    threads: Threads,
    *,
    on_failure: OnFailure = log_failure,
    busy_timeout_ms: int = engines.BUSY_TIMEOUT_MS,
    writing: Writing | None = None,
) -> Database:
    """Open a database whose schema is up to date (``migrate.upgrade``).

    Args:
        url: SQLAlchemy address; ``sqlite:///file`` or ``postgresql+psycopg://…``.
        threads: Where the writer runs and how callers wait for it.
        on_failure: Told of every failed transaction that was not a refusal.
        busy_timeout_ms: How long SQLite waits for another program's lock.
        writing: Where the writer counts and times its transactions.

    Raises:
        CannotOpen: It cannot be reached, or is an SQLite database in memory.
    """
    address = engines.address(url)
    reader = engines.reader(address, busy_timeout_ms)
    try:
        # The first connection sets up the dialect: here, before there are threads.
        for each in (engine := engines.writer(address, busy_timeout_ms), reader):
            each.connect().close()
    except sa.exc.DBAPIError as error:
        raise CannotOpen(described(error)) from error
    writer = Writer(engine, threads, on_failure, writing)
    return Database(address, writer, Readers(reader, threads), threads)


def _run(conn: sa.Connection, job: Callable[[sa.Connection], T]) -> T:
    with conn.begin():
        return job(conn)


def _discard(conn: sa.Connection | None) -> None:
    if conn is None:
        return
    try:
        conn.close()
    except sa.exc.DBAPIError:
        conn.invalidate()

"""Hearing from PostgreSQL which contests changed, so that nobody has to ask all the time.

A notification may be missed while the connection is down. It only makes the
followers faster; their slow poll finds what was missed.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import postgres
from quizengine.store.failures import described
from quizengine.threads import NativeSignal, Threads

logger = logging.getLogger("quizengine.store")

LOOK_UP_S: Final = 0.5
RECONNECT_S: Final = 1.0

OnChanged = Callable[[frozenset[ContestId]], None]


class Listener(Protocol):
    """Something that listens until it is closed."""

    def close(self) -> None:
        """Stop; nothing is called any more."""
        ...


class Deaf:
    """SQLite: everything that changes is changed by this process."""

    def close(self) -> None:
        """Nothing to stop."""


class PostgresListener:
    """A native thread with a connection of its own, and a new one when that breaks."""

    def __init__(self, url: sa.URL, threads: Threads, on_changed: OnChanged) -> None:
        self._url = url
        self._threads = threads
        self._on_changed = on_changed
        self._closing = NativeSignal()
        self._failed = False
        self._ended = threads.start("quizengine-listener", self._run)

    def close(self) -> None:
        """Stop within half a second."""
        self._closing.set()
        self._ended.wait()

    def _run(self) -> None:
        import psycopg

        while not self._closing.wait(0):
            try:
                with postgres.connect(self._url, autocommit=True) as connection:
                    connection.execute(f"LISTEN {postgres.CHANNEL}")
                    self._failed = False
                    self._listen(connection)
            except psycopg.Error as error:
                self._report(error)
                self._closing.wait(RECONNECT_S)

    def _listen(self, connection: Any) -> None:
        while not self._closing.wait(0):
            heard = connection.notifies(timeout=LOOK_UP_S, stop_after=1)
            changed = frozenset(ContestId(each.payload) for each in heard)
            if changed:
                self._threads.deliver(partial(self._on_changed, changed))

    def _report(self, error: Exception) -> None:
        if not self._failed:  # once, not every second until the server is back
            words = described(error)
            self._threads.deliver(partial(logger.warning, "Not hearing of changes: %s.", words))
        self._failed = True


def listen(url: str | sa.URL, threads: Threads, on_changed: OnChanged) -> Listener:
    """Call back, where the event loop lives, with the contests that other workers changed."""
    address = sa.make_url(url)
    if address.get_backend_name() != "postgresql":
        return Deaf()
    return PostgresListener(address, threads, on_changed)

"""So many attempts in so much time, counted in the store for all workers together."""

import hashlib

from quizengine import store
from quizengine.clock import Clock
from quizengine.rules.refusals import SlowDown

MINUTE_MS = 60_000
WINDOW_MS = 15 * MINUTE_MS


class Limiting:
    """Counts attempts. What is counted is stored as a hash: it names people and addresses."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take(self, limits: dict[str, int]) -> None:
        """Take one attempt of each subject, before it is known how it ends.

        Raises:
            SlowDown: One of them has been tried as often as it may be.
        """
        now_ms = self._clock.now_ms()

        def take(conn: store.Connection) -> None:
            store.attempts.sweep(conn, now_ms - WINDOW_MS)
            for subject, most in limits.items():
                tried = store.attempts.since(conn, _hidden(subject), now_ms - WINDOW_MS)
                if len(tried) >= most:
                    raise SlowDown(wait_ms=tried[-most] + WINDOW_MS - now_ms)
                store.attempts.add(conn, _hidden(subject), now_ms)

        self._database.write(take)

    def forget(self, subject: str) -> None:
        """It went well: earlier attempts do not count."""
        self._database.write(lambda conn: store.attempts.forget(conn, _hidden(subject)))


def _hidden(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()

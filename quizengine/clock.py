"""The one clock. Everything that needs the time takes a ``Clock``.

Wall time is anchored once and advanced by the monotonic clock, so that a step
of the machine's clock (NTP, a resumed laptop) cannot cut an item short.
"""

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time as whole milliseconds, UTC."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC; never runs backwards."""
        ...


class SystemClock:
    """The machine's time, anchored to the wall and advanced monotonically."""

    def __init__(self) -> None:
        self._offset_ns = 0
        self.anchor()

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC by the anchored clock."""
        return (time.monotonic_ns() + self._offset_ns) // 1_000_000

    def anchor(self) -> None:
        """Set the clock to the wall again. Only between items: it may jump."""
        self._offset_ns = time.time_ns() - time.monotonic_ns()


class ManualClock:
    """A clock that stands still until it is told to move; for tests and replays."""

    def __init__(self, now_ms: int = 1_800_000_000_000) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        """The time it was set to."""
        return self._now_ms

    def advance(self, by_ms: int) -> None:
        """Move on by some milliseconds."""
        self._now_ms += by_ms

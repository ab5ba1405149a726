"""How late the event loop is: the one figure that says whether this process has room left."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

from quizengine.logs import Seldom
from quizengine.metrics import Histogram

PAUSE_MS: Final = 100
LATE_MS: Final = 200

log = logging.getLogger(__name__)


class Lag:
    """Called every `PAUSE_MS`; what comes on top of that is the lag.

    Attributes:
        last_ms: The newest value.
    """

    def __init__(self, histogram: Histogram, clock_s: Callable[[], float] = monotonic) -> None:
        self.last_ms = 0
        self._histogram = histogram
        self._clock_s = clock_s
        self._before_s: float | None = None
        self._seldom = Seldom(clock_s)

    def look(self) -> None:
        """Measure."""
        before_s, self._before_s = self._before_s, self._clock_s()
        if before_s is None:
            return
        late_ms = max((self._before_s - before_s) * 1_000 - PAUSE_MS, 0.0)
        self.last_ms = round(late_ms)
        self._histogram.observe(late_ms)
        if late_ms > LATE_MS and self._seldom.may():
            extra = {"late_ms": self.last_ms}
            log.warning("the event loop was %d ms late", self.last_ms, extra=extra)

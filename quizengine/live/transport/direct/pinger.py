"""Engine.IO's heartbeat for all clients from one place, without a timer per client."""

import math
import random
from typing import Protocol

TICK_S = 0.25


class Pinged(Protocol):
    """A client that is to be pinged.

    Attributes:
        pinged_s: When the ping went out that is still unanswered, or None.
    """

    pinged_s: float | None

    @property
    def closed(self) -> bool:
        """Whether it needs no more pings."""
        ...

    def ping(self) -> None:
        """Send a ping."""
        ...

    def ping_timeout(self) -> None:
        """It has not answered in time."""
        ...


class Pinger:
    """A wheel of slots, one of which is due at every tick.

    A client's first ping comes early and at random, so that a hall that
    reconnects at once is not pinged at once for ever.
    """

    def __init__(self, interval_s: float, timeout_s: float) -> None:
        self._interval_s = interval_s
        self._timeout_s = timeout_s
        slots = math.ceil(max(interval_s, timeout_s) / TICK_S) + 2
        self._wheel: list[list[Pinged]] = [[] for _ in range(slots)]
        self._now = 0
        self._dice = random.Random()

    def add(self, client: Pinged) -> None:
        """Ping a client from now on, until it is closed."""
        self._in(client, self._interval_s * self._dice.uniform(0.5, 1))

    def tick(self, now_s: float) -> None:
        """To be called every `TICK_S`."""
        self._now = (self._now + 1) % len(self._wheel)
        due, self._wheel[self._now] = self._wheel[self._now], []
        for client in due:
            if not client.closed:
                self._visit(client, now_s)

    def _visit(self, client: Pinged, now_s: float) -> None:
        if client.pinged_s is None:
            client.pinged_s = now_s
            client.ping()
            self._in(client, min(self._interval_s, self._timeout_s))
        elif now_s - client.pinged_s < self._timeout_s:
            self._in(client, client.pinged_s + self._timeout_s - now_s)
        else:
            client.ping_timeout()

    def _in(self, client: Pinged, delay_s: float) -> None:
        ticks = max(1, math.ceil(delay_s / TICK_S))
        self._wheel[(self._now + ticks) % len(self._wheel)].append(client)

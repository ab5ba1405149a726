"""Measures each player's round trip, by the server's clock alone.

What a client claims about its network could be invented; how long it takes to
acknowledge can only be made longer, and the shortest of the recent samples counts.
"""

from quizengine.clock import Clock
from quizengine.live.connections import Connection, Connections
from quizengine.live.sending import Sender

FIRST_PROBES = 3
FIRST_PAUSE_MS = 300
LONGEST_MS = 10_000


class Prober:
    """Sends probes: three after joining, then one per period, spread by time of joining."""

    def __init__(
        self, connections: Connections, sender: Sender, clock: Clock, period_ms: int
    ) -> None:
        self._connections = connections
        self._sender = sender
        self._clock = clock
        self._period_ms = period_ms

    def look(self) -> None:
        """Probe everybody whose turn it is."""
        now_ms = self._clock.now_ms()
        for connection in self._connections:
            if connection.seat is not None and connection.probe_due_ms <= now_ms:
                self._probe(connection, now_ms)

    def acked(self, connection: Connection, probe_id: int) -> None:
        """An ack came; anything but the outstanding probe's is ignored."""
        sent_ms = connection.probe_sent_ms
        if sent_ms is None or probe_id != connection.probe_id:
            return
        connection.probe_sent_ms = None
        connection.measured(min(self._clock.now_ms() - sent_ms, LONGEST_MS))

    def _probe(self, connection: Connection, now_ms: int) -> None:
        connection.probe_id += 1
        early = connection.probe_id <= FIRST_PROBES
        connection.probe_due_ms = now_ms + (FIRST_PAUSE_MS if early else self._period_ms)
        connection.probe_sent_ms = now_ms
        self._sender.probe(connection, connection.probe_id)

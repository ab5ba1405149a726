"""Measures each player's round trip, by the server's clock alone.

What a client claims about its network could be invented; how long it takes to
acknowledge can only be made longer, and the shortest of the recent samples counts.
"""

from collections import deque

from quizengine.clock import Clock
from quizengine.live.connections import Connection
from quizengine.live.sending import Sender

FIRST_PROBES = 3
FIRST_PAUSE_MS = 300
LONGEST_MS = 10_000


class Prober:
    """Sends probes: three after joining, then one per period, spread by time of joining.

    Each pause has its own queue, in which the first is always due first: with
    thousands of players, looking at each of them ten times a second is felt.
    """

    def __init__(self, sender: Sender, clock: Clock, period_ms: int) -> None:
        self._early: deque[Connection] = deque()
        self._later: deque[Connection] = deque()
        self._sender = sender
        self._clock = clock
        self._period_ms = period_ms

    def welcome(self, connection: Connection) -> None:
        """Probe a connection from now on, for as long as it speaks for a player."""
        if connection.probe_due_ms is None:
            connection.probe_due_ms = 0
            self._early.appendleft(connection)

    def look(self) -> None:
        """Probe everybody whose turn it is."""
        now_ms = self._clock.now_ms()
        for queue in (self._early, self._later):
            for _ in range(len(queue)):
                if (queue[0].probe_due_ms or 0) > now_ms:
                    break
                self._look_at(queue.popleft(), now_ms)

    def _look_at(self, connection: Connection, now_ms: int) -> None:
        if connection.open and connection.seat is not None:
            self._probe(connection, now_ms)
        else:
            connection.probe_due_ms = None

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
        (self._early if early else self._later).append(connection)
        connection.probe_sent_ms = now_ms
        self._sender.probe(connection, connection.probe_id)

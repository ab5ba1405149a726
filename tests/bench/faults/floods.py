"""Sockets that flood the server with events, beside players who answer evenly."""

from collections.abc import Iterator

from typing_extensions import override

from quizengine.loadtest.link import Link
from quizengine.loadtest.namespace import Namespace
from tests.bench.faults.hall import Hall, full_hall
from tests.bench.faults.report import Line, p99
from tests.bench.faults.sampler import dropped

COUNT = 50
SECONDS = 10.0
EVENTS_AT_ONCE = 100
EVERY_S = 0.02
AGAIN_S = 1.0
LAST_S = 5.0


def lines(most: int) -> Iterator[Line]:
    """Two fifths of a hall, without and with floods."""
    players = most * 2 // 5
    rate = players // 2
    with full_hall(players, items=2) as hall:
        alone = hall.steady(rate, SECONDS)
        yield Line(f"ack p99 of {players:,}, {rate:,} answers/s, no floods", p99(alone.acks))
        floods = Floods(hall)
        beside = hall.steady(rate, SECONDS)
        yield Line(f"the same beside {COUNT} flooding sockets", p99(beside.acks), "≤ 500 ms")
        floods.come_back = False
        hall.pause(LAST_S)
        counted = dropped(hall.url, "flood")
        yield Line(
            "floods dropped, each back after 1 s",
            f"{floods.ended} of {floods.begun}, {counted} counted by the server",
            "all",
            kept=floods.ended == floods.begun and counted >= COUNT,
        )
        gone = hall.crowd.gone
        yield Line("players dropped beside floods", str(gone), "0", kept=gone == 0)


class Floods(Namespace):
    """Connections that send events without end, and return a second after they were dropped.

    Attributes:
        begun: Floods so far.
        ended: Those of them that the server ended.
        come_back: Whether they still return.
    """

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall.loop, hall.address, "/player")
        self.begun = self.ended = 0
        self.come_back = True
        self._flood = self.event_frame(7, "sync_time", {"client_ms": 1}) * EVENTS_AT_ONCE
        for _ in range(COUNT):
            self._begin()

    @override
    def entered(self, link: Link) -> None:
        """Begin to flood."""
        self._send(link)

    @override
    def lost(self, link: Link) -> None:
        """Dropped; that is what should happen."""
        self.ended += 1
        if self.come_back:
            self.loop.later(AGAIN_S, self._begin)

    def _begin(self) -> None:
        if self.come_back:
            number, self.begun = self.begun, self.begun + 1
            self.loop.open(Link(f"flood-{number:08}", self.take, self.lost), self.address)

    def _send(self, link: Link) -> None:
        if link.alive:
            if not link.unsent:
                self.loop.send(link, self._flood)
            self.loop.later(EVERY_S, lambda: self._send(link))

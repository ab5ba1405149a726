"""Sockets beside the players that never join."""

from typing_extensions import override

from quizengine.loadtest.address import Address
from quizengine.loadtest.link import Link
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import OPEN, Namespace

CONNECTING = 100


class Guests(Namespace):
    """Connections that answer pings, and do nothing else.

    Attributes:
        here: How many have a WebSocket, or have entered the namespace.
        gone: How many were lost.
    """

    def __init__(self, loop: Loop, address: Address, count: int, *, enters: bool) -> None:
        super().__init__(loop, address, "/player")
        self.here = self.gone = 0
        self.count = count
        self._enters = enters
        self._left = count
        for _ in range(min(count, CONNECTING)):
            self._admit()

    @property
    def all_here(self) -> bool:
        """Whether all have come."""
        return self.here + self.gone >= self.count

    @property
    def all_gone(self) -> bool:
        """Whether all have been sent away."""
        return self.gone == self.count

    @override
    def take(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """Enter the namespace, or leave it at the open WebSocket."""
        if data[start] == OPEN and not self._enters:
            self.entered(link)
        else:
            super().take(link, data, start, stop)

    @override
    def entered(self, link: Link) -> None:
        """One more is there; the next may come."""
        self.here += 1
        self._admit()

    @override
    def lost(self, link: Link) -> None:
        """One less."""
        self.gone += 1

    def _admit(self) -> None:
        if self._left:
            self._left -= 1
            device = f"guest-{self._enters:d}-{self._left:06}"
            self.loop.open(Link(device, self.take, self.lost), self.address)

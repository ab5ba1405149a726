"""A long-polling client: engineio's with bounds, until it moves to a WebSocket."""

from collections.abc import Iterator, Mapping
from typing import Any

from engineio import packet
from gevent.queue import Empty
from typing_extensions import override

from quizengine.live.transport.client import Client
from quizengine.live.transport.direct.handshake import BadHandshake


class Poller(Client):
    """Queues its packets for the next poll."""

    _candidate: Any = None

    @override
    def _upgrade_websocket(self, environ: Mapping[str, Any], start_response: object) -> Any:
        """Open a WebSocket beside the polling; it has to prove itself."""
        if self._candidate is not None:
            return self.server._bad_request()
        try:
            self._candidate = self.server.try_upgrade(self, environ)
        except BadHandshake:
            return self.server._bad_request()
        return ()

    def may_upgrade(self, candidate: object) -> bool:
        """The WebSocket works: end the poll that hangs, and let no other begin."""
        if self.closed or candidate is not self._candidate:
            return False
        self.upgrading = True
        self.queue.put(packet.Packet(packet.NOOP))
        return True

    def upgrade(self, client: Any) -> bool:
        """Hand what is queued over to the WebSocket; the client polls no more."""
        if self.closed or client is not self._candidate or not self.upgrading:
            return False
        self.upgrading, self.upgraded, self.closed = False, True, True
        self._candidate = None
        waiting = list(self._waiting())
        self.queue.put(None)
        self.server.upgraded(client)
        for pkt in waiting:
            if pkt is not None and pkt.encode() != "6":
                client.send(pkt)
        return True

    def stays(self, candidate: object) -> None:
        """The WebSocket came to nothing."""
        if candidate is self._candidate:
            self._candidate = None
            self.upgrading = False

    def _waiting(self) -> Iterator[packet.Packet | None]:
        while True:
            try:
                yield self.queue.get(block=False)
            except Empty:
                return

"""What every connection has in common: Engine.IO's pings and entering a namespace.

0{…}  open       2  ping       3  pong
40/player,       connect       44/player,{…}  refused
42/player,7[…]   event         43/player,7[…] ack
"""

from typing import Any

import orjson

from quizengine.loadtest.address import Address
from quizengine.loadtest.failures import Refused
from quizengine.loadtest.framing import masked
from quizengine.loadtest.link import Link
from quizengine.loadtest.loop import Loop

Json = dict[str, Any]

OPEN, CLOSED, PING, MESSAGE = b"0123"[0], b"1"[0], b"2"[0], b"4"[0]
CONNECTED, DISCONNECTED, EVENT, ACK, REFUSED = b"01234"
PONG = masked(b"3")


class Namespace:
    """The connections of one namespace; a subclass hears events and acks."""

    def __init__(self, loop: Loop, address: Address, name: str, auth: Json | None = None) -> None:
        self.loop = loop
        self.address = address
        self.name = name.encode()
        self.refusal = ""
        self._enter = masked(b"40%b,%b" % (self.name, orjson.dumps(auth) if auth else b""))
        self._body = len(b"42%b," % self.name)

    def event_frame(self, ack_id: int, event: str, message: Json) -> bytes:
        """An event that wants an ack."""
        text = orjson.dumps([event, message])
        return masked(b"42%b,%d%b" % (self.name, ack_id, text))

    def take(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """A message of any sort."""
        first = data[start]
        if first == MESSAGE and stop - start >= self._body - 1:
            self._packet(link, data, start, stop)
        elif first == PING:
            self.loop.send(link, PONG)
        elif first == OPEN:
            self.loop.send(link, self._enter)
        elif first == CLOSED:
            self.loop.lose(link)

    def entered(self, link: Link) -> None:
        """The connection is in the namespace."""

    def heard(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """An event; ``start`` is where its ack id or its JSON begins."""

    def acked(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """An ack; ``start`` is where its id begins."""

    def lost(self, link: Link) -> None:
        """The connection is gone."""

    def _packet(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        kind, body = data[start + 1], start + self._body
        if kind == EVENT:
            self.heard(link, data, body, stop)
        elif kind == ACK:
            self.acked(link, data, body, stop)
        elif kind == CONNECTED:
            self.entered(link)
        elif kind == REFUSED:
            message = orjson.loads(bytes(data[body:stop]) or b"{}")
            self.refusal = str(message.get("message", "refused"))
            self.loop.lose(link)
        elif kind == DISCONNECTED:
            self.loop.lose(link)

    def check(self) -> None:
        """Nothing while the server lets us in.

        Raises:
            Refused: it does not.
        """
        if self.refusal:
            raise Refused(self.refusal)


def ack_of(data: bytes | bytearray, start: int, stop: int) -> tuple[int, int]:
    """The id of an ack, and where its JSON begins."""
    at = data.index(b"[", start, stop)
    return int(data[start:at]), at

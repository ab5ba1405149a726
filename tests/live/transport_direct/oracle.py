"""The ``websockets`` package as a judge of what our parser makes of a client's bytes."""

import codecs
from collections.abc import Iterable
from typing import Any

from typing_extensions import override
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from quizengine.live.transport.direct.parser import Broken, Goodbye, Item, Parser, Ping

Outcome = tuple[list[object], int | bytes | None]
"""Messages and ping payloads, then how it ended: a code, the close frame's payload, or not yet."""


class _Lenient(ServerProtocol):
    """``websockets`` answers 1002 to a close frame inside a message.

    RFC 6455 lets control frames come there (section 5.4), and Autobahn's case
    7.1.5 expects the client's own code back.
    """

    @override
    def recv_frame(self, frame: Frame) -> None:
        if frame.opcode is Opcode.CLOSE:
            self.current_size: int | None = None
        super().recv_frame(frame)


class Oracle:
    """Frames by ``websockets``; only the text is checked here, which it leaves to others."""

    def __init__(self, limit: int) -> None:
        self._protocol = _Lenient(state=OPEN, max_size=limit)
        self._items: list[object] = []
        self._end: int | bytes | None = None
        self._parts: list[Any] = []
        self._decoder: codecs.IncrementalDecoder | None = None

    def feed(self, data: bytes) -> None:
        """Take a client's bytes."""
        if self._ended():
            return
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if not self._ended():
                assert isinstance(event, Frame)
                self._take(event)
        close = self._protocol.close_sent
        if close is not None and not self._ended():
            self._end = close.code

    def outcome(self) -> Outcome:
        """What came of it."""
        return self._items, self._end

    def _ended(self) -> bool:
        return self._end is not None

    def _take(self, frame: Frame) -> None:
        if frame.opcode is Opcode.PING:
            self._items.append(("ping", bytes(frame.data)))
        elif frame.opcode is Opcode.CLOSE:
            self._end = bytes(frame.data)
        elif frame.opcode is not Opcode.PONG:
            self._fragment(frame)

    def _fragment(self, frame: Frame) -> None:
        if frame.opcode is not Opcode.CONT:
            text = frame.opcode is Opcode.TEXT
            self._decoder = codecs.getincrementaldecoder("utf-8")() if text else None
            self._parts = []
        try:
            data = bytes(frame.data)
            self._parts.append(self._decoder.decode(data, frame.fin) if self._decoder else data)
        except UnicodeDecodeError:
            self._end = 1007
            return
        if frame.fin:
            self._items.append(("" if self._decoder else b"").join(self._parts))


def ours(chunks: Iterable[bytes], limit: int) -> Outcome:
    """What our parser makes of the same bytes."""
    parser = Parser(limit)
    items: list[object] = []
    end: int | bytes | None = None
    for chunk in chunks:
        for item in parser.feed(chunk):
            assert end is None, "something came after the end"
            end = _end_of(item)
            if end is None:
                items.append(("ping", item.payload) if isinstance(item, Ping) else item)
    return items, end


def _end_of(item: Item) -> int | bytes | None:
    if isinstance(item, Broken):
        return item.code
    return item.payload if isinstance(item, Goodbye) else None

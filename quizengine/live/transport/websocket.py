"""A WebSocket on simple-websocket that keeps its frames whole and its memory bounded.

simple-websocket 1.1 ignores short writes, which under gevent cuts frames in
two for slow readers; accepts compression, with which 261 kB become 573 MB;
reads ahead without bound; and counts a message's length only if told to.
"""

import socket
import struct
from collections.abc import Mapping
from typing import Any

import gevent
import simple_websocket
from gevent.lock import RLock
from typing_extensions import override
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Event,
    Ping,
    Request,
    TextMessage,
)
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from quizengine.live.bounds import Bounds
from quizengine.live.turns import give_way

TAKE_OVER = "quizengine.take_over"
RECEIVE_BYTES = 4096
TEXT_FRAME = 0x81
BURST_S = 10
RESET = struct.pack("ii", 1, 0)


class BadHandshake(Exception):
    """The request does not open a WebSocket."""


class Gone(OSError):
    """The socket is closed, by either side."""


def text_frame(text: str) -> bytes:
    """A whole text frame; servers do not mask, so all recipients get the same bytes."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((TEXT_FRAME, size)) + payload
    if size < 65_536:
        return struct.pack("!BBH", TEXT_FRAME, 126, size) + payload
    return struct.pack("!BBQ", TEXT_FRAME, 127, size) + payload


class _NoThread:
    """Stands in for simple-websocket's reading thread: we read where we are."""

    name = ""

    def __init__(self, target: object) -> None:
        del target

    def start(self) -> None:
        """Nothing runs ahead of the one who reads."""


class SafeWebSocket(simple_websocket.Server):  # type: ignore[misc]
    """One client's WebSocket; one greenlet reads, any may write.

    Raises:
        BadHandshake: from the constructor.
    """

    connected: bool

    def __init__(self, environ: Mapping[str, Any], bounds: Bounds) -> None:
        self._bounds = bounds
        self._lock = RLock()
        self._parts: list[str] = []
        self._part_bytes = 0
        self._messages: list[str] = []
        self._frames_left = float(bounds.frames_per_s * BURST_S)
        self._since_s = gevent.get_hub().loop.now()
        self._reply: int | None = None
        # Under this key simple-websocket takes a socket as it is; by itself it would duplicate it.
        given = {**environ, "werkzeug.socket": environ[TAKE_OVER]()}
        try:
            super().__init__(given, receive_bytes=RECEIVE_BYTES, thread_class=_NoThread)
        except (RemoteProtocolError, LocalProtocolError, simple_websocket.ConnectionError) as bad:
            raise BadHandshake from bad
        self.sock.settimeout(bounds.stall_ms / 1000)

    def send_frames(self, frames: bytes) -> None:
        """Write whole frames, however slowly the client reads.

        Raises:
            OSError: the client is gone, or has taken nothing at all for too long.
        """
        with self._lock:
            if not self.connected:
                raise Gone
            rest = memoryview(frames)
            while rest:
                rest = rest[self.sock.send(rest) :]

    def read(self) -> str | None:
        """The next text message; None when the connection has ended, for whatever reason."""
        while not self._messages:
            try:
                received = self.sock.recv(self.receive_bytes) if self.connected else b""
                if not received:
                    return None
                self.ws.receive_data(received)
                self.connected = self._handle_events()
            except (OSError, LocalProtocolError, RemoteProtocolError):
                return None
        return self._messages.pop(0)

    def abort(self) -> None:
        """Cut the connection now; wakes a blocked writer and forgets what is unsent."""
        self.connected = False
        try:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is already gone

    def say_goodbye(self) -> None:
        """Send a close frame; the client closes the connection then."""
        if self.connected:
            self.send_frames(self.ws.send(CloseConnection(CloseReason.NORMAL_CLOSURE)))
            self.connected = False

    @override
    def _handle_events(self) -> bool:
        """Act on what has arrived; whether the connection goes on."""
        return all(self._handle(event) for event in self.ws.events())

    def _handle(self, event: Event) -> bool:
        if not isinstance(event, Request) and self._floods():
            return False
        match event:
            case TextMessage():
                return self._take(event)
            case Ping():
                self.send_frames(self.ws.send(event.response()))
            case Request():
                self.sock.sendall(self.ws.send(AcceptConnection()))
            case CloseConnection():
                self.close_reason = event.code
                self.send_frames(self.ws.send(event.response()))
                return False
            case BytesMessage():
                return self._refuse(CloseReason.UNSUPPORTED_DATA)
        return True

    def _take(self, event: TextMessage) -> bool:
        self._part_bytes += len(event.data.encode())
        if self._part_bytes > self._bounds.message_bytes:
            return self._refuse(CloseReason.MESSAGE_TOO_BIG)
        self._parts.append(event.data)
        if event.message_finished:
            self._messages.append("".join(self._parts))
            self._parts.clear()
            self._part_bytes = 0
        return True

    def _refuse(self, reason: CloseReason) -> bool:
        self.send_frames(self.ws.send(CloseConnection(reason)))
        return False

    def _floods(self) -> bool:
        """Whether the client sends frames, pings included, faster than anyone needs.

        Also lets others run: a socket that always has something to read never waits.
        """
        now_s = gevent.get_hub().loop.now()
        gained = (now_s - self._since_s) * self._bounds.frames_per_s
        most = float(self._bounds.frames_per_s * BURST_S)
        self._frames_left = min(self._frames_left + gained, most) - 1
        self._since_s = now_s
        if int(self._frames_left) % 8 == 0:
            give_way()
        return self._frames_left < 0

"""One Engine.IO client on a WebSocket: a few hundred bytes, and no greenlet."""

from _socket import SocketType
from collections import deque
from typing import Any, Final, Protocol

from engineio import packet
from typing_extensions import override

from quizengine.live.bounds import Bounds
from quizengine.live.transport import FELL_BEHIND, FLOODED
from quizengine.live.transport.direct import frames
from quizengine.live.transport.direct.backlog import Backlog
from quizengine.live.transport.direct.frames import close_frame, frame, text_frame
from quizengine.live.transport.direct.parser import Broken, Goodbye, Item, Parser, Ping
from quizengine.live.transport.direct.wire import Wire

OPEN, PARTING, CLOSED = range(3)

PING: Final = text_frame("2")
CLOSE: Final = text_frame("1")
BURST_S: Final = 10
ENTRY_BYTES: Final = 256
LONGEST_FAREWELL: Final = 262_144


class Server(Protocol):
    """What a client tells its server. All but `heard` happen on the hub or on any greenlet."""

    bounds: Bounds

    def now_ms(self) -> int:
        """The clock by which messages are stamped."""
        ...

    def heard(self, client: "WebSocketClient", text: str, received_ms: int) -> None:
        """A message for the application."""
        ...

    def finish(self, client: "WebSocketClient", farewell: bytes, reason: str) -> None:
        """Call ``client.part`` when everything that was heard before has been handled."""
        ...

    def left(self, client: "WebSocketClient", reason: str) -> None:
        """The client is no more; it may still be reading its farewell."""
        ...

    def parting(self, client: "WebSocketClient") -> None:
        """The client has to be cut off if it does not leave by itself soon."""
        ...

    def behind(self, client: "WebSocketClient", backlog: Backlog | None) -> None:
        """The client has a backlog, or no longer."""
        ...


class WebSocketClient(Wire):
    """Frames in, Engine.IO packets to the server, frames out.

    Attributes:
        sid: Engine.IO's name for it.
        state: ``OPEN``; ``PARTING`` when it is only sent what is left; ``CLOSED``.
        pinged_s: When the ping went out that is still unanswered, or None.
        held: Its messages, while something of it is under way that may wait.
        told: Whether the application has heard that it left.
    """

    __slots__ = (
        "_credit",
        "_credit_ms",
        "_parser",
        "_server",
        "_session",
        "_unheard",
        "held",
        "pinged_s",
        "sid",
        "state",
        "told",
    )

    connected = upgraded = True  # engineio asks before it serves a polling request
    closing = False

    def __init__(self, server: Server, sid: str, sock: SocketType) -> None:
        super().__init__(sock)
        bounds = server.bounds
        self.sid = sid
        self.state = OPEN
        self.pinged_s: float | None = None
        self.held: deque[Any] | None = None
        self.told = False
        self._server = server
        self._parser = Parser(bounds.message_bytes)
        self._credit = bounds.frames_per_s * BURST_S
        self._credit_ms = server.now_ms()
        self._unheard = 0
        self._session: dict[str, Any] | None = None

    @property
    def closed(self) -> bool:
        """Whether nothing more is wanted of it."""
        return self.state != OPEN

    @property
    def session(self) -> dict[str, Any]:
        """Where python-socketio keeps what applications want to remember; made when asked for."""
        if self._session is None:
            self._session = {}
        return self._session

    @session.setter
    def session(self, session: dict[str, Any]) -> None:
        self._session = session

    def begin(self, response: bytes, early: bytes) -> None:
        """Answer the handshake, then take what the client has sent behind it."""
        self.write(response)
        if early and self.state == OPEN:
            self._received(early)

    def stalled_s(self, now_s: float) -> float:
        """For how long it has taken nothing of what waits for it."""
        backlog = self.backlog
        return backlog.stalled_s(self._sock, now_s) if backlog else 0.0

    def send(self, pkt: packet.Packet) -> None:
        """Send a packet as engineio makes them."""
        if self.state == OPEN:
            self.write(text_frame(pkt.encode()))

    def ping(self) -> None:
        """Ask for a sign of life."""
        self.write(PING)

    def ping_timeout(self) -> None:
        """No sign of life."""
        self.drop("ping timeout")

    def close(
        self, wait: bool = True, abort: bool = False, reason: str = "server disconnect"
    ) -> None:
        """Close; never waits. What is unsent has a moment unless ``abort``."""
        del wait
        if abort:
            self.drop(reason)
        else:
            self.part(CLOSE + close_frame(frames.NORMAL), reason)

    def drop(self, reason: str) -> None:
        """Cut the client off, whatever it still has to read."""
        if self.state == CLOSED:
            return
        known = self.state == OPEN
        self.state = CLOSED
        self._server.behind(self, None)
        self.cut()
        if known:
            self._server.left(self, reason)

    def part(self, farewell: bytes, reason: str) -> None:
        """Say goodbye; until the client has gone, what it sends is read and ignored.

        Closing at once would reset the connection if anything unread were
        left, and the client would never hear why.
        """
        if self.state != OPEN:
            return
        self.state = PARTING
        self._listen(True)
        self.write(farewell)
        if self.state == PARTING:
            self._credit = LONGEST_FAREWELL
            self._finish_writing()
            self._server.parting(self)
        self._server.left(self, reason)

    def taken(self, text: str) -> None:
        """A message has been handed on: there is room for another."""
        before = self._unheard
        self._unheard -= len(text) + ENTRY_BYTES
        if before > self._server.bounds.message_bytes >= self._unheard and self.state == OPEN:
            self._listen(True)

    @override
    def _received(self, data: bytes) -> None:
        if self.state == PARTING:
            self._ignore(data)
            return
        now_ms = self._server.now_ms()
        parser = self._parser
        for item in parser.feed(data):
            if type(item) is str:
                self._heard(item, now_ms)
            else:
                self._answer(item)
            if self.state != OPEN:
                return
        if parser.frames > self._credit:
            self._recount(now_ms)

    def _heard(self, text: str, now_ms: int) -> None:
        """An Engine.IO packet; one that no client sends ends the connection."""
        kind = text[:1]
        if kind == "4":
            self._unheard += len(text) + ENTRY_BYTES
            if self._unheard > self._server.bounds.message_bytes:
                self._listen(False)
            self._server.heard(self, text, now_ms)
        elif kind == "3":
            self.pinged_s = None
        elif kind == "1":
            self.drop("client disconnect")
        elif kind != "5":
            self.drop("transport error")

    def _answer(self, item: Item) -> None:
        match item:
            case Ping(payload):
                self.write(frame(frames.PONG, payload))
            case Goodbye(payload):
                self._finish(frame(frames.CLOSE, payload), "transport close")
            case Broken(code):
                self._finish(close_frame(code), "transport error")
            case _:
                self._finish(close_frame(frames.UNSUPPORTED_DATA), "transport error")

    def _finish(self, farewell: bytes, reason: str) -> None:
        """Part, but let what the client said before be answered first."""
        if self._unheard:
            self._listen(False)
            self._server.finish(self, farewell, reason)
        else:
            self.part(farewell, reason)

    def _ignore(self, data: bytes) -> None:
        self._credit -= len(data)
        if self._credit < 0:
            self.drop("transport error")

    def _recount(self, now_ms: int) -> None:
        """Renew the frames that a client may send; drop it when it has sent too many."""
        most = self._server.bounds.frames_per_s * BURST_S
        gained = max(now_ms - self._credit_ms, 0) * self._server.bounds.frames_per_s // 1000
        left = min(self._credit - self._parser.frames + gained, most)
        self._parser.frames = 0
        self._credit, self._credit_ms = left, now_ms
        if left < 0:
            self.drop(FLOODED)

    @override
    def _lost(self) -> None:
        self.drop("transport close")

    @override
    def _fell_behind(self, backlog: Backlog) -> None:
        bounds = self._server.bounds
        if len(backlog.frames) > bounds.queued_packets or backlog.size > bounds.queued_bytes:
            self.drop(FELL_BEHIND)
        else:
            self._server.behind(self, backlog)

    @override
    def _caught_up(self) -> None:
        self._server.behind(self, None)
        if self.state == PARTING:
            self._finish_writing()

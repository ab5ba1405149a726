"""The listening socket: WebSockets are let in on callbacks, all else goes to gevent's server."""

import contextlib
from _socket import MSG_PEEK, SOCK_STREAM, SocketType
from collections import deque
from collections.abc import Iterable
from typing import Any

import gevent
from gevent import pywsgi
from gevent.socket import socket as GeventSocket
from typing_extensions import override

from quizengine.live.transport.direct.head import environ_of
from quizengine.live.transport.direct.web import DETACH
from quizengine.live.transport.direct.wire import READ, report

HEAD_BYTES = 8_192
SWEEP_S = 1.0


class Visitor:
    """A connection that has said nothing yet."""

    __slots__ = ("_address", "_door", "_reader", "_sock")

    def __init__(self, door: "Door", sock: SocketType, address: tuple[Any, ...]) -> None:
        self._sock: SocketType | None = sock
        self._door = door
        self._address = address
        self._reader: Any = gevent.get_hub().loop.io(sock.fileno(), READ)
        self._reader.start(self._readable)

    def go_away(self) -> None:
        """Close the connection, unless it has turned into something else."""
        sock = self._take()
        if sock is not None:
            sock.close()

    def _readable(self) -> None:
        sock = self._take()
        if sock is None:
            return
        try:
            data = sock.recv(HEAD_BYTES, MSG_PEEK)
            if data:
                self._door.entered(sock, self._address, data)
            else:
                sock.close()
        except OSError:
            sock.close()
        except Exception as error:  # noqa: BLE001 - the hub must go on, this connection need not
            report("a connection could not be taken in", error)
            sock.close()

    def _take(self) -> SocketType | None:
        sock, self._sock = self._sock, None
        if sock is not None:
            self._reader.stop()
            self._reader.close()
            self._reader = None
        return sock


class Door(pywsgi.WSGIServer):  # type: ignore[misc]
    """gevent's HTTP server, except for requests that plainly open a WebSocket.

    Those reach the application on a greenlet that ends when the WebSocket is
    open; no HTTP handler is made for them.
    """

    _timer_of_visitors: Any = None
    _visitors: deque[tuple[float, Visitor]]

    @override
    def start(self) -> None:
        """Begin to accept."""
        self._visitors = deque()
        super().start()
        self._timer_of_visitors = self.loop.timer(SWEEP_S, SWEEP_S)
        self._timer_of_visitors.start(self._sweep)

    @override
    def close(self) -> None:
        """Close the listening socket, and connections that have said nothing."""
        super().close()
        if self._timer_of_visitors is not None:
            self._timer_of_visitors.stop()
            self._timer_of_visitors.close()
            self._timer_of_visitors = None
            while self._visitors:
                self._visitors.popleft()[1].go_away()

    @override
    def do_read(self) -> tuple[SocketType, tuple[Any, ...]] | None:
        """Accept one connection, as a plain socket that does not block."""
        try:
            fd, address = self.socket._accept()
        except BlockingIOError:
            return None
        sock = SocketType(self.family, SOCK_STREAM, 0, fd)
        sock.setblocking(False)
        return sock, address

    @override
    def do_handle(self, sock: SocketType, address: tuple[Any, ...]) -> None:
        """Wait for the first bytes, without a greenlet."""
        due_s = self.loop.now() + self.handler_class.bounds.handshake_ms / 1000
        self._visitors.append((due_s, Visitor(self, sock, address)))

    def entered(self, sock: SocketType, address: tuple[Any, ...], data: bytes) -> None:
        """A connection's first bytes are there, still unread."""
        found = environ_of(data, self.get_environ())
        if found is None:
            plain = GeventSocket(self.family, SOCK_STREAM, 0, sock.detach())
            super().do_handle(plain, address)
            return
        environ, length = found
        sock.recv(length)
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = str(address[0]), str(address[1])
        gevent.spawn(self._open, sock, environ)

    def _open(self, sock: SocketType, environ: dict[str, Any]) -> None:
        """Have the application open the WebSocket, or send what it says instead."""
        taken = False

        def detach() -> tuple[SocketType, bytes]:
            nonlocal taken
            taken = True
            return sock, b""

        answer = _Answer()
        environ[DETACH] = detach
        body: Iterable[bytes] = ()
        try:
            body = self.application(environ, answer.start)
        except Exception as error:  # noqa: BLE001 - one request must not end the server
            report("a request failed", error)
        if not taken:
            with contextlib.suppress(OSError):
                sock.send(answer.encode(body))
            sock.close()

    def _sweep(self) -> None:
        """Close connections that never said anything."""
        now_s = self.loop.now()
        while self._visitors and self._visitors[0][0] <= now_s:
            self._visitors.popleft()[1].go_away()


class _Answer:
    """A response to a request that opened no WebSocket; short, and the last on its connection."""

    def __init__(self) -> None:
        self._status = "500 INTERNAL SERVER ERROR"
        self._headers: list[tuple[str, str]] = []

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        """WSGI's ``start_response``."""
        del exc_info
        self._status, self._headers = status, headers

    def encode(self, body: Iterable[bytes]) -> bytes:
        """The whole response."""
        content = b"".join(body)
        headers = [
            *((name, value) for name, value in self._headers if name.lower() != "content-length"),
            ("Content-Length", str(len(content))),
            ("Connection", "close"),
        ]
        lines = [f"HTTP/1.1 {self._status}", *(f"{name}: {value}" for name, value in headers)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + content

"""One non-blocking socket without a greenlet: a read callback, and writes that never wait."""

import contextlib
import logging
import struct
import traceback
from _socket import SHUT_WR, SO_LINGER, SOCK_STREAM, SOL_SOCKET, SocketType
from typing import Any

import gevent
from gevent.socket import socket as GeventSocket

from quizengine.live.transport.direct.backlog import Backlog

RECEIVE_BYTES = 8_192
READ, WRITE = 1, 2
RESET = struct.pack("ii", 1, 0)

log = logging.getLogger(__name__)


class Wire:
    """Bytes in and out. A subclass says what they mean, in the four methods that raise here.

    Everything here runs on the hub or on greenlets, never in two threads.
    """

    __slots__ = ("_backlog", "_reader", "_sock", "_writer")

    def __init__(self, sock: SocketType) -> None:
        """Own a socket that does not block."""
        loop = gevent.get_hub().loop
        self._sock = sock
        self._backlog: Backlog | None = None
        self._writer: Any = None
        self._reader: Any = loop.io(sock.fileno(), READ)
        self._reader.start(self._readable)

    @property
    def backlog(self) -> Backlog | None:
        """What waits for the client; None when it has everything, or is gone."""
        return self._backlog

    def write(self, frame: bytes) -> None:
        """Send whole frames, now or as soon as the client reads."""
        backlog = self._backlog
        if backlog is not None:
            backlog.add(frame)
            self._fell_behind(backlog)
            return
        try:
            sent = self._sock.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lost()
            return
        if sent < len(frame):
            self._keep(memoryview(frame)[sent:])

    def cut(self) -> None:
        """Close now and forget what is unsent, here and in the kernel."""
        with contextlib.suppress(OSError):  # it may be gone already
            self._sock.setsockopt(SOL_SOCKET, SO_LINGER, RESET)
        self._release()

    def _finish_writing(self) -> None:
        """Nothing follows: tell the client so when it has got everything."""
        if self._backlog is None:
            try:
                self._sock.shutdown(SHUT_WR)
            except OSError:
                self._release()

    def _listen(self, wanted: bool) -> None:
        """Take up reading again, or let the client wait."""
        if wanted:
            self._reader.start(self._readable)
        else:
            self._reader.stop()

    def _release(self) -> None:
        """Give everything back; to be called once."""
        self._reader.stop()
        self._reader.close()
        self._stop_writing()
        self._sock.close()

    def _received(self, data: bytes) -> None:
        """Bytes came."""
        raise NotImplementedError

    def _lost(self) -> None:
        """The client is gone, as seen while reading or writing."""
        raise NotImplementedError

    def _fell_behind(self, backlog: Backlog) -> None:
        """More had to be kept for the client."""
        raise NotImplementedError

    def _caught_up(self) -> None:
        """The client has got everything that was kept for it."""
        raise NotImplementedError

    def _readable(self) -> None:
        try:
            data = self._sock.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        try:
            if data:
                self._received(data)
            else:
                self._lost()
        except Exception as error:  # noqa: BLE001 - the hub must go on, this client need not
            report("a connection failed", error)
            self._lost()

    def _keep(self, rest: memoryview) -> None:
        loop = gevent.get_hub().loop
        self._backlog = Backlog(rest, loop.now())
        self._writer = loop.io(self._sock.fileno(), WRITE)
        self._writer.start(self._writable)
        self._fell_behind(self._backlog)

    def _writable(self) -> None:
        backlog = self._backlog
        if backlog is None:
            return
        try:
            if backlog.flush(self._sock):
                self._stop_writing()
                self._caught_up()
        except OSError:
            self._lost()

    def _stop_writing(self) -> None:
        self._backlog = None
        if self._writer is not None:
            self._writer.stop()
            self._writer.close()
            self._writer = None


def detach(sock: GeventSocket) -> SocketType:
    """The plain socket under one of gevent's, which is of no more use.

    From ``_socket``, because gevent replaces ``socket.SocketType`` by its own,
    which would wait where this module must not.
    """
    family = sock.family
    return SocketType(family, SOCK_STREAM, 0, sock.detach())


def report(what: str, error: Exception) -> None:
    """Log where an exception came from, but not its text: that may quote a client."""
    trace = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s: %s\n%s", what, type(error).__name__, trace)

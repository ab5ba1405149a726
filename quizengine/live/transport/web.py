"""The HTTP server under the stock driver: gevent's, with limits for slow and huge requests."""

import contextlib
import logging
import socket
from typing import Any

import gevent
import gevent.socket
from gevent import pywsgi
from typing_extensions import override

from quizengine.live.bounds import Bounds
from quizengine.live.transport import WebServer, WSGIApp
from quizengine.live.transport.websocket import TAKE_OVER

BACKLOG = 4096
BODY_BYTES = 33_554_432
SOCKET_IO = "/socket.io"

log = logging.getLogger(__name__)


class _Log:
    """Where gevent writes its complaints, which may quote what a client sent."""

    def write(self, text: str) -> None:
        """Keep it for those who look for trouble."""
        log.debug("%s", text.rstrip())

    def flush(self) -> None:
        """Nothing is held back."""


class RequestHandler(pywsgi.WSGIHandler):  # type: ignore[misc]
    """One HTTP connection: requests must arrive in time and may not be huge."""

    bounds = Bounds()
    _requests = 0

    @override
    def handle(self) -> None:
        """Serve requests; a response nobody reads is given up like an idle connection."""
        self.socket.settimeout(self.bounds.keep_alive_ms / 1000)
        with contextlib.suppress(OSError):
            super().handle()

    def take_over(self) -> gevent.socket.socket:
        """The socket, for a WebSocket: no further request is read from it."""
        self.close_connection = True
        return self.socket

    @override
    def read_requestline(self) -> str:
        """The request line; a new connection has less time than one that has been of use.

        Raises:
            TimeoutError: too late; the connection is closed.
        """
        first = self._requests == 0
        self._requests += 1
        limit_ms = self.bounds.handshake_ms if first else self.bounds.keep_alive_ms
        with gevent.Timeout(limit_ms / 1000, TimeoutError("no request")):
            line: str = super().read_requestline()
            return line

    @override
    def read_request(self, raw_requestline: str) -> bool:
        """The headers.

        Raises:
            ValueError: too slow, or the body is too long; answered 400 and closed unread.
        """
        with gevent.Timeout(self.bounds.handshake_ms / 1000, ValueError("slow request")):
            complete: bool = super().read_request(raw_requestline)
        longest = self.bounds.message_bytes if self.path.startswith(SOCKET_IO) else BODY_BYTES
        if (self.content_length or 0) > longest:
            raise ValueError("body too long")
        return complete

    @override
    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment, with the way to become a WebSocket."""
        environ: dict[str, Any] = super().get_environ()
        environ[TAKE_OVER] = self.take_over
        return environ

    @override
    def _log_error(self, t: type[BaseException], v: BaseException, tb: Any) -> None:
        """Log an exception of the application, without the request it came from."""
        if not issubclass(t, gevent.GreenletExit):
            log.error("request failed", exc_info=(t, v, tb))


def listen(
    host: str,
    port: int,
    app: WSGIApp,
    bounds: Bounds,
    handler: type[RequestHandler] = RequestHandler,
    server: type[pywsgi.WSGIServer] = pywsgi.WSGIServer,
    **options: Any,
) -> WebServer:
    """A server bound to an address; accepted sockets inherit the listening socket's options.

    ``options`` are the server's own, such as ``ssl_context``.

    Raises:
        OSError: the address is taken or not ours.
    """
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    listener = gevent.socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, bounds.send_buffer_bytes)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    bounded = type("BoundedHandler", (handler,), {"bounds": bounds})
    options = {"log": None, "error_log": _Log(), "handler_class": bounded, **options}
    bound: WebServer = server(listener, app, **options)
    return bound

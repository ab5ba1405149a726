"""gevent's HTTP server, from whose connections a WebSocket can be taken away."""

from _socket import SocketType
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from quizengine.live.transport.direct.wire import detach
from quizengine.live.transport.web import RequestHandler

DETACH = "quizengine.detach"
EARLY_BYTES = 8_192


class DetachingHandler(RequestHandler):
    """One HTTP connection; its greenlet ends when a WebSocket takes the socket over."""

    environ: Mapping[str, Any] | None
    socket: Any
    rfile: Any

    @override
    def handle(self) -> None:
        """Serve requests, then break the circle through ``environ``, for nobody collects it."""
        try:
            super().handle()
        finally:
            self.environ = None

    def detach(self) -> tuple[SocketType, bytes]:
        """The plain socket, and what the client has sent after its request."""
        sock = self.socket
        sock.settimeout(0)
        early = self.rfile.peek(EARLY_BYTES)
        self.rfile = self.socket = None
        self.close_connection = True
        return detach(sock), early

    @override
    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment, with the way to take the socket."""
        environ = super().get_environ()
        environ[DETACH] = self.detach
        return environ

    @override
    def log_request(self) -> None:
        """Requests are not logged; the line would be written for nobody."""

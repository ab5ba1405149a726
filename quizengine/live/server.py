"""Flask-SocketIO on a python-socketio server that can acknowledge later.

python-socketio acks whatever a handler returns, None included, at once. Here
events never reach its handlers: they go to our dispatcher with their ack id,
without a Flask request context, and the ack is a packet like any other.
"""

import logging
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Protocol

import flask_socketio
import orjson
import socketio
from flask import Flask
from typing_extensions import override

from quizengine.live.bounds import Bounds
from quizengine.live.members import Members
from quizengine.live.origins import Origins
from quizengine.live.protocol import NAMESPACES
from quizengine.live.received import ACK, CONNECT, EVENT, NotAPacket, received
from quizengine.live.signed_in import ACCOUNT, SignedIn
from quizengine.live.transport import Driver

KEPT = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "QUERY_STRING")

quiet = logging.getLogger(f"{__name__}.frames")
quiet.setLevel(logging.CRITICAL)  # at INFO the packages log every payload


class Switchboard(Protocol):
    """What the server tells the layer above."""

    def arrived(self, eio_sid: str) -> None:
        """A client has a transport, but no namespace yet."""
        ...

    def left(self, eio_sid: str, reason: str) -> None:
        """A client's transport is gone."""
        ...

    def misspoke(self, eio_sid: str) -> None:
        """A client has sent what no Socket.IO client sends."""
        ...

    def connected(
        self, eio_sid: str, sid: str, namespace: str, environ: Mapping[str, Any], auth: object
    ) -> None:
        """A client enters a namespace; may raise ``ConnectionRefusedError``."""
        ...

    def disconnected(self, eio_sid: str, namespace: str) -> None:
        """A client has left a namespace."""
        ...

    def waits(self, namespace: str) -> bool:
        """Whether `connected` may wait for a client that enters this namespace."""
        ...

    def event(self, eio_sid: str, pkt: Any, received_ms: int | None) -> None:
        """An event packet came; stamps the time first, unless the driver did when it read it."""
        ...

    def acked(self, eio_sid: str, pkt: Any) -> None:
        """An ack packet came."""
        ...


def _dumps(value: object, **_: object) -> str:
    return orjson.dumps(value).decode()


class SocketServer(socketio.Server):  # type: ignore[misc]
    """A python-socketio server that hands packets to a `Switchboard`."""

    def __init__(
        self,
        engine: Callable[..., Any],
        switchboard: Switchboard,
        signed_in: SignedIn,
        **options: Any,
    ):
        self._engine_factory = engine
        self._signed_in = signed_in
        self._switchboard = switchboard
        super().__init__(**options)

    @override
    def _engineio_server_class(self) -> Callable[..., Any]:
        return self._engine_factory

    @override
    def _handle_eio_connect(self, eio_sid: str, environ: Mapping[str, Any]) -> None:
        kept = {key: environ.get(key) for key in KEPT}
        kept[ACCOUNT] = self._signed_in.look(environ)
        super()._handle_eio_connect(eio_sid, kept)
        self._switchboard.arrived(eio_sid)

    @override
    def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        super()._handle_eio_disconnect(eio_sid, reason)
        self._switchboard.left(eio_sid, reason)

    @override
    def _handle_eio_message(
        self, eio_sid: str, data: object, received_ms: int | None = None
    ) -> None:
        """Route a packet, or say that it is none."""
        try:
            pkt = received(data)
        except NotAPacket:
            self._switchboard.misspoke(eio_sid)
            return
        if pkt.packet_type == EVENT:
            self._switchboard.event(eio_sid, pkt, received_ms)
        elif pkt.packet_type == ACK:
            self._switchboard.acked(eio_sid, pkt)
        elif pkt.packet_type == CONNECT:
            self._enter(eio_sid, pkt.namespace, pkt.data)
        else:
            self._handle_disconnect(eio_sid, pkt.namespace)

    def _enter(self, eio_sid: str, namespace: str, data: object) -> None:
        def enter() -> None:
            self._handle_connect(eio_sid, namespace, data)

        if self._switchboard.waits(namespace):
            self.eio.aside(eio_sid, enter)
        else:
            enter()


class LiveSocketIO(flask_socketio.SocketIO):
    """Flask-SocketIO around our server; its own ``init_app`` always makes a stock one."""

    server: SocketServer

    def __init__(self, app: Flask, server: SocketServer) -> None:
        super().__init__()
        self.server = server
        self.async_mode = server.async_mode
        app.extensions["socketio"] = self
        self.sockio_mw = flask_socketio._SocketIOMiddleware(  # type: ignore[attr-defined]
            server, app, "socket.io"
        )
        app.wsgi_app = self.sockio_mw  # type: ignore[method-assign]


def make_server(
    driver: Driver,
    switchboard: Switchboard,
    signed_in: SignedIn,
    origins: Origins,
    bounds: Bounds,
) -> SocketServer:
    """A server for the three namespaces, and nothing else."""
    server = SocketServer(
        driver.engine,
        switchboard,
        signed_in,
        client_manager=Members(),
        async_mode="gevent",
        async_handlers=False,
        logger=quiet,
        engineio_logger=quiet,
        json=SimpleNamespace(dumps=_dumps, loads=orjson.loads),
        namespaces=list(NAMESPACES),
        cors_allowed_origins=origins.allowed,
        cors_credentials=False,
        ping_interval=bounds.ping_interval_s,
        ping_timeout=bounds.ping_timeout_s,
        max_http_buffer_size=bounds.message_bytes,
    )
    for namespace in NAMESPACES:
        _register(server, switchboard, namespace)
    return server


def _register(server: SocketServer, switchboard: Switchboard, namespace: str) -> None:
    def connect(sid: str, environ: Mapping[str, Any], auth: object = None) -> None:
        eio_sid = server.manager.eio_sid_from_sid(sid, namespace)
        switchboard.connected(eio_sid, sid, namespace, environ, auth)

    def disconnect(sid: str, reason: str) -> None:
        del reason
        switchboard.disconnected(server.manager.eio_sid_from_sid(sid, namespace), namespace)

    server.on("connect", connect, namespace=namespace)
    server.on("disconnect", disconnect, namespace=namespace)

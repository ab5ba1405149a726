"""The private parts of pinned packages that we lean on, looked at when the server starts.

An upgrade that moves one of them must fail with its name, not in mid-contest.
"""

import inspect
from typing import Any

import engineio
import engineio.server
import engineio.socket
import flask_socketio
import gevent.baseserver
import gevent.pywsgi
import gevent.server
import gevent.socket
import simple_websocket
import socketio
import socketio.base_manager


class PinMoved(RuntimeError):
    """A package no longer has a part that we override or call."""


PARTS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (flask_socketio, "_SocketIOMiddleware", ("socketio_app", "flask_app", "socketio_path")),
    (socketio.Server, "_engineio_server_class", ("self",)),
    (socketio.Server, "_handle_eio_message", ("self", "eio_sid", "data")),
    (socketio.Server, "_handle_event", ("self", "eio_sid", "namespace", "id", "data")),
    (socketio.Server, "_handle_ack", ("self", "eio_sid", "namespace", "id", "data")),
    (socketio.Server, "_handle_connect", ("self", "eio_sid", "namespace", "data")),
    (socketio.Server, "_handle_disconnect", ("self", "eio_sid", "namespace", "reason")),
    (
        engineio.Server,
        "_handle_connect",
        ("self", "environ", "start_response", "transport", "jsonp_index"),
    ),
    (engineio.Server, "_trigger_event", ("self", "event", "args", "kwargs")),
    (engineio.Server, "_service_task", ("self",)),
    (engineio.Server, "_upgrades", ("self", "sid", "transport")),
    (engineio.Server, "_bad_request", ("self", "message")),
    (engineio.Server, "_ok", ("self", "packets", "headers", "jsonp_index")),
    (engineio.socket.Socket, "_upgrade_websocket", ("self", "environ", "start_response")),
    (engineio.socket.Socket, "check_ping_timeout", ("self",)),
    (
        socketio.base_manager.BaseManager,
        "basic_enter_room",
        ("self", "sid", "namespace", "room", "eio_sid"),
    ),
    (socketio.base_manager.BaseManager, "get_participants", ("self", "namespace", "room")),
    (simple_websocket.Server, "_handle_events", ("self",)),
    (gevent.baseserver.BaseServer, "do_handle", ("self", "args")),
    (gevent.baseserver.BaseServer, "close", ("self",)),
    (gevent.server.StreamServer, "do_read", ("self",)),
    (gevent.socket.socket, "detach", ("self",)),
    (gevent.pywsgi.WSGIServer, "get_environ", ("self",)),
    (gevent.pywsgi.WSGIHandler, "handle", ("self",)),
    (gevent.pywsgi.WSGIHandler, "get_environ", ("self",)),
    (gevent.pywsgi.WSGIHandler, "log_request", ("self",)),
    (gevent.pywsgi.WSGIHandler, "_handle_client_error", ("self", "ex")),
    (gevent.pywsgi.WSGIHandler, "_log_error", ("self", "t", "v", "tb")),
)


def check(parts: tuple[tuple[Any, str, tuple[str, ...]], ...] = PARTS) -> None:
    """Compare every part's parameters with those we were written for.

    Raises:
        PinMoved: names the part and what it looks like now.
    """
    for owner, name, expected in parts:
        part = getattr(owner, name, None)
        if part is None:
            raise PinMoved(f"{owner.__name__}.{name} is gone")
        if isinstance(part, type):
            part, expected = vars(part)["__init__"], ("self", *expected)
        found = tuple(inspect.signature(part).parameters)
        if found != expected:
            raise PinMoved(f"{owner.__name__}.{name} takes {found}, not {expected}")

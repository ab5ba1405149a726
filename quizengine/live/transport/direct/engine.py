"""Engine.IO whose WebSocket clients need neither a greenlet nor a queue."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import gevent
import orjson
from gevent.hub import Hub
from typing_extensions import override

from quizengine.clock import Clock
from quizengine.live.bounds import Bounds
from quizengine.live.transport import STALLED
from quizengine.live.transport.direct.backlog import Backlog
from quizengine.live.transport.direct.client import PARTING, WebSocketClient
from quizengine.live.transport.direct.frames import text_frame
from quizengine.live.transport.direct.handshake import BadHandshake, accept
from quizengine.live.transport.direct.inbox import Inbox
from quizengine.live.transport.direct.parcel import Parcel
from quizengine.live.transport.direct.pinger import TICK_S, Pinger
from quizengine.live.transport.direct.poller import Poller
from quizengine.live.transport.direct.upgrading import UpgradingClient
from quizengine.live.transport.direct.web import DETACH
from quizengine.live.transport.direct.wire import report
from quizengine.live.transport.stock import StartResponse, StockEngine

FAREWELL_S = 1.0
UPGRADE_S = 10.0


_Entry = tuple[WebSocketClient, str | bytes | None, int, str]
"""A client's message and when it was read; or bytes, the farewell it is owed, or None, it has
left, each with the reason."""


class DirectEngine(StockEngine):
    """Engine.IO with `WebSocketClient` beside engineio's own polling clients.

    The application's handlers run on the inbox's greenlet, never on the hub.
    """

    def __init__(self, *, bounds: Bounds, clock: Clock, **options: Any) -> None:
        super().__init__(bounds=bounds, monitor_clients=False, **options)
        self.bounds = bounds
        self.now_ms = clock.now_ms
        self._behind: dict[WebSocketClient, Backlog] = {}
        self._leaving: deque[tuple[float, WebSocketClient]] = deque()
        self._trying: deque[tuple[float, UpgradingClient]] = deque()
        self._pinger = Pinger(self.ping_interval, self.ping_timeout)
        self._inbox: Inbox[_Entry] = Inbox(self._take)
        self._hub: Hub = gevent.get_hub()
        self._sweeper = gevent.spawn(self._sweep)

    @override
    def encode(self, text: str) -> Parcel:  # type: ignore[override]
        """A Socket.IO packet made ready for any number of recipients."""
        return Parcel(text)

    @override
    def deliver(self, eio_sid: str, parcel: Any) -> None:
        """Send an encoded packet to a client, if it is still there."""
        client = self.sockets.get(eio_sid)
        if type(client) is Poller:
            client.send(parcel)
        elif client is not None:
            client.write(parcel.frame)

    @override
    def drop(self, eio_sid: str) -> None:
        """Cut a client off at once."""
        client = self.sockets.get(eio_sid)
        if isinstance(client, WebSocketClient):
            client.drop(self.reason.SERVER_DISCONNECT)
        else:
            super().drop(eio_sid)

    @override
    def aside(self, eio_sid: str, job: Callable[[], None]) -> None:
        """Run a job of a client that may wait; its later messages wait for it, others do not."""
        client = self.sockets.get(eio_sid)
        if isinstance(client, WebSocketClient):
            client.held = deque()
            gevent.spawn(self._aside, client, job)
        else:
            job()

    @override
    def unsent(self) -> int:
        """Packets that wait for clients."""
        polled: int = sum(one.queue.qsize() for one in self._pollers() if not one.closed)
        return polled + sum(len(backlog.frames) for backlog in self._behind.values())

    @override
    def unsent_bytes(self) -> int | None:
        """The size of what waits for clients on WebSockets."""
        return sum(backlog.size for backlog in self._behind.values())

    def heard(self, client: WebSocketClient, text: str, received_ms: int) -> None:
        """A message for the application, from the hub."""
        self._inbox.put((client, text, received_ms, ""))

    def finish(self, client: WebSocketClient, farewell: bytes, reason: str) -> None:
        """Part with a client after its messages."""
        self._inbox.put((client, farewell, 0, reason))

    def left(self, client: WebSocketClient, reason: str) -> None:
        """A client is no more.

        The application may wait when it hears that, so on the hub it hears
        later, after what the client said before.
        """
        if self.sockets.get(client.sid) is not client:
            return  # it was tried out for a polling client, and never became one of ours
        del self.sockets[client.sid]
        entry: _Entry = (client, None, 0, reason)
        if gevent.getcurrent() is self._hub or client.held is not None:
            self._inbox.put(entry)
        else:
            self._take(entry)

    def parting(self, client: WebSocketClient) -> None:
        """Give a client a moment to leave by itself."""
        self._leaving.append((time.monotonic() + FAREWELL_S, client))

    def behind(self, client: WebSocketClient, backlog: Backlog | None) -> None:
        """Note who has a backlog."""
        if backlog is None:
            self._behind.pop(client, None)
        else:
            self._behind[client] = backlog

    def try_upgrade(self, poller: Poller, environ: Mapping[str, Any]) -> UpgradingClient:
        """Open a WebSocket to which a polling client may move.

        Raises:
            BadHandshake: the request does not open one.
        """
        response = accept(environ)
        sock, early = environ[DETACH]()
        client = UpgradingClient(self, poller, sock)
        self._trying.append((time.monotonic() + UPGRADE_S, client))
        client.begin(response, early)
        return client

    def upgraded(self, client: UpgradingClient) -> None:
        """A polling client has moved to its WebSocket."""
        self.sockets[client.sid] = client
        self._pinger.add(client)

    @override
    def _client(self, sid: str) -> Poller:
        return Poller(self, sid, self.bounds)

    @override
    def _handle_connect(
        self,
        environ: dict[str, Any],
        start_response: StartResponse,
        transport: str,
        jsonp_index: int | None = None,
    ) -> Any:
        if transport != "websocket" or self._shut:
            return super()._handle_connect(environ, start_response, transport, jsonp_index)
        try:
            response = accept(environ)
        except BadHandshake:
            return self._bad_request()
        sid = self.generate_id()
        if self._trigger_event("connect", sid, environ, run_async=False) is False:
            return self._bad_request()
        sock, early = environ[DETACH]()
        client = self.sockets[sid] = WebSocketClient(self, sid, sock)
        greeting = orjson.dumps(self._greeting(sid, transport)).decode()
        client.begin(response + text_frame("0" + greeting), early)
        self._pinger.add(client)
        return ()

    def _take(self, entry: _Entry) -> None:
        client, text, received_ms, reason = entry
        if client.held is not None:
            client.held.append(entry)
        elif isinstance(text, str):
            if not client.told:
                client.taken(text)
                self.handlers["message"](client.sid, text[1:], received_ms)
        elif text is None:
            client.told = True
            self.handlers["disconnect"](client.sid, reason)
        else:
            client.part(text, reason)

    def _aside(self, client: WebSocketClient, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - its other messages must go on
            report("a client could not be let in", error)
        finally:
            held, client.held = client.held, None
            if held:
                self._inbox.put_back(held)

    def _pollers(self) -> list[Poller]:
        return [client for client in self.sockets.values() if type(client) is Poller]

    def _sweep(self) -> None:
        """Everything that has to do with time, for all clients."""
        while True:
            gevent.sleep(TICK_S)
            try:
                self._look(time.monotonic())
            except Exception as error:  # noqa: BLE001 - the next look may go well
                report("sweeping failed", error)

    def _look(self, now_s: float) -> None:
        self._pinger.tick(now_s)
        unread_s = self.bounds.unread_ms / 1000
        for client in list(self._behind):
            if client.stalled_s(now_s) > unread_s:
                client.drop(STALLED)
        while self._leaving and self._leaving[0][0] <= now_s:
            client = self._leaving.popleft()[1]
            if client.state == PARTING:
                client.drop("transport close")
        while self._trying and self._trying[0][0] <= now_s:
            self._trying.popleft()[1].give_up()
        for poller in self._pollers():
            if poller.closed:
                del self.sockets[poller.sid]
            else:
                poller.check_ping_timeout()

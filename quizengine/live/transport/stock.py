"""The stock driver: engineio on gevent with simple-websocket, made safe."""

import functools
import urllib.parse
from collections.abc import Callable, Iterable
from typing import Any

import engineio
from engineio import exceptions, packet
from typing_extensions import override

from quizengine.live.bounds import Bounds
from quizengine.live.transport import FELL_BEHIND, Certificate, Driver, pins, tls
from quizengine.live.transport.client import Client, Parcel
from quizengine.live.transport.web import listen

StartResponse = Callable[..., object]
Response = dict[str, Any]


class StockEngine(engineio.Server):  # type: ignore[misc]
    """Engine.IO whose clients have bounded queues and can be dropped at any moment."""

    start_service_task: bool

    def __init__(self, *, bounds: Bounds, **options: Any) -> None:
        super().__init__(**options)
        self._bounds = bounds
        self._shut = False

    def encode(self, text: str) -> Parcel:
        """A Socket.IO packet made ready for any number of recipients."""
        return Parcel(packet.MESSAGE, text)

    def deliver(self, eio_sid: str, parcel: Parcel) -> None:
        """Queue an encoded packet for a client, if it is still there."""
        client = self.sockets.get(eio_sid)
        if client is not None:
            client.send(parcel)

    def drop(self, eio_sid: str) -> None:
        """Cut a client off, even while a writer is blocked on it."""
        client = self.sockets.pop(eio_sid, None)
        if client is not None:
            client.close(abort=True, reason=self.reason.SERVER_DISCONNECT)

    def fell_behind(self, eio_sid: str) -> None:
        """Cut a client off that does not read what it is sent."""
        client = self.sockets.pop(eio_sid, None)
        if client is not None:
            client.close(abort=True, reason=FELL_BEHIND)

    def part(self, eio_sid: str) -> None:
        """Close a client after what is queued, or after a second."""
        client = self.sockets.get(eio_sid)
        if client is not None:
            client.close(reason=self.reason.SERVER_DISCONNECT)

    def aside(self, eio_sid: str, job: Callable[[], None]) -> None:
        """Run a job of a client that may wait: here each client has a greenlet of its own."""
        del eio_sid
        job()

    def unsent(self) -> int:
        """Packets that wait in the clients' queues."""
        return sum(client.queue.qsize() for client in self.sockets.values() if not client.closed)

    def unsent_bytes(self) -> int | None:
        """Unknown: packets are encoded when they are written."""
        return None

    def shut_door(self) -> None:
        """Refuse new clients from now on."""
        self._shut = True

    @override
    def handle_request(self, environ: dict[str, Any], start_response: StartResponse) -> Any:
        """Answer a request, unless no page of ours can have sent it.

        An empty ``Origin`` slips through engineio's own check; with JSONP a
        foreign page could read without sending any.
        """
        query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""))
        if environ.get("HTTP_ORIGIN") == "" or "j" in query:
            return self._answer(self._bad_request("Not an accepted request"), start_response)
        return super().handle_request(environ, start_response)

    @staticmethod
    def _answer(response: Response, start_response: StartResponse) -> Iterable[bytes]:
        start_response(response["status"], response["headers"])
        return [response["response"]]

    @override
    def _handle_connect(
        self,
        environ: dict[str, Any],
        start_response: StartResponse,
        transport: str,
        jsonp_index: int | None = None,
    ) -> Any:
        """Take a new client in. engineio's own version makes its own kind of client."""
        if self._shut:
            unavailable: Response = self._bad_request("Restarting")
            return {**unavailable, "status": "503 SERVICE UNAVAILABLE"}
        if self.start_service_task:
            self.start_service_task = False
            self.service_task_handle = self.start_background_task(self._service_task)
        sid = self.generate_id()
        client = self.sockets[sid] = self._client(sid)
        client.send(packet.Packet(packet.OPEN, self._greeting(sid, transport)))
        if self._trigger_event("connect", sid, environ, run_async=False) is False:
            del self.sockets[sid]
            return self._bad_request()
        client.schedule_ping()
        if transport == "websocket":
            ended = client.handle_get_request(environ, start_response)
            self.sockets.pop(sid, None)
            client.close(abort=True, reason=self.reason.TRANSPORT_ERROR)
            return ended
        client.connected = True
        try:
            return self._ok(client.poll())
        except exceptions.QueueEmpty:
            return self._bad_request()

    def _client(self, sid: str) -> Client:
        return Client(self, sid, self._bounds)

    def _greeting(self, sid: str, transport: str) -> dict[str, object]:
        return {
            "sid": sid,
            "upgrades": self._upgrades(sid, transport),
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }


def driver(bounds: Bounds, certificate: Certificate | None = None) -> Driver:
    """The stock driver within its bounds, over https if there is a certificate.

    Raises:
        PinMoved: a private part that it leans on has moved.
        OSError: the certificate cannot be used.
    """
    pins.check()
    options: dict[str, Any] = {}
    if certificate is not None:
        options = {"server": tls.TlsServer, "ssl_context": tls.context(*certificate)}
    return Driver(
        engine=functools.partial(StockEngine, bounds=bounds),
        listen=functools.partial(listen, bounds=bounds, **options),
    )

"""One Engine.IO client of the stock driver: a bounded queue and a socket that can be cut."""

from collections.abc import Mapping
from typing import Any

import gevent
from engineio import exceptions, packet, socket
from typing_extensions import override

from quizengine.live.bounds import Bounds
from quizengine.live.transport.websocket import BadHandshake, SafeWebSocket, text_frame

FAREWELL_S = 1.0
UPGRADE_S = 10.0
BATCH_BYTES = 65_536
PACKETS_PER_POST = 64
SEPARATOR = "\x1e"


class Parcel(packet.Packet):  # type: ignore[misc]
    """A packet encoded once for all its recipients."""

    @property
    def frame(self) -> bytes:
        """The WebSocket frame; made on the first use, then shared."""
        cached: bytes | None = getattr(self, "_frame", None)
        if cached is None:
            cached = self._frame = text_frame(self.encode())
        return cached


def frame_of(pkt: packet.Packet) -> bytes:
    """The WebSocket frame of any packet."""
    return pkt.frame if isinstance(pkt, Parcel) else text_frame(pkt.encode())


class Client(socket.Socket):  # type: ignore[misc]
    """An Engine.IO client, polling or on a WebSocket."""

    connected: bool
    closing: bool
    closed: bool

    def __init__(self, server: Any, sid: str, bounds: Bounds) -> None:
        super().__init__(server, sid)
        self._bounds = bounds
        self._websocket: SafeWebSocket | None = None

    @override
    def send(self, pkt: packet.Packet) -> None:
        """Queue a packet; a client too far behind is dropped instead."""
        if self.closed:
            return
        if self.queue.qsize() >= self._bounds.queued_packets:
            self.server.fell_behind(self.sid)
            return
        self.queue.put(pkt)

    @override
    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Close; never waits for a client. What is queued has `FAREWELL_S` unless ``abort``."""
        if self.closed or self.closing:
            return
        self.closing = True
        self.server._trigger_event(
            "disconnect",
            self.sid,
            reason or self.server.reason.SERVER_DISCONNECT,
            run_async=False,
        )
        if not abort:
            self.queue.put(packet.Packet(packet.CLOSE))
        self.closed = True
        self.queue.put(None)
        if self._websocket is None:
            return
        if abort:
            self._websocket.abort()
        else:
            gevent.spawn_later(FAREWELL_S, self._websocket.abort)

    @override
    def handle_post_request(self, environ: Mapping[str, Any]) -> None:
        """Take a polling body of bounded length, arriving in bounded time.

        Raises:
            EngineIOError: too long, too slow or not readable; the client is disconnected.
        """
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > self._bounds.message_bytes:
            raise exceptions.ContentTooLongError
        try:
            with gevent.Timeout(self._bounds.handshake_ms / 1000, TimeoutError()):
                body = environ["wsgi.input"].read(length).decode()
            packets = [self._decode(part) for part in body.split(SEPARATOR)] if body else []
        except (ValueError, OSError) as bad:
            raise exceptions.EngineIOError from bad
        if len(packets) > PACKETS_PER_POST:
            raise exceptions.EngineIOError
        for pkt in packets:
            self.receive(pkt)

    @override
    def _upgrade_websocket(self, environ: Mapping[str, Any], start_response: object) -> Any:
        """Turn the HTTP connection into a WebSocket and stay on it until it ends."""
        if self.upgrading or self.upgraded:
            return self.server._bad_request()
        try:
            websocket = SafeWebSocket(environ, self._bounds)
        except BadHandshake:
            return self.server._bad_request()
        try:
            return self._websocket_handler(websocket)
        finally:
            websocket.abort()

    @override
    def _websocket_handler(self, websocket: SafeWebSocket) -> list[bytes]:
        if self.connected and not self._upgrade(websocket):
            return []
        self.connected = self.upgraded = True
        self._websocket = websocket
        writer = gevent.spawn(self._write, websocket)
        try:
            self._read(websocket)
        finally:
            self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
            websocket.abort()
            writer.join()
        return []

    def _upgrade(self, websocket: SafeWebSocket) -> bool:
        """Move from polling: probe, answer, confirmation, all within a few seconds."""
        self.upgrading = True
        try:
            with gevent.Timeout(UPGRADE_S, TimeoutError()):
                if websocket.read() != "2probe":
                    return False
                websocket.send_frames(text_frame("3probe"))
                self.queue.put(packet.Packet(packet.NOOP))  # ends the poll that hangs
                return websocket.read() == "5" and not self.closed
        except OSError:
            return False
        finally:
            self.upgrading = False

    def _write(self, websocket: SafeWebSocket) -> None:
        """Send what is queued until the client is closed or gone."""
        try:
            while packets := self.poll():
                frames = bytearray()
                for pkt in packets:
                    frames += frame_of(pkt)
                    if len(frames) > BATCH_BYTES:
                        websocket.send_frames(bytes(frames))
                        frames.clear()
                if frames:
                    websocket.send_frames(bytes(frames))
            websocket.say_goodbye()
        except (OSError, exceptions.QueueEmpty):
            websocket.abort()

    def _read(self, websocket: SafeWebSocket) -> None:
        while not self.closed and (message := websocket.read()):
            try:
                self.receive(self._decode(message))
            except (ValueError, exceptions.EngineIOError):
                return

    @staticmethod
    def _decode(encoded: str) -> packet.Packet:
        """A packet as it came. engineio would try every text as JSON, and crash on some.

        Raises:
            ValueError: not a packet of text.
        """
        if encoded[:1] not in {"1", "3", "4", "5"}:
            raise ValueError("not a packet that a client sends")
        return packet.Packet(int(encoded[0]), encoded[1:])

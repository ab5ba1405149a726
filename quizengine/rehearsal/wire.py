"""A Socket.IO client of one namespace over one WebSocket, cheap enough for a thousand.

The usual client libraries start several tasks and threads per connection and
do not say when a frame arrived. This one has one task per connection and
stamps every frame when it is read.
"""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_websocket
from websockets.exceptions import WebSocketException

from quizengine.rehearsal import packets
from quizengine.rehearsal.packets import Packet

OPEN_S = 15.0
ACK_S = 10.0
LARGEST = 4 * 1024 * 1024

Json = dict[str, Any]
Hear = Callable[[str, Json, int], None]
"""Called with an event's name, its message, and the monotonic nanosecond it was read."""


class WireLost(Exception):
    """The connection is gone, or never came about; trying again may help."""


class WireRefused(Exception):
    """The server does not let this connection into the namespace."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to connect: the server, a role's namespace, and this device's key."""

    url: str
    namespace: str
    device: str

    @property
    def websocket(self) -> str:
        """The address of the WebSocket."""
        parts = urlsplit(self.url)
        scheme = "wss" if parts.scheme == "https" else "ws"
        query = f"EIO=4&transport=websocket&device={self.device}"
        return urlunsplit((scheme, parts.netloc, f"{parts.path.rstrip('/')}/socket.io/", query, ""))


async def connect(address: Address, hear: Hear, auth: Json | None = None) -> "Wire":
    """Open a connection and enter the namespace.

    Raises:
        WireLost: nobody answers, or not in time.
        WireRefused: the server refuses this connection.
    """
    try:
        async with asyncio.timeout(OPEN_S):
            socket = await open_websocket(
                address.websocket,
                compression=None,
                proxy=None,
                ping_interval=None,
                open_timeout=None,
                close_timeout=1,
                max_size=LARGEST,
                max_queue=None,
                user_agent_header=None,
            )
    except (OSError, WebSocketException, TimeoutError) as error:
        raise WireLost(str(error)) from error
    try:
        async with asyncio.timeout(OPEN_S):
            patience_s = await _enter(socket, address.namespace, auth)
    except (OSError, WebSocketException, TimeoutError, ValueError) as error:
        socket.transport.abort()
        raise WireLost(str(error)) from error
    except WireRefused:
        socket.transport.abort()
        raise
    return Wire(socket, address.namespace, hear, patience_s)


async def _enter(socket: ClientConnection, namespace: str, auth: Json | None) -> float:
    opening = packets.parse(await socket.recv(decode=False))
    if opening.name != "open":
        raise ValueError(f"expected the opening packet, got {opening.name}")
    await socket.send(packets.connect(namespace, auth))
    while True:
        packet = packets.parse(await socket.recv(decode=False))
        if packet.name == "connect":
            return float(opening.data["pingInterval"] + opening.data["pingTimeout"]) / 1000
        if packet.name == "refused":
            raise WireRefused(str((packet.data or {}).get("message", "")))
        if packet.name == "ping":
            await socket.send(packets.PONG)


class Wire:
    """An open connection. It reads by itself until it is lost or closed."""

    def __init__(
        self, socket: ClientConnection, namespace: str, hear: Hear, patience_s: float
    ) -> None:
        self._socket = socket
        self._namespace = namespace
        self._hear = hear
        self._patience_s = patience_s
        self._ids = itertools.count()
        self._asked: dict[int, asyncio.Future[Json]] = {}
        self._reader = asyncio.get_running_loop().create_task(self._read())

    async def ask(self, event: str, message: Json, ack_s: float = ACK_S) -> Json:
        """Send an event and return its ack.

        Raises:
            WireLost: the connection went before the ack came.
            TimeoutError: no ack in time; the server may have heard it all the same.
        """
        ack_id = next(self._ids)
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        if self._reader.done():
            raise WireLost("not connected")
        self._asked[ack_id] = answered
        try:
            async with asyncio.timeout(ack_s):
                await self._send(packets.event(self._namespace, ack_id, event, message))
                return await answered
        finally:
            self._asked.pop(ack_id, None)

    async def lost(self) -> None:
        """Return when the connection has ended, for whatever reason."""
        await asyncio.shield(self._reader)

    def drop(self) -> None:
        """Cut the connection as a dead network would: without a word."""
        self._socket.transport.abort()

    async def close(self) -> None:
        """Say goodbye and close; harmless when it is already closed."""
        if not self._reader.done():
            try:
                await self._send(packets.disconnect(self._namespace))
                await self._socket.close()
            except WireLost:
                pass
        await self.lost()

    async def _send(self, frame: str) -> None:
        try:
            await self._socket.send(frame)
        except (OSError, WebSocketException) as error:
            raise WireLost(str(error)) from error

    async def _read(self) -> None:
        try:
            while True:
                async with asyncio.timeout(self._patience_s):
                    frame = await self._socket.recv(decode=False)
                packet = packets.parse(frame)
                if packet.name in ("close", "disconnect"):
                    break
                await self._take(packet, time.monotonic_ns())
        except (OSError, WebSocketException, TimeoutError, WireLost):
            pass
        finally:
            self._socket.transport.abort()
            for waiting in self._asked.values():
                if not waiting.done():
                    waiting.set_exception(WireLost("connection lost"))

    async def _take(self, packet: Packet, at_ns: int) -> None:
        if packet.name == "ping":
            await self._send(packets.PONG)
        elif packet.name == "ack" and packet.ack_id is not None:
            waiting = self._asked.get(packet.ack_id)
            if waiting is not None and not waiting.done():
                waiting.set_result(packet.data[0])
        elif packet.name == "event":
            if packet.ack_id is not None:
                await self._send(packets.ack(self._namespace, packet.ack_id))
            name, *messages = packet.data
            self._hear(name, messages[0] if messages else {}, at_ns)

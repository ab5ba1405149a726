"""A server that says what a test tells it to; it speaks the protocol and knows no rules."""

import asyncio
from collections.abc import Callable
from typing import Any, Self

import orjson
from websockets.asyncio.server import Server, ServerConnection, serve

Json = dict[str, Any]
Answer = Callable[[str, Json], Json | None]
"""From an event and its message to the ack; None sends none."""

ITEM: Json = {
    "item_no": 1,
    "phase": "open",
    "kind": "single",
    "choices": [{"id": "x", "label": "A", "text": ""}, {"id": "y", "label": "B", "text": ""}],
    "select": {"min": 1, "max": 1},
    "deadline_ms": 60_000,
}


def view(version: int, **changes: Any) -> Json:
    """A contest in which an item is open."""
    shown = {"version": version, "server_ms": 0, "phase": "running", "paused": False, "item": ITEM}
    return {**shown, **changes}


class FakeServer:
    """Answers by ``answer``; remembers what it heard, and can speak and cut."""

    def __init__(self, answer: Answer) -> None:
        self.heard: list[tuple[str, Json]] = []
        self._answer = answer
        self._sockets: list[ServerConnection] = []
        self._server: Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await serve(self._talk, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def count(self, event: str) -> int:
        return sum(name == event for name, _ in self.heard)

    async def tell(self, event: str, message: Json) -> None:
        """Send an event to the newest connection."""
        await self._sockets[-1].send(f"42/player,{orjson.dumps([event, message]).decode()}")

    def cut(self) -> None:
        """Let the newest connection die without a word."""
        self._sockets[-1].transport.abort()

    async def _talk(self, socket: ServerConnection) -> None:
        self._sockets.append(socket)
        await socket.send('0{"sid":"s","pingInterval":25000,"pingTimeout":20000}')
        async for frame in socket:
            if isinstance(frame, str):
                await self._take(socket, frame)

    async def _take(self, socket: ServerConnection, frame: str) -> None:
        if frame.startswith("40"):
            await socket.send('40/player,{"sid":"t"}')
        if not frame.startswith("42"):
            return
        head, bracket, rest = frame.partition("[")
        event, message = orjson.loads(bracket + rest)
        self.heard.append((event, message))
        ack = self._answer(event, message)
        if ack is not None:
            ack_id = head.partition(",")[2]
            await socket.send(f"43/player,{ack_id}{orjson.dumps([ack]).decode()}")


async def until(condition: Callable[[], object]) -> None:
    """Return when it is true; fail after five seconds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)

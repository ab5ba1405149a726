"""A server that echoes, and a client that says exactly what a case wants."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.live.raw import CLOSE, PING, PONG, TEXT, Gone, WebSocket

CONTINUATION = 0


class Client(WebSocket):
    """A WebSocket at the echo; Engine.IO's own messages are hidden."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        assert self.frame()[1].startswith(b"0{")

    def say(self, payload: str | bytes, opcode: int = TEXT, **bits: int) -> None:
        """A frame; the first one of a text begins with Engine.IO's ``4``."""
        data = payload.encode() if isinstance(payload, str) else payload
        self.send(b"4" + data if opcode == TEXT else data, opcode, **bits)

    def fragment(self, payload: str | bytes, opcode: int = CONTINUATION) -> None:
        """A frame with more to follow."""
        self.say(payload, opcode, first=0)

    def chopped(self, octets: int) -> "Chopped":
        """What is sent inside travels in pieces."""
        return Chopped(self, octets)

    def hears(self) -> tuple[int, bytes]:
        """The next frame that is no heartbeat; Engine.IO's ``4`` is taken off."""
        while True:
            opcode, payload = self.frame()
            if opcode == TEXT and payload[:1] == b"4":
                return TEXT, payload[1:]
            if (opcode, payload) != (TEXT, b"2"):
                return opcode, payload

    def echoes(self, text: str | bytes) -> None:
        """Assert that a text comes back."""
        data = text.encode() if isinstance(text, str) else text
        assert self.hears() == (TEXT, data)

    def pongs(self, payload: bytes) -> None:
        """Assert that a pong comes."""
        assert self.hears() == (PONG, payload)

    def is_told(self, code: int) -> None:
        """Assert that the server closes with a code, says nothing more and hangs up."""
        opcode, payload = self.hears()
        assert (opcode, int.from_bytes(payload[:2], "big")) == (CLOSE, code)
        self.hangs_up()

    def hangs_up(self) -> None:
        """Assert that nothing more comes but the end."""
        with pytest.raises(Gone):
            self.frame()


class Chopped:
    """A client whose bytes are collected and then sent in small pieces."""

    def __init__(self, client: Client, octets: int) -> None:
        self._client = client
        self._octets = octets
        self._sock = client.sock
        self._kept = b""

    def sendall(self, data: bytes) -> None:
        """Keep what the client wants to send."""
        self._kept += data

    def __enter__(self) -> None:
        self._client.sock = self  # type: ignore[assignment]

    def __exit__(self, *exception: object) -> None:
        self._client.sock = self._sock
        for place in range(0, len(self._kept), self._octets):
            self._sock.sendall(self._kept[place : place + self._octets])


Connect = Callable[[], Client]


@pytest.fixture(scope="package")
def echo_port() -> Iterator[int]:
    """The echo server's port."""
    command = [sys.executable, "-m", "tests.live.autobahn.echo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.kill()


@pytest.fixture
def client(echo_port: int) -> Client:
    """A connected client."""
    return Client(echo_port)


__all__ = ["CLOSE", "CONTINUATION", "PING", "PONG", "TEXT", "Client"]

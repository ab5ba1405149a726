"""The load generator at a server that does nothing, and at one that misbehaves."""

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quizengine.loadtest.address import resolve
from quizengine.loadtest.cost import view_of
from quizengine.loadtest.echo import Echo
from quizengine.loadtest.failures import Late, Unreachable
from quizengine.loadtest.framing import CLOSE, PING, crossed
from quizengine.loadtest.link import Link
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import Json
from quizengine.loadtest.null import UPGRADED, NullServer, unmasked

PLAYERS = 60
WITHIN_S = 5.0


def first_choice(item: Json, _: random.Random) -> Json:
    return {"choices": [item["choices"][0]["id"]]}


@pytest.fixture
def null_url() -> Iterator[str]:
    server = NullServer()
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=server.serve, args=(theirs.fileno(),))
    thread.start()
    yield server.url
    ours.close()
    thread.join(WITHIN_S)
    theirs.close()
    server.close()


def test_everybody_sees_every_view_and_has_every_answer_acknowledged(null_url: str) -> None:
    echo = Echo(null_url, PLAYERS, first_choice)
    echo.play([view_of(1, 500), view_of(2, 5_000), view_of(3, 60_000)], lambda: None)
    items = echo.measured.items
    assert [len(item.fanout) for item in items] == [PLAYERS] * 3
    assert [len(item.burst.acks) for item in items if item.burst] == [PLAYERS] * 3
    assert all(time > 0 for item in items for time in item.fanout)
    assert (echo.crowd.gone, echo.crowd.refused) == (0, {})


def test_a_view_makes_a_frame_of_the_wanted_length(null_url: str) -> None:
    echo = Echo(null_url, 1, first_choice)
    echo.play([view_of(1, 500)], lambda: None)
    assert echo.crowd.view == view_of(1, 500)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable):
        Echo(f"http://127.0.0.1:{port}", 3, first_choice).play([], lambda: None)


def test_an_encrypted_address_is_refused() -> None:
    with pytest.raises(Unreachable):
        resolve("https://127.0.0.1/")


class Wire:
    """One connection of the loop to a socket that the test holds in its hand."""

    def __init__(self, listener: socket.socket) -> None:
        self.loop = Loop()
        self.messages: list[bytes] = []
        self.lost = 0
        port = listener.getsockname()[1]
        self.link = Link("device-0000000000", self._take, self._lose)
        self.loop.open(self.link, resolve(f"http://127.0.0.1:{port}"))
        self.server, _ = listener.accept()
        self.loop.turn(WITHIN_S)
        self.request = self.server.recv(4_096)

    def send(self, data: bytes) -> None:
        self.server.sendall(data)

    def until(self, count: int) -> None:
        self.loop.run(lambda: len(self.messages) >= count, WITHIN_S, lambda: str(self.messages))

    def until_lost(self) -> None:
        self.loop.run(lambda: self.lost > 0, WITHIN_S, lambda: "not lost")

    def _take(self, _: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        self.messages.append(bytes(data[start:stop]))

    def _lose(self, _: Link) -> None:
        self.lost += 1


@contextmanager
def wired() -> Iterator[Wire]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire(listener)
        try:
            yield wire
        finally:
            wire.loop.close()
            wire.server.close()


def test_frames_may_come_with_the_upgrade_and_in_any_pieces() -> None:
    data = UPGRADED + unmasked(b"one") + unmasked(b"two" * 100) + unmasked(b"three")
    with wired() as wire:
        for number in range(len(data)):
            wire.send(data[number : number + 1])
            wire.loop.turn(0)
        wire.until(3)
        assert wire.messages == [b"one", b"two" * 100, b"three"]
        assert b"device=device-0000000000" in wire.request


def test_a_message_in_fragments_is_put_together_around_a_ping() -> None:
    first, ping, last = b"\x01\x03abc", bytes((0x80 | PING, 1)) + b"!", b"\x80\x02de"
    with wired() as wire:
        wire.send(UPGRADED + first + ping + last)
        wire.until(1)
        assert wire.messages == [b"abcde"]
        pong = wire.server.recv(100)
        assert pong[0] == 0x8A
        assert crossed(pong[6:], pong[2:6]) == b"!"


def test_a_close_ends_the_connection() -> None:
    with wired() as wire:
        wire.send(UPGRADED + bytes((0x80 | CLOSE, 0)))
        wire.until_lost()


def test_a_page_instead_of_a_websocket_ends_the_connection() -> None:
    with wired() as wire:
        wire.send(b"HTTP/1.1 404 Not Found\r\n\r\n")
        wire.until_lost()


def test_what_the_kernel_does_not_take_at_once_follows() -> None:
    with wired() as wire:
        wire.send(UPGRADED + unmasked(b"go"))
        wire.until(1)
        sent = bytes(range(256)) * 65_536
        wire.loop.send(wire.link, sent)
        wire.loop.send(wire.link, b"end")
        received = bytearray()
        while len(received) < len(sent) + 3:
            received += wire.server.recv(1_000_000)
            wire.loop.turn(0)
        assert received == sent + b"end"


def test_what_does_not_happen_in_time_is_late() -> None:
    with pytest.raises(Late, match="nothing after"):
        Loop().run(lambda: False, 0.01, lambda: "nothing")

"""Readers on a bad line: every frame arrives, byte for byte."""

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic_ns

from quizengine.loadtest.framing import FINAL, TEXT, next_frame
from quizengine.loadtest.usage import Cores
from tests.bench.faults.report import Line, seconds
from tests.live.fakes import PIN, TOKENS
from tests.live.raw import Gone, Peer, opened, steer

SMALL_BYTES, LARGE_BYTES = 4_000, 300_000
LARGE_READERS = 60
RECEIVE_BUFFER = 4_096
AT_ONCE = 2_000
EVERY_S = 0.1
PATIENCE_S = 30.0
STOP_S = 10.0
VIEW = b'42/player,["contest_changed",'


def lines(players: int) -> Iterator[Line]:
    """Many small frames, then a few large ones."""
    for readers, size in ((players, SMALL_BYTES), (LARGE_READERS, LARGE_BYTES)):
        with Cores() as cores, _server(cores) as port:
            yield _sent(port, readers, size)


@contextmanager
def _server(cores: Cores) -> Iterator[int]:
    """A server with a fake contest, whose views are of any size; its port."""
    command = [sys.executable, "-m", "tests.live.process", json.dumps({"transport": "direct"})]
    with tempfile.TemporaryFile() as log:
        cores.of_server()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        cores.of_generator()
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline() or 0)
        finally:
            process.kill()
            process.communicate(timeout=STOP_S)
            while opened:
                opened.pop().close()


def _sent(port: int, count: int, size: int) -> Line:
    readers = [_Reader(port, f"Slow {number}") for number in range(count)]
    witness = _joined(port, "Witness")
    host = Peer(port, "/host", {"token": TOKENS["host"]})
    begun_ns = monotonic_ns()
    steer(host, "fill", bytes=size, times=1)
    expected = _view(witness, size)
    _read(readers, size)
    whole = sum(reader.got == expected for reader in readers)
    lost = sum(reader.lost for reader in readers)
    return Line(
        f"a frame of {size // 1000} kB to each of {count:,} readers at 20 kB/s",
        f"{whole:,} of {count:,} whole, {lost} dropped, {seconds(monotonic_ns() - begun_ns)}",
        "all",
        kept=whole == count,
    )


def _joined(port: int, nickname: str, receive_buffer: int | None = None) -> Peer:
    peer = Peer(port, "/player", receive_buffer=receive_buffer)
    assert peer.call("join_contest", {"pin": PIN, "nickname": nickname})["ok"]
    return peer


def _view(witness: Peer, size: int) -> bytes:
    """The view of this size, as somebody gets it who reads at once."""
    while True:
        _, payload = witness.frame()
        if payload.startswith(VIEW) and len(payload) >= size:
            return payload


def _read(readers: list["_Reader"], size: int) -> None:
    """Everybody reads a little at a time, until everybody has the frame or patience ends."""
    pause = threading.Event()
    due_ns = monotonic_ns()
    give_up_ns = due_ns + int((size / AT_ONCE * EVERY_S + PATIENCE_S) * 1e9)
    waiting = readers
    while waiting and monotonic_ns() < give_up_ns:
        for reader in waiting:
            reader.read(size)
        waiting = [one for one in waiting if not one.got and not one.lost]
        due_ns += int(EVERY_S * 1e9)
        pause.wait(max(due_ns - monotonic_ns(), 0) / 1e9)


class _Reader:
    """One slow reader.

    Attributes:
        got: The payload of the frame, when it is complete.
        lost: Whether the connection ended before that.
    """

    __slots__ = ("_buffer", "_peer", "got", "lost")

    def __init__(self, port: int, nickname: str) -> None:
        self._peer = _joined(port, nickname, RECEIVE_BUFFER)
        self._peer.sock.setblocking(False)
        self._buffer = bytearray(self._peer.buffer)
        self.got = b""
        self.lost = False

    def read(self, size: int) -> None:
        """Read a little, and look whether the frame is complete."""
        try:
            some = self._peer.sock.recv(AT_ONCE)
        except BlockingIOError:
            return
        except ConnectionError:
            some = b""
        self.lost = not some
        self._buffer += some
        while (found := next_frame(self._buffer, 0, len(self._buffer))) is not None:
            first, start, stop = found
            self._take(first, bytes(self._buffer[start:stop]), size)
            del self._buffer[:stop]

    def _take(self, first: int, payload: bytes, size: int) -> None:
        if first == FINAL | TEXT and payload == b"2":
            with contextlib.suppress(Gone, BlockingIOError):
                self._peer.send("3")
        elif payload.startswith(VIEW) and len(payload) >= size:
            self.got = payload

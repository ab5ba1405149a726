"""Fixtures: a server process with a fake contest, and peers of every role."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from quizengine.live.ports import Audience
from tests.live.fakes import PIN, TOKENS
from tests.live.raw import Peer, opened

STOP_S = 15


class Process:
    """A running server."""

    def __init__(self, **options: object) -> None:
        command = [sys.executable, "-m", "tests.live.process", json.dumps(options)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline() or 0)
        self.log = ""

    def peer(self, role: Audience, **options: Any) -> Peer:
        """A connection of a role; players have not joined yet."""
        auth = {"token": TOKENS[role]} if role != "player" else None
        return Peer(self.port, f"/{role}", auth, **options)

    def player(self, nickname: str = "Ann", **options: Any) -> Peer:
        """A player who has joined."""
        peer = self.peer("player", **options)
        assert peer.call("join_contest", {"pin": PIN, "nickname": nickname})["ok"]
        return peer

    def host(self) -> Peer:
        """A host's console."""
        return self.peer("host")

    def memory_kb(self) -> int:
        """Resident memory of the process."""
        with open(f"/proc/{self._process.pid}/status") as status:
            found = re.search(r"VmRSS:\s+(\d+)", status.read())
        assert found is not None
        return int(found.group(1))

    def signal_stop(self) -> None:
        """SIGTERM, without waiting."""
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Its exit status; ``log`` holds what it wrote."""
        try:
            _, self.log = self._process.communicate(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            _, self.log = self._process.communicate()
            raise AssertionError(f"did not stop\n{self.log}") from None
        return self._process.returncode

    def stop(self) -> None:
        """End it, whatever it does."""
        if self._process.poll() is None:
            self._process.kill()
            _, self.log = self._process.communicate()


@pytest.fixture(autouse=True)
def close_sockets() -> Iterator[None]:
    """Close what a test's peers have opened."""
    yield
    while opened:
        opened.pop().close()


@pytest.fixture(scope="module", params=["stock", "direct"])
def transport(request: pytest.FixtureRequest) -> str:
    """Every driver has to behave alike."""
    name: str = request.param
    return name


StartLive = Callable[..., Process]


@pytest.fixture
def start_live(transport: str) -> Iterator[StartLive]:
    """Start servers with bounds of one's own."""
    started: list[Process] = []

    def start(**options: object) -> Process:
        process = Process(transport=transport, **options)
        started.append(process)
        return process

    yield start
    for process in started:
        process.stop()


@pytest.fixture(scope="module")
def shared(transport: str) -> Iterator[Process]:
    """One server for a whole module, with the product's bounds."""
    process = Process(transport=transport)
    yield process
    process.stop()


@pytest.fixture
def live(shared: Process) -> Process:
    """The shared server."""
    return shared

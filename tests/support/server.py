"""quizengine as a real process, to be driven, killed and started again."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.support.waiting import free_port, wait_until

START_S = 20
STOP_S = 20


class ServerProcess:
    """``python -m quizengine serve`` with a data folder and a port that restarts keep."""

    def __init__(self, data: Path, *arguments: str, environment: dict[str, str] | None = None):
        """Prepare; ``start`` runs it. ``arguments`` are added to the command line."""
        self.data = data
        self.port = free_port()
        self._arguments = arguments
        self._environment = environment or {}
        self._log_path = data.parent / f"{data.name}-{self.port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its process id; only while it runs."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    def start(self) -> None:
        """Start, and return when ``/readyz`` answers 200.

        Raises:
            AssertionError: it ended, or was not ready in time; its log is in the message.
        """
        command = (sys.executable, "-m", "quizengine", "serve")
        place = ("--data", str(self.data), "--port", str(self.port))
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                (*command, *place, *self._arguments),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self._environment},
            )
        try:
            wait_until(self.is_ready, START_S, "/readyz answers 200")
        except AssertionError as late:
            self.kill9()
            raise AssertionError(f"{late}\n{self.log()}") from None

    def is_ready(self) -> bool:
        """Whether ``/readyz`` answers 200 now.

        Raises:
            AssertionError: the process has ended.
        """
        assert self._process is not None, "the server does not run"
        assert self._process.poll() is None, f"the server ended: {self._process.returncode}"
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError) as refused:
            if isinstance(refused, urllib.error.HTTPError):
                refused.close()
            return False

    def kill9(self) -> None:
        """Kill it as the kernel would: no clean-up, no last commit."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(STOP_S)
            self._process = None

    def terminate(self) -> int:
        """Ask it to stop, as a service manager would, and return its exit status.

        Raises:
            AssertionError: it did not stop in time; it has been killed.
        """
        assert self._process is not None, "the server does not run"
        self._process.terminate()
        try:
            status = self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill9()
            raise AssertionError(f"did not stop within {STOP_S} s\n{self.log()}") from None
        self._process = None
        return status

    def restart(self) -> None:
        """Stop it cleanly and start it again on the same data and port."""
        self.terminate()
        self.start()

    def log(self) -> str:
        """What all runs so far have written."""
        return self._log_path.read_text(errors="replace")


class StartServer(Protocol):
    """Starts a server that the fixture stops; without ``data`` on a folder of its own."""

    def __call__(
        self,
        *arguments: str,
        data: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> ServerProcess:
        """Return a ready server."""


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start any number of servers; those that still run are stopped after the test."""
    started: list[ServerProcess] = []

    def start(
        *arguments: str,
        data: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> ServerProcess:
        folder = data or tmp_path / "data"
        server = ServerProcess(folder, *arguments, environment=environment)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.kill9()


@pytest.fixture
def server(start_server: Callable[..., ServerProcess]) -> ServerProcess:
    """One ready server on an empty data folder."""
    return start_server()

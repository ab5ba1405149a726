"""The server as a child process: started, watched, and stopped by its process id."""

import json
import os
import selectors
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from quizengine.cli.output import Unusable

START_S = 30.0
STOP_S = 20.0


class ServerChild:
    """``quizengine serve`` in a process of its own; gone when the ``with`` block ends.

    It runs in a session of its own, so that Ctrl-C reaches only the parent,
    which then ends it in order. It also ends when the parent is killed: its
    standard input is a pipe that closes with whoever holds the other end.
    """

    def __init__(self, arguments: list[str], log: Path) -> None:
        self._arguments = arguments
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.setup_url: str | None = None

    def __enter__(self) -> Self:
        """Start it, and return when it takes connections.

        Raises:
            Unusable: it ended or did not get ready; the end of its log is told.
        """
        program = (sys.executable, "-m", "quizengine", "serve")
        command = [*program, "--json", "--until-stdin-ends", *self._arguments]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        try:
            ready = json.loads(self._first_line())
            self.url, self.setup_url = ready["url"], ready["setup_url"]
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()

    @property
    def pid(self) -> int:
        """Its process id; only while it runs."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    def check(self) -> None:
        """Nothing while it runs.

        Raises:
            Unusable: it has ended by itself.
        """
        if self._process is not None and self._process.poll() is not None:
            raise self._failed()

    def stop(self) -> None:
        """End it: in order if it can, by force if it must."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _first_line(self) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            ready = selector.select(START_S)
        line: bytes = self._process.stdout.readline() if ready else b""
        if not line:
            raise self._failed()
        return line

    def _failed(self) -> Unusable:
        tail = self._log.read_text(errors="replace").splitlines()[-15:]
        return Unusable("The server did not run:\n{log}", log="\n".join(tail))

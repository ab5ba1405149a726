"""Reading what strangers sent in a process that may die of it, and alone.

The child may use so much memory, processor time and time, and write no file;
whatever happens to it, the server only learns how it ended.
"""

import contextlib
import os
import resource
import subprocess
import sys
import threading
from typing import Final

AT_A_TIME: Final = 2
MEMORY: Final = 1 << 30


class Busy(Exception):
    """Others are being read, and were not done in time."""


class Apart:
    """Runs one module as a child, a few at a time."""

    def __init__(self, module: str, wall_s: float) -> None:
        self._module = module
        self._wall_s = wall_s
        self._places = threading.BoundedSemaphore(AT_A_TIME)

    def run(self, data: bytes, *arguments: str) -> tuple[int, bytes]:
        """The child's exit status, and what it wrote of ``data``.

        Under gevent it must be called where the event loop lives, which goes on meanwhile.

        Raises:
            Busy: No place became free in time.
            TimeoutExpired: The child took too long, and was killed.
        """
        if not self._places.acquire(timeout=self._wall_s):
            raise Busy
        try:
            return self._run(data, arguments)
        finally:
            self._places.release()

    def _run(self, data: bytes, arguments: tuple[str, ...]) -> tuple[int, bytes]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZENGINE_")}
        with subprocess.Popen(
            (sys.executable, "-m", self._module, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as child:
            try:
                told, _ = child.communicate(data, timeout=self._wall_s)
            except BaseException:
                child.kill()
                raise
        return child.returncode, told


def limit(processor_s: int) -> None:
    """Allow this process only so much, and no file at all; for the child, before it reads."""
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, processor_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for which, most in limits:
        with contextlib.suppress(ValueError, OSError):  # a system may not know this limit
            resource.setrlimit(which, (most, most))

"""A look at a server's own figures several times a second."""

import threading
import urllib.request
from dataclasses import dataclass
from time import monotonic_ns
from types import TracebackType
from typing import Self

from quizengine.loadtest.usage import usage
from tests.support.exposition import read

EVERY_S = 0.1
LOOK_S = 5.0
BACKLOG = "quizengine_backlog_bytes"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the server said of itself at a moment, and how much memory it had."""

    at_ns: int
    memory_kb: int
    figures: dict[str, float]


def figures(url: str) -> dict[str, float]:
    """Everything ``/metrics`` tells now."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=LOOK_S) as answer:
        return read(answer.read().decode())


def dropped(url: str, reason: str) -> int:
    """How many clients the server has cut off for a reason."""
    return int(figures(url).get(f'quizengine_dropped_total{{reason="{reason}"}}', 0))


class Sampler:
    """Takes samples while the ``with`` block runs, on a thread: the load generator is busy."""

    def __init__(self, url: str, pid: int) -> None:
        self.samples: list[Sample] = []
        self._url = url
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sampler")

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take no more."""
        self._over.set()
        self._thread.join()

    def behind_ns(self) -> int | None:
        """When somebody was first seen to be behind; None when nobody was."""
        return next((one.at_ns for one in self.samples if one.figures.get(BACKLOG)), None)

    def most_kb(self) -> int:
        """The most memory that was seen."""
        return max(one.memory_kb for one in self.samples)

    def _run(self) -> None:
        while not self._over.wait(EVERY_S):
            at_ns = monotonic_ns()
            self.samples.append(Sample(at_ns, usage(self._pid).memory_kb, figures(self._url)))

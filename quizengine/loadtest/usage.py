"""What a process uses, from the kernel's own account."""

import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_UTIME = 11
"""Place of the user time among the fields after the command's name, see proc(5)."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Resident memory now, and processor time so far."""

    memory_kb: int
    cpu_s: float


def usage(pid: int) -> Usage:
    """Memory and processor time of a process with all its threads."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    memory = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return Usage(int(memory), (int(fields[_UTIME]) + int(fields[_UTIME + 1])) / _TICKS_PER_S)


class Cores:
    """The server on one core, the generator on another, where there are two.

    What is started inherits the core of who starts it. The ``with`` block ends
    with all cores allowed again.
    """

    def __init__(self) -> None:
        self._allowed = sorted(os.sched_getaffinity(0))

    def __enter__(self) -> Self:
        """Nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Allow all cores again."""
        os.sched_setaffinity(0, self._allowed)

    def of_server(self) -> None:
        """What is started from now on is the server."""
        os.sched_setaffinity(0, self._allowed[:1])

    def of_generator(self) -> None:
        """This process generates load from now on."""
        os.sched_setaffinity(0, self._allowed[1:2] or self._allowed)

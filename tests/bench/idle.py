"""A server with nobody in it: how fast it is there, how much memory it holds."""

import tempfile
from pathlib import Path

from tests.bench.figures import Figure, timed_ms
from tests.support.server import ServerProcess

RUNS = 5


def figures() -> list[Figure]:
    """Start-up until ``/readyz`` answers, on an existing database; resident memory after it."""
    starts, memory = [], []
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder) / "data")
        server.start()
        server.terminate()
        for _ in range(RUNS):
            starts.append(timed_ms(server.start))
            memory.append(resident_mb(server.pid))
            server.terminate()
    return [
        Figure("start-up to the first answer", "ms", starts),
        Figure("idle memory", "MB", memory),
    ]


def resident_mb(pid: int) -> float:
    """Resident memory of a process, from the kernel's own account."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(kilobytes) / 1024

"""The peers: servers that bear the same messages, and check and store nothing."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.waiting import free_port, wait_until

FOLDER = Path(__file__).parent
START_S = 20.0
STOP_S = 10.0


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's name in the tables, and the command that runs it on a port."""

    name: str
    command: tuple[str, ...]


STOCK = Peer("stock Flask-SocketIO", (sys.executable, str(FOLDER / "stock_echo.py")))
BOUND = Peer("nothing but send", (sys.executable, "-m", "tests.bench.peers.bare_send"))
NODE = Peer("bare Node socket.io", ("node", str(FOLDER / "node_echo.mjs")))


def peers() -> list[Peer]:
    """Those that can run here. Node's packages are installed where they are missing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        sys.stderr.write("node and npm are missing: only stock Flask-SocketIO is measured beside\n")
        return [STOCK, BOUND]
    if not (FOLDER / "node_modules").exists():
        command = ["npm", "ci", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=FOLDER, check=True, stdout=sys.stderr, timeout=300)
    return [STOCK, NODE, BOUND]


@contextmanager
def running(peer: Peer) -> Iterator[tuple[str, int]]:
    """Run a peer on the cores this process may use; its address and process id."""
    port = free_port()
    process = subprocess.Popen(
        [*peer.command, str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NODE_ENV": "production"},
    )
    try:
        wait_until(lambda: _listens(port), START_S, f"{peer.name} listens")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        late = threading.Timer(STOP_S, process.kill)
        late.start()
        process.terminate()
        process.wait()
        late.cancel()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

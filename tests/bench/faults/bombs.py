"""Messages without end: in fragments, at once, and with a length that is a lie."""

import contextlib
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic_ns

from quizengine.live.bounds import BOUNDS
from quizengine.loadtest.figures import NS_PER_MS
from tests.bench.faults.hall import Hall, ground, seated
from tests.bench.faults.report import Line, memory
from tests.live.raw import MASK, TEXT, Gone, Peer

TIMES = 20
MOST_MB = 20
PATIENCE_S = 5.0
CONTINUATION, MORE = 0, 0x00
CHUNK = "x" * 4_096
LONG = "x" * 8 * 1024 * 1024


def lines(most: int) -> Iterator[Line]:
    """Each sort of bomb, twenty times in a row; the size of the hall makes no difference."""
    del most
    with ground(items=1) as place, place.serving() as server:
        with seated(server, place.contest, 0) as hall:
            before_kb = hall.memory_kb
            for what, bomb in BOMBS.items():
                yield _thrown(hall, what, bomb)
            after_kb = _peak_kb(hall.pid)
        server.check()
    yield Line(
        "server memory before and at most with bombs",
        memory(before_kb, after_kb),
        f"+≤ {MOST_MB} MB",
        kept=after_kb - before_kb <= MOST_MB * 1024,
    )


def _peak_kb(pid: int) -> int:
    """The most resident memory a process ever had, so that no moment is missed."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in status if line.startswith("VmHWM")))


def _thrown(hall: Hall, what: str, bomb: Callable[[Peer], None]) -> Line:
    times = [taken for _ in range(TIMES) if (taken := _closed_after(hall, bomb)) is not None]
    longest = f", at most {max(times) / NS_PER_MS:,.0f} ms" if times else ""
    return Line(
        f"{what}: socket closed",
        f"{len(times)} of {TIMES}{longest}",
        "all, ≤ 1 s",
        kept=len(times) == TIMES,
    )


def _closed_after(hall: Hall, bomb: Callable[[Peer], None]) -> int | None:
    """How many nanoseconds a bomb was listened to; None if it was for too long."""
    peer = Peer(hall.port, "/player")
    begun_ns = monotonic_ns()
    try:
        with contextlib.suppress(Gone):
            bomb(peer)
        peer.until_gone(PATIENCE_S)
    except (AssertionError, TimeoutError):
        return None
    finally:
        peer.close()
    return monotonic_ns() - begun_ns


def _fragments(peer: Peer) -> None:
    """Fragments as fast as they are taken, the message never ends."""
    peer.send("42/player,", first=MORE)
    give_up_ns = monotonic_ns() + int(PATIENCE_S * 1e9)
    while monotonic_ns() < give_up_ns:
        peer.send(CHUNK, opcode=CONTINUATION, first=MORE)


def _crumbs(peer: Peer) -> None:
    """The same in fragments of one byte each."""
    peer.send("4", first=MORE)
    give_up_ns = monotonic_ns() + int(PATIENCE_S * 1e9)
    while monotonic_ns() < give_up_ns:
        peer.send("x", opcode=CONTINUATION, first=MORE)


def _long(peer: Peer) -> None:
    """A message of 8 MB in one frame."""
    peer.send(LONG)


def _lie(peer: Peer) -> None:
    """The head of a frame of 2^62 bytes, and little behind it."""
    with contextlib.suppress(ConnectionError):
        peer.sock.sendall(struct.pack("!BBQ", 0x80 | TEXT, 0x80 | 127, 1 << 62) + MASK + b"x" * 100)


BOMBS: dict[str, Callable[[Peer], None]] = {
    "fragments of 4 kB without end": _fragments,
    "fragments of 1 byte without end": _crumbs,
    f"messages of {len(LONG) >> 20} MB, {BOUNDS.message_bytes >> 10} kB are allowed": _long,
    "frames said to be 2^62 bytes long": _lie,
}

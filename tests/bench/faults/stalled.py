"""Players who stop reading, among players who answer evenly while the host broadcasts."""

import contextlib
import select
from collections.abc import Iterator
from time import monotonic_ns

from tests.bench.faults.hall import Hall, full_hall
from tests.bench.faults.report import Line, memory, p99, seconds
from tests.bench.faults.sampler import Sampler, dropped
from tests.live.raw import PING, Gone, Peer

COUNTS = (1, 20)
SECONDS = 15.0
FILLING_S = 11.0
MOST_MB = 20
RECEIVE_BUFFER = 4_096
CHUNK = 65_536
STEP_S = 0.22
AT_FIRST, AT_A_STEP = (8, 400), (1, 8)
"""Snapshots and pings that are asked for: what a server takes of one player, and no more."""


def lines(players: int) -> Iterator[Line]:
    """One, then twenty who stop reading; before and after it as many who ask and read.

    What is asked for costs memory of its own the first time, whoever reads it.
    """
    with full_hall(players, items=2 + len(COUNTS)) as hall:
        rate = players // 2
        yield from _alone(hall, f"{players:,} at {rate:,} answers/s, everybody reading", rate)
        for count in COUNTS:
            yield from _beside(hall, count, rate)
        yield from _alone(hall, "everybody reading again", rate)
        gone = hall.crowd.gone
        yield Line("others dropped beside stalled readers", str(gone), "0", kept=gone == 0)


def _alone(hall: Hall, what: str, rate: int) -> Iterator[Line]:
    before_kb = hall.memory_kb
    asking = Asking(hall, max(COUNTS), reads=True)
    hall.pause(FILLING_S)
    with Sampler(hall.url, hall.pid) as sampler:
        steady = hall.steady(rate, SECONDS)
    dropped_too = len(asking.dropped_ns)
    asking.close()
    yield Line(f"ack p99 of {what}", p99(steady.acks))
    yield Line("server memory before and at most", memory(before_kb, sampler.most_kb()))
    yield Line("dropped though they read", str(dropped_too), "0", kept=dropped_too == 0)


def _beside(hall: Hall, count: int, rate: int) -> Iterator[Line]:
    cut_off, before_kb = _cut_off(hall), hall.memory_kb
    stalled = Asking(hall, count, reads=False)
    hall.pause(FILLING_S)
    with Sampler(hall.url, hall.pid) as sampler:
        beside = hall.steady(rate, SECONDS)
    stalled.close()
    after_kb, cut_off = sampler.most_kb(), _cut_off(hall) - cut_off
    yield Line(f"ack p99 beside {count} stalled", p99(beside.acks), "≤ 500 ms")
    yield Line(
        f"{count} stalled, dropped after the first backlog",
        f"{cut_off} of {count}, {_took(sampler.behind_ns(), stalled.dropped_ns)}",
        "all, ≤ 3 s",
        kept=cut_off == len(stalled.dropped_ns) == count,
    )
    yield Line(
        "server memory before and at most",
        memory(before_kb, after_kb),
        f"+≤ {MOST_MB} MB",
        kept=after_kb - before_kb <= MOST_MB * 1024,
    )


def _cut_off(hall: Hall) -> int:
    """How many the server has dropped because they did not read."""
    return dropped(hall.url, "behind") + dropped(hall.url, "stalled")


def _took(behind_ns: int | None, dropped_ns: list[int]) -> str:
    """From the first backlog to the last drop, in words."""
    if behind_ns is None or not dropped_ns:
        return "no backlog was seen"
    return seconds(max(dropped_ns) - behind_ns)


class Asking:
    """Players who have joined and ask without end; those who do not read are stalled.

    Broadcasts alone would need minutes to fill what the kernel holds for a
    connection, so they ask for snapshots and send pings as often as they may.

    Attributes:
        dropped_ns: When each was found cut off.
    """

    def __init__(self, hall: Hall, count: int, *, reads: bool) -> None:
        self.dropped_ns: list[int] = []
        self._reads = reads
        self._loop = hall.loop
        self._epoll = select.epoll()
        self._peers: dict[int, Peer] = {}
        for number in range(count):
            self._add(joined(hall, f"Asking {hall.item_no} {number}"))
        self._ask(*AT_FIRST)
        self._loop.later(STEP_S, self._step)

    def close(self) -> None:
        """Go away."""
        for peer in self._peers.values():
            peer.close()
        self._peers.clear()
        self._epoll.close()

    def _add(self, peer: Peer) -> None:
        peer.sock.setblocking(False)
        self._peers[peer.sock.fileno()] = peer
        self._epoll.register(peer.sock.fileno(), 0)  # only its end

    def _ask(self, snapshots: int, pings: int) -> None:
        for peer in self._peers.values():
            with contextlib.suppress(Gone, BlockingIOError):
                for _ in range(snapshots):
                    peer.emit("request_snapshot", {})
                for _ in range(pings):
                    peer.send("." * 120, opcode=PING)

    def _answer_pings(self) -> None:
        """Whether there was one or not: who does not read cannot know."""
        for peer in self._peers.values():
            with contextlib.suppress(Gone, BlockingIOError):
                peer.send("3")

    def _read(self) -> None:
        for peer in self._peers.values():
            with contextlib.suppress(BlockingIOError):
                while peer.sock.recv(CHUNK):
                    pass

    def _step(self) -> None:
        if not self._peers:
            return
        for fd, _ in self._epoll.poll(0):
            self.dropped_ns.append(monotonic_ns())
            self._epoll.unregister(fd)
            self._peers.pop(fd).close()
        if self._reads:
            self._read()
        self._ask(*AT_A_STEP)
        self._answer_pings()
        self._loop.later(STEP_S, self._step)


def joined(hall: Hall, nickname: str) -> Peer:
    """A player of its own with hardly any room for what it is sent."""
    peer = Peer(hall.port, "/player", receive_buffer=RECEIVE_BUFFER)
    ack = peer.call("join_contest", {"pin": hall.pin, "nickname": nickname})
    assert ack["ok"], ack
    return peer

"""Sockets that never join, beside players who answer in bursts."""

from collections.abc import Iterator
from time import monotonic_ns

from quizengine.live.bounds import BOUNDS
from tests.bench.faults.guests import Guests
from tests.bench.faults.hall import Hall, full_hall
from tests.bench.faults.report import Line, p99, seconds

BURSTS = 3
COMING_S = 30.0
PATIENCE_S = 15.0


def lines(most: int) -> Iterator[Line]:
    """As many idle sockets as half a hall, beside two fifths of one."""
    players, idle = most * 2 // 5, most // 2
    with full_hall(players, items=2 * BURSTS) as hall:
        yield Line(f"ack p99 of {players:,} in bursts, nobody idle", p99(_bursts(hall)))
        begun_ns = monotonic_ns()
        guests = [
            Guests(hall.loop, hall.address, idle // 2, enters=False),
            Guests(hall.loop, hall.address, idle - idle // 2, enters=True),
        ]
        hall.loop.run(lambda: all(one.all_here for one in guests), COMING_S, lambda: "idle ones")
        came_ns, early = monotonic_ns(), sum(one.gone for one in guests)
        yield Line(f"the same beside {idle - early:,} idle sockets", p99(_bursts(hall)))
        yield _left(hall, guests, begun_ns, came_ns)
        gone = hall.crowd.gone
        yield Line("players dropped beside idle sockets", str(gone), "0", kept=gone == 0)


def _bursts(hall: Hall) -> list[int]:
    acks: list[int] = []
    for _ in range(BURSTS):
        hall.next_item()
        acks += hall.burst().acks
    return acks


def _left(hall: Hall, guests: list[Guests], begun_ns: int, came_ns: int) -> Line:
    """Wait until all idle ones are gone, but not for ever."""
    join_s = BOUNDS.join_ms / 1000
    give_up_ns = came_ns + int((join_s + PATIENCE_S) * 1e9)

    def over() -> bool:
        return all(one.all_gone for one in guests) or monotonic_ns() > give_up_ns

    hall.loop.run(over, join_s + 2 * PATIENCE_S, lambda: "idle ones leave")
    gone, count = sum(one.gone for one in guests), sum(one.count for one in guests)
    return Line(
        f"idle sockets gone, the last {seconds(monotonic_ns() - begun_ns)} after the first came",
        f"{gone:,} of {count:,}",
        f"all, {join_s:.0f} s after each came",
        kept=gone == count,
    )

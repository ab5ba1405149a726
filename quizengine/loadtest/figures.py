"""What a load test measured, in figures.

``connects_per_s``
    Players divided by the time from the first ``connect`` to the last entry
    into the namespace: TCP, upgrade, Engine.IO and Socket.IO are all in it.
``joins_per_s``
    The same from the first ``join_contest`` to the last seat acknowledged.
``fanout_ms``
    From the host's writing of the command that opens an item to the reading of
    the view in which it is open, by each player; ``last`` is the last one's.
``answers_per_s``
    Players divided by the time from the first answer written to the last ack
    read, when everybody answers at once.
``ack_ms``
    From the writing of each of those answers to the reading of its ack.
``close_to_result_ms``
    From the host's writing of ``close``, followed by ``reveal`` as soon as that
    is acknowledged, to the last player's reading of their own result.

Where several items were played, each figure is the median of the items'.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from quizengine.loadtest.usage import Usage

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000


@dataclass(slots=True)
class Burst:
    """Everybody answers at once; nanoseconds.

    Attributes:
        begun_ns: When the first answer was written.
        acked_ns: When each ack was read.
        acks: How long each took.
    """

    begun_ns: int
    acked_ns: Sequence[int]
    acks: Sequence[int]

    @property
    def per_s(self) -> float:
        """Answers acknowledged in a second."""
        return rate(len(self.acks), max(self.acked_ns, default=0) - self.begun_ns)


@dataclass(slots=True)
class Played:
    """One item. ``fanout`` holds times since the command, ``result_ns`` the last one's."""

    item_no: int
    fanout: Sequence[int] = ()
    burst: Burst | None = None
    result_ns: int | None = None


@dataclass(slots=True, kw_only=True)
class Steady:
    """Answers spread evenly while broadcasts run.

    Attributes:
        rate: Answers per second that were wanted.
        fanout: Per broadcast, when each player had it, since its command.
    """

    rate: int
    seconds: float
    sent: int
    acks: Sequence[int]
    fanout: Sequence[Sequence[int]]


@dataclass(slots=True, kw_only=True)
class Measured:
    """A load test.

    Attributes:
        connecting: When each player was in the namespace, since the first set off.
        joining: The same of their seats.
        idle, joined, ended: What the server used before, with everybody seated, and at the end.
    """

    players: int
    connecting: list[int] = field(default_factory=list)
    joining: list[int] = field(default_factory=list)
    items: list[Played] = field(default_factory=list)
    steady: Steady | None = None
    refused: dict[str, int] = field(default_factory=dict)
    gone: int = 0
    idle: Usage | None = None
    joined: Usage | None = None
    ended: Usage | None = None


def summary(measured: Measured) -> dict[str, Any]:
    """The figures by name; None where nothing was measured."""
    bursts = [item.burst for item in measured.items if item.burst is not None]
    fanouts = [item.fanout for item in measured.items if item.fanout]
    results = [item.result_ns for item in measured.items if item.result_ns is not None]
    figures: dict[str, Any] = {
        "players": measured.players,
        "items": len(measured.items),
        "connects_per_s": _rounded(
            rate(len(measured.connecting), max(measured.connecting, default=0))
        ),
        "joins_per_s": _rounded(rate(len(measured.joining), max(measured.joining, default=0))),
        "fanout_ms": spread(fanouts) | {"last": typical(fanouts, max)},
        "answers_per_s": _rounded(median([each.per_s for each in bursts]) if bursts else 0),
        "ack_ms": spread([each.acks for each in bursts]),
        "close_to_result_ms": typical([[each] for each in results], max),
        "kb_per_connection": _kb_each(measured),
        "server_cpu_s": _cpu_s(measured),
        "refused": measured.refused,
        "disconnected": measured.gone,
    }
    if measured.steady is not None:
        figures["steady"] = _steady(measured.steady)
    return figures


def percentile(values: Sequence[int], percent: int) -> int:
    """The nearest rank: the smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * percent // 100), 1) - 1]


def typical(
    samples: Sequence[Sequence[int]], figure: Callable[[Sequence[int]], int]
) -> float | None:
    """The median, over several samples of nanoseconds, of a figure in ms."""
    known = [figure(sample) for sample in samples if sample]
    return round(median(known) / NS_PER_MS, 2) if known else None


def spread(samples: Sequence[Sequence[int]]) -> dict[str, float | None]:
    """p50 and p99, each the median over the samples."""
    return {
        "p50": typical(samples, lambda sample: percentile(sample, 50)),
        "p99": typical(samples, lambda sample: percentile(sample, 99)),
    }


def rate(count: int, nanoseconds: int) -> float:
    """So many in a second."""
    return count * NS_PER_S / nanoseconds if nanoseconds > 0 else 0.0


def _steady(steady: Steady) -> dict[str, Any]:
    return {
        "rate": steady.rate,
        "seconds": round(steady.seconds, 1),
        "sent": steady.sent,
        "acked": len(steady.acks),
        "ack_ms": spread([steady.acks]),
        "broadcasts": len(steady.fanout),
        "fanout_ms": spread(steady.fanout) | {"last": typical(steady.fanout, max)},
    }


def _rounded(value: float) -> int | None:
    return round(value) or None


def _kb_each(measured: Measured) -> float | None:
    if measured.idle is None or measured.joined is None or not measured.players:
        return None
    return round((measured.joined.memory_kb - measured.idle.memory_kb) / measured.players, 1)


def _cpu_s(measured: Measured) -> float | None:
    if measured.idle is None or measured.ended is None:
        return None
    return round(measured.ended.cpu_s - measured.idle.cpu_s, 2)

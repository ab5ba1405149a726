"""What a rehearsal measured, from the records of its players and its host.

``ack_ms``
    For every acknowledged submission, from its first sending to its ack; what
    was lost and sent again on the way is part of it.

``fanout_ms``
    For every player and every item that the simulated host opened, from the
    sending of the host's command to the moment the player had read the view in
    which the item is open. Commit, fan-out and the reading by this process are
    all in it. Items opened by the clock are not counted: their beginning is
    known to the server only. Nor are players who were away at that moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizengine.rehearsal.host import HostRecord
from quizengine.rehearsal.player import Record, Seen, Sent

NS_PER_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class Spread:
    """Two percentiles in milliseconds; None where nothing was measured."""

    p50: float | None
    p99: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A rehearsal in figures."""

    players: int
    items: int
    answers_sent: int
    answers_acked: int
    answers_refused: int
    reconnects: int
    ack_ms: Spread
    fanout_ms: Spread


def measure(records: Sequence[Record], host: HostRecord | None = None) -> Measured:
    """Sum up what the players, and the host if there was one, have met."""
    sent = [submission for record in records for submission in record.sent]
    return Measured(
        players=sum(record.player_id is not None for record in records),
        items=len({submission.item_no for submission in sent}),
        answers_sent=len(sent),
        answers_acked=sum(submission.acknowledged for submission in sent),
        answers_refused=sum(
            submission.ack is not None and not submission.acknowledged for submission in sent
        ),
        reconnects=sum(record.reconnects for record in records),
        ack_ms=spread(_ack_times(sent)),
        fanout_ms=spread([] if host is None else _fanout_times(records, host.opened_ns)),
    )


def spread(nanoseconds: Iterable[int]) -> Spread:
    """The median and the 99th percentile (nearest rank), in ms with one decimal."""
    ordered = sorted(nanoseconds)
    if not ordered:
        return Spread(None, None)

    def at(percent: int) -> float:
        rank = -(-len(ordered) * percent // 100)
        return round(ordered[rank - 1] / NS_PER_MS, 1)

    return Spread(at(50), at(99))


def _ack_times(sent: Iterable[Sent]) -> list[int]:
    return [
        submission.acked_ns - submission.sent_ns
        for submission in sent
        if submission.acked_ns is not None and submission.acknowledged
    ]


def _fanout_times(records: Iterable[Record], opened_ns: dict[int, int]) -> list[int]:
    times = []
    for record in records:
        first: dict[int, Seen] = {}
        for seen in record.seen:
            if seen.item_phase == "open" and seen.item_no is not None:
                first.setdefault(seen.item_no, seen)
        times += [
            seen.at_ns - opened_ns[item_no]
            for item_no, seen in first.items()
            if seen.live and item_no in opened_ns
        ]
    return times

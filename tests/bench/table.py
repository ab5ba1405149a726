"""Runs side by side, as a Markdown table: medians, ranges, and how many times better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.load import OURS, Figures, Runs


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of a table. ``more`` says that more of it is better."""

    name: str
    of: Callable[[Figures], float | None]
    more: bool


ROWS = (
    Row("connects/s", lambda figures: figures["connects_per_s"], more=True),
    Row("joins/s", lambda figures: figures["joins_per_s"], more=True),
    Row("kB per connection", lambda figures: figures["kb_per_connection"], more=False),
    Row("fan-out to the last, ms", lambda figures: figures["fanout_ms"]["last"], more=False),
    Row("answers/s", lambda figures: figures["answers_per_s"], more=True),
    Row("ack p50, ms", lambda figures: figures["ack_ms"]["p50"], more=False),
    Row("ack p99, ms", lambda figures: figures["ack_ms"]["p99"], more=False),
    Row("close to the last result, ms", lambda figures: figures["close_to_result_ms"], more=False),
)


def table(runs: Runs, players: int) -> str:
    """All servers with so many players."""
    peers = runs.servers[1:]
    head = ["", *runs.servers, *(f"against {peer}" for peer in peers)]
    lines = [head, ["---"] * len(head)]
    for row in ROWS:
        values = {server: _values(row, runs.of(server, players)) for server in runs.servers}
        cells = [_cell(values[server]) for server in runs.servers]
        ratios = [_ratio(row, values[OURS], values[peer]) for peer in peers]
        lines.append([row.name, *cells, *ratios])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def costs(runs: Runs, sizes: Sequence[int]) -> str:
    """What an answer and a recipient take of our server's time, by number of players."""
    lines = ["| players | µs per answer | µs per recipient |", "|---|---|---|"]
    for players in sizes:
        ours = runs.of(OURS, players)
        answers = [1e6 / each["answers_per_s"] for each in ours]
        recipients = [1e3 * each["fanout_ms"]["last"] / players for each in ours]
        lines.append(f"| {players:,} | {_cell(answers)} | {_cell(recipients)} |")
    return "\n".join(lines)


def _values(row: Row, runs: Sequence[Figures]) -> list[float]:
    return [value for each in runs if (value := row.of(each)) is not None]


def _cell(values: Sequence[float]) -> str:
    if not values:
        return "–"
    low, high = _number(min(values)), _number(max(values))
    return f"{_number(median(values))} ({low} to {high})"


def _ratio(row: Row, ours: Sequence[float], theirs: Sequence[float]) -> str:
    if not ours or not theirs or not all((*ours, *theirs)):
        return "–"
    better, worse = (ours, theirs) if row.more else (theirs, ours)
    return f"×{median(better) / median(worse):.2f}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"

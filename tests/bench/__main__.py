"""Runs all measurements, prints them, and keeps the table when it is asked to."""

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from quizengine.cli.limits import raise_open_files
from quizengine.loadtest.cost import own_cost
from quizengine.settings import Settings
from tests.bench import competition, idle, leaders, load, standings, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
KEPT = re.compile(r"(?<=<!-- latest -->\n).*?(?=<!-- /latest -->)", re.DOTALL)
SIZES = (500, 2_000, 5_000, 10_000)


def main() -> None:
    """Print the figures as they come."""
    wish = _wish()
    raise_open_files()
    text = ""
    parts = _parts(wish.players, wish.runs, wish.transport)
    if wish.leaders or wish.competition:
        parts = leaders.parts(leaders.LARGE) if wish.leaders else competition.parts()
    for part in parts:
        text += f"\n{part}\n"
        sys.stdout.write(f"\n{part}\n")
        sys.stdout.flush()
    if wish.write and not (wish.leaders or wish.competition):
        PAGE.write_text(KEPT.sub(lambda _: f"{text}\n", PAGE.read_text("utf-8")), "utf-8")


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", usage='make bench ARGS="[options]"')
    parser.add_argument(
        "--players", type=int, nargs="+", default=SIZES, help="sizes, instead of 500 to 10,000"
    )
    parser.add_argument("--runs", type=int, default=3, help="of each; 3")
    parser.add_argument("--transport", default=Settings().transport, help="ours")
    parser.add_argument(
        "--leaders", action="store_true", help="only leaderboards, over 100,000 contests"
    )
    parser.add_argument(
        "--competition", action="store_true", help="only a season of 10,000 members, 300 units"
    )
    parser.add_argument("--write", action="store_true", help="keep it in docs/performance.md")
    return parser.parse_args()


def _parts(sizes: list[int], times: int, transport: str) -> Iterator[str]:
    cores, python = os.cpu_count(), platform.python_version()
    yield (
        f"{cores} cores, Python {python}, transport `{transport}`; median of {times} runs (lowest"
        " to highest). ×2 is twice as good as the peer: twice as many, or half the time or memory."
    )
    cost = own_cost(min(sizes[-1], 5_000))
    yield (
        f"The load generator takes {cost['read_us']} µs of its core for each frame of"
        f" {cost['frame_bytes']} bytes that it reads, {cost['write_us']} µs for each answer."
    )
    runs = load.measured(sizes, times, transport)
    for players in sizes:
        yield f"### {players:,} players\n\n{table.table(runs, players)}"
    yield f"### What one of them costs\n\n{table.costs(runs, sizes)}"
    rest = [figure for part in (idle, standings) for figure in part.figures()]
    lines = "\n".join(f"| {figure.name} | {figure.told()} |" for figure in rest)
    yield f"### Idle, and standings\n\n| | |\n|---|---|\n{lines}"
    yield from leaders.parts(leaders.QUICK)


if __name__ == "__main__":
    main()

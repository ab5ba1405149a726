"""Runs the cases, prints one table, and fails when a promise is broken."""

import argparse
import sys
from collections.abc import Callable, Iterator

from quizengine.cli.limits import raise_open_files
from quizengine.cli.output import Unusable
from quizengine.loadtest.failures import LoadTestFailed
from tests.bench.faults import bombs, floods, idle, kill, slow, stalled
from tests.bench.faults.report import Line, table
from tests.live.raw import Gone

CASES: dict[str, Callable[[int], Iterator[Line]]] = {
    "kill": kill.lines,
    "stalled": stalled.lines,
    "slow": slow.lines,
    "idle": idle.lines,
    "floods": floods.lines,
    "bombs": bombs.lines,
}


def main() -> int:
    """The exit status."""
    wish = _wish()
    raise_open_files()
    lines: list[Line] = []
    for name in wish.only or CASES:
        for line in _lines(name, wish.players):
            sys.stderr.write(f"{name}: {line.told()}\n")
            sys.stderr.flush()
            lines.append(line)
    sys.stdout.write(f"{table(lines)}\n")
    return 0 if all(line.kept for line in lines) else 1


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench-faults", usage='make bench-faults ARGS="[options]"'
    )
    parser.add_argument("--players", type=int, default=5_000, help="a full hall; 5000")
    parser.add_argument("--only", action="append", choices=tuple(CASES), help="some of the cases")
    return parser.parse_args()


def _lines(name: str, players: int) -> Iterator[Line]:
    """A case's lines; that it could not go on is a line, too."""
    try:
        yield from CASES[name](players)
    except (LoadTestFailed, Unusable, Gone, OSError, AssertionError) as error:
        yield Line(name, f"{type(error).__name__}: {error}", "goes to its end", kept=False)


if __name__ == "__main__":
    sys.exit(main())

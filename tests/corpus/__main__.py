"""Print a table over the real bank files beside the project; nothing is asserted."""

import csv
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import click

from quizengine.banks import BankReport, load_bank

BANKS: Final = Path(__file__).resolve().parents[3] / "shared" / "banks"
CLOSE: Final = 0.02
KEYLESS: Final = ("not_playable", "scoring_not_understood")
"""Questions that people or programs mark have no key that could be taken."""


class Line(NamedTuple):
    """A file with what was expected and found."""

    file: str
    expected: int
    report: BankReport
    seconds: float

    @property
    def close(self) -> bool:
        """Whether the count is within two in a hundred."""
        return abs(self.report.found - self.expected) <= CLOSE * self.expected

    @property
    def keyed(self) -> int:
        """How many of the questions found have a key."""
        return self.report.found - self._without_key()

    def _without_key(self) -> int:
        told = {p.question for p in self.report.problems if p.code in KEYLESS}
        return len(told)

    @property
    def why(self) -> str:
        """What there is to know, the commonest first."""
        codes = Counter(each.code for each in self.report.problems)
        return ", ".join(f"{code} {count}" for code, count in codes.most_common(4))


def main() -> None:
    """Read every file of the manifest."""
    if not BANKS.is_dir():
        click.echo(f"skipped: there is no folder {BANKS.name} beside the project")
        return
    with (BANKS / "manifest.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = [_line(row["file"], int(row["questions"])) for row in rows]
    click.echo(
        f"{'file':58} {'want':>5} {'found':>5} {'taken':>5} {'skip':>4} {'rej':>5} {'s':>5}  why"
    )
    for line in lines:
        report, mark = line.report, " " if line.close else "!"
        click.echo(
            f"{mark}{line.file[:57]:57} {line.expected:5} {report.found:5} {report.accepted:5} "
            f"{report.skipped:4} {report.rejected:5} {line.seconds:5.2f}  {line.why}"
        )
    close = sum(line.close for line in lines)
    keyed, taken = sum(line.keyed for line in lines), sum(line.report.accepted for line in lines)
    click.echo(
        f"{close} of {len(lines)} files within 2 %; {taken} of {keyed} questions with a key taken"
    )


def _line(name: str, expected: int) -> Line:
    began = time.perf_counter()
    report = load_bank(BANKS / name)
    return Line(name, expected, report, time.perf_counter() - began)


if __name__ == "__main__":
    main()

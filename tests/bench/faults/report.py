"""What a case found, and the table of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizengine.loadtest.figures import NS_PER_MS, percentile


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table. ``kept`` is false when a promise, not a time, is broken."""

    what: str
    figure: str
    wanted: str = ""
    kept: bool = True

    def told(self) -> str:
        """The line as Markdown."""
        figure = self.figure if self.kept else f"**BROKEN:** {self.figure}"
        return f"| {self.what} | {figure} | {self.wanted} |"


def table(lines: Sequence[Line]) -> str:
    """All lines as Markdown."""
    return "\n".join(
        ("| what | figure | wanted |", "|---|---|---|", *(one.told() for one in lines))
    )


def p99(acks: Sequence[int]) -> str:
    """The 99th percentile of acks in nanoseconds, in words."""
    return f"{percentile(acks, 99) / NS_PER_MS:,.0f} ms" if acks else "no acks"


def seconds(nanoseconds: int) -> str:
    """A time in words."""
    return f"{nanoseconds / 1e9:.1f} s"


def memory(before_kb: int, after_kb: int) -> str:
    """How much a server holds, before and after."""
    return f"{before_kb / 1024:,.0f} MB, then {after_kb / 1024:,.0f} MB"

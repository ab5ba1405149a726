"""A measured figure and how it is printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Figure:
    """Several runs of one measurement."""

    name: str
    unit: str
    runs: Sequence[float]

    @override
    def __str__(self) -> str:
        """Name, median, unit and range in one line."""
        low, high = min(self.runs), max(self.runs)
        spread = f"{low:,.1f} to {high:,.1f}, {len(self.runs)} runs"
        return f"{self.name:<44}{median(self.runs):>10,.1f} {self.unit:<4} ({spread})"


def timed_ms(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = perf_counter_ns()
    job()
    return (perf_counter_ns() - begun) / 1e6

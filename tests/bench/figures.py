"""A measured figure and how it is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns


@dataclass(frozen=True, slots=True)
class Figure:
    """Several runs of one measurement."""

    name: str
    unit: str
    runs: Sequence[float]

    def told(self) -> str:
        """Median, unit and range."""
        low, high = min(self.runs), max(self.runs)
        return f"{median(self.runs):,.1f} {self.unit} ({low:,.1f} to {high:,.1f})"


def timed_ms(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = perf_counter_ns()
    job()
    return (perf_counter_ns() - begun) / 1e6

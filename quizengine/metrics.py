"""What a server counts and times about itself, and how Prometheus reads it.

Plain integers in plain dicts and lists: one answer may cost half a microsecond
here. Whatever is counted on the event loop needs no lock; the writer's thread
has figures of its own. No label ever holds a name, a pin, a token or an address.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
MILLISECONDS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 1_000, 2_000, 5_000)
SIZES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)

Samples: TypeAlias = Mapping[str, float]
"""Values by label; one under the empty label where there is nothing to tell apart."""


class Family(Protocol):
    """Everything under one name."""

    name: str

    def lines(self) -> Iterator[str]:
        """The family in the text format."""
        ...


class Counter:
    """How often something happened, by one label. ``values[label] += 1`` counts."""

    def __init__(self, name: str, meaning: str, label: str = "") -> None:
        self.name = name
        self.values: defaultdict[str, int] = defaultdict(int)
        self._meaning = meaning
        self._label = label

    def lines(self) -> Iterator[str]:
        """The counter; without a label it is there from the beginning."""
        yield from _head(self.name, "counter", self._meaning)
        counted = dict(self.values) if self._label else {"": self.values[""]}
        yield from _samples(self.name, self._label, counted)


class Gauge:
    """Something that goes up and down, asked for when somebody looks."""

    def __init__(
        self, name: str, meaning: str, read: Callable[[], Samples], label: str = ""
    ) -> None:
        self.name = name
        self._meaning = meaning
        self._read = read
        self._label = label

    def lines(self) -> Iterator[str]:
        """The gauge; nothing at all when nobody can tell."""
        samples = self._read()
        if samples:
            yield from _head(self.name, "gauge", self._meaning)
            yield from _samples(self.name, self._label, samples)


class Info:
    """What is true of the whole run, as labels."""

    def __init__(self, name: str, meaning: str, facts: Mapping[str, str]) -> None:
        self.name = name
        self._meaning = meaning
        self._facts = facts

    def lines(self) -> Iterator[str]:
        """One sample."""
        yield from _head(self.name, "gauge", self._meaning)
        facts = ",".join(f'{name}="{_escaped(value)}"' for name, value in self._facts.items())
        yield f"{self.name}{{{facts}}} 1"


class Histogram:
    """How many values were at most so large; times are observed in milliseconds.

    Args:
        name: Ends in ``_seconds`` for times, which are written as seconds.
        meaning: One sentence.
        bounds: Upper ends of the buckets, ascending.
    """

    __slots__ = ("_bounds", "_counts", "_meaning", "_total", "_unit", "name")

    def __init__(self, name: str, meaning: str, bounds: Sequence[int] = MILLISECONDS) -> None:
        self.name = name
        self._meaning = meaning
        self._bounds = tuple(bounds)
        self._counts = [0] * (len(bounds) + 1)
        self._total: float = 0
        self._unit = 1_000 if name.endswith("_seconds") else 1

    def observe(self, value: float) -> None:
        """Count one value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self._total += value

    def lines(self) -> Iterator[str]:
        """The histogram, its buckets adding up."""
        yield from _head(self.name, "histogram", self._meaning)
        below = 0
        for bound, count in zip((*self._bounds, None), self._counts, strict=True):
            below += count
            end = "+Inf" if bound is None else _number(bound / self._unit)
            yield f'{self.name}_bucket{{le="{end}"}} {below}'
        yield f"{self.name}_sum {_number(self._total / self._unit)}"
        yield f"{self.name}_count {below}"


class Writing:
    """The writer thread's own figures: nobody else writes them."""

    def __init__(self) -> None:
        self.commit = Histogram(
            "quizengine_commit_seconds", "Transactions of the one writer, from begin to commit."
        )
        self.batch = Histogram("quizengine_commit_answers", "Answers stored by one commit.", SIZES)
        self.failures = Counter(
            "quizengine_commit_failures_total", "Transactions that the database did not take."
        )


class Metrics:
    """All figures of one server process."""

    def __init__(self) -> None:
        self.answers = Counter(
            "quizengine_answers_total",
            "Answers by what became of them: stored, resent, or the code of the refusal.",
            "result",
        )
        self.ack = Histogram(
            "quizengine_ack_seconds",
            "From the receipt of an answer to its ack in the hands of the transport.",
        )
        self.broadcast = Histogram(
            "quizengine_broadcast_seconds",
            "From a change of a contest until its last recipient's view was handed over.",
        )
        self.results = Histogram(
            "quizengine_results_seconds",
            "From a reveal or the end until the last personal result was handed over.",
        )
        self.dropped = Counter(
            "quizengine_dropped_total", "Clients that the server cut off, by why.", "reason"
        )
        self.disconnects = Counter(
            "quizengine_disconnects_total", "Sockets that ended, by how.", "reason"
        )
        self.loop_lag = Histogram(
            "quizengine_loop_lag_seconds", "How late the event loop wakes a sleeper."
        )
        self.writing = Writing()
        self._families: list[Family] = [
            self.answers,
            self.ack,
            self.broadcast,
            self.results,
            self.dropped,
            self.disconnects,
            self.loop_lag,
            self.writing.commit,
            self.writing.batch,
            self.writing.failures,
        ]

    def gauge(self, name: str, meaning: str, read: Callable[[], Samples], label: str = "") -> None:
        """Have something asked for at every look; ``read`` must not fail."""
        self._families.append(Gauge(name, meaning, read, label))

    def info(self, name: str, meaning: str, facts: Mapping[str, str]) -> None:
        """Say something that never changes: a figure of 1 whose labels are the facts."""
        self._families.append(Info(name, meaning, facts))

    def names(self) -> list[str]:
        """What there is to see."""
        return [family.name for family in self._families]

    def text(self) -> str:
        """Everything, in the Prometheus text format."""
        return "".join(f"{line}\n" for family in self._families for line in family.lines())


def _head(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"


def _samples(name: str, label: str, samples: Samples) -> Iterator[str]:
    for value, number in sorted(samples.items()):
        labels = f'{{{label}="{_escaped(value)}"}}' if label else ""
        yield f"{name}{labels} {_number(number)}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(round(value, 9))

"""A longer period's mark from those of the shorter ones: their mean, sum, last, least, or anew.

Only rounded marks go in: whoever knows what was published can reckon the quarter. A period
in which the indicator did not apply counts with nothing of nothing, for others of its track
counted more in it; a period zeroed by a veto counts with nothing of all.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from quizengine.rules.competitions.book import Child
from quizengine.rules.competitions.cells import Cell
from quizengine.rules.competitions.definition import BONUS, Aggregate, Definition, Indicator
from quizengine.rules.competitions.figures import ZERO, mean, shown
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.results import Origin, Result
from quizengine.rules.competitions.subjects import Subject


class Part(NamedTuple):
    """What a shorter period brings: a mark of a full mark."""

    mark: Decimal
    weight: Decimal


NOTHING: Final = Part(ZERO, ZERO)
OWN: Final[frozenset[Origin]] = frozenset(("record", "periods"))
"""Marks whose value is the subject's own."""


class Shorter:
    """The shorter periods within one, in order of time."""

    def __init__(self, definition: Definition, children: Sequence[Child]) -> None:
        self._results = [each.results for each in children]
        self._known: dict[tuple[str, tuple[Part, ...]], tuple[Decimal, Decimal, str]] = {}
        self._track = {i.key: each.key for each in definition.tracks for i in each.indicators()}

    def __bool__(self) -> bool:
        return bool(self._results)

    def cell(self, indicator: Indicator, subject: Subject) -> Cell | None:
        """What follows from those in which the subject took part; None: nothing."""
        every = (each[subject] for each in self._results if subject in each)
        results = [each for each in every if each.rank]  # who was exempt has none
        marks = [each.marks[indicator.key] for each in results if indicator.key in each.marks]
        if not marks:
            return None
        if indicator.aggregate == "recompute":
            values = [each.value for each in marks if each.origin in OWN]
            joined = [each for each in values if each is not None]
            if joined:
                value = RULES[indicator.rule.name].join(indicator, joined)
                return Cell("periods", indicator.weight, value)
            if not any(each.origin in ("zero", "mean") for each in marks):
                return None
        found = [self._part(indicator.key, each) for each in results]
        cell = self._filled(indicator, tuple(each for each in found if each is not None))
        if not cell.marked and any(each.origin == "missing" for each in marks):
            cell.origin = "missing"
        cell.deducted = sum((each.deducted for each in marks), ZERO)
        return cell

    def _filled(self, indicator: Indicator, parts: tuple[Part, ...]) -> Cell:
        counting = tuple(each for each in parts if each.weight)
        if not counting:
            return Cell("not_applicable", ZERO)
        name = indicator.aggregate
        key = (name, parts if name == "mean" else counting)
        if key not in self._known:
            self._known[key] = _AGGREGATES.get(name, _mean)(key[1])
        exact, weight, formula = self._known[key]
        return Cell("periods", weight, exact=exact, formula=formula)

    def _part(self, key: str, result: Result) -> Part | None:
        """Nothing of nothing where others of its track counted in its stead."""
        mark = result.marks.get(key)
        if mark is not None and mark.mark is not None:
            return Part(mark.mark if result.total else ZERO, mark.weight)
        if key == BONUS:
            return NOTHING if any(each.weight for each in result.tracks) else None
        if mark is None or mark.origin == "missing":
            return None
        track = next(each for each in result.tracks if each.track == self._track[key])
        return NOTHING if track.weight else None


def _mean(parts: Sequence[Part]) -> tuple[Decimal, Decimal, str]:
    figures = [each.mark for each in parts]
    return mean(figures), mean(p.weight for p in parts), f"({_sum_of(figures)}) ÷ {len(parts)}"


def _sum(parts: Sequence[Part]) -> tuple[Decimal, Decimal, str]:
    figures = [each.mark for each in parts]
    return sum(figures, ZERO), sum((each.weight for each in parts), ZERO), _sum_of(figures)


def _last(parts: Sequence[Part]) -> tuple[Decimal, Decimal, str]:
    return (*parts[-1], shown(parts[-1].mark))


def _least(parts: Sequence[Part]) -> tuple[Decimal, Decimal, str]:
    least = min(parts)
    return (*least, f"min({', '.join(shown(each.mark) for each in parts)})")


def _sum_of(figures: Sequence[Decimal]) -> str:
    return " + ".join(map(shown, figures))


_AGGREGATES: Final[Mapping[Aggregate, Callable[[Sequence[Part]], tuple[Decimal, Decimal, str]]]] = {
    "mean": _mean,
    "sum": _sum,
    "last": _last,
    "min": _least,
}
"""``recompute`` comes here only where nothing but settled marks is left: their mean."""

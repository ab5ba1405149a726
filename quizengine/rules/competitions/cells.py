"""An indicator of a subject on its way to a mark: where it comes from, then what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from quizengine.rules.competitions.figures import ZERO, half_up
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.results import Mark, Origin
from quizengine.rules.competitions.subjects import Subject

NO_MARK: frozenset[Origin] = frozenset(("missing", "not_applicable"))


@dataclass(slots=True)
class Cell:
    """What is known so far.

    Attributes:
        weight: The full mark; grows where others of the track do not apply.
        sources: Of a derived one: from whom, each with how much it counts.
        shared: The members of a unit have one cell together until their weights differ.
        exact: What it is worth before rounding; None while unknown, or when there is no mark.
        rounded: The same, half-up.
        mark: When all is done.
    """

    origin: Origin
    weight: Decimal
    value: Value | None = None
    sources: "Sequence[tuple[Cell, int]]" = ()
    shared: bool = False
    exact: Decimal | None = None
    rounded: Decimal | None = None
    formula: str = ""
    rank: int | None = None
    deducted: Decimal = ZERO
    mark: Mark | None = None

    @property
    def marked(self) -> bool:
        """Whether there is or will be a mark."""
        return self.origin not in NO_MARK

    def round(self) -> None:
        """Round what is known exactly."""
        if self.exact is not None and self.rounded is None:
            self.rounded = half_up(self.exact)

    def finished(self, indicator: str) -> Mark:
        """The mark that has been reckoned."""
        if self.mark is None:
            self.mark = Mark(
                indicator=indicator,
                weight=self.weight,
                mark=self.rounded,
                exact="" if self.exact is None else str(self.exact),
                value=self.value,
                formula=self.formula,
                origin=self.origin,
                rank=self.rank,
                deducted=self.deducted,
            )
        return self.mark


Column: TypeAlias = dict[Subject, Cell]
"""The cells of one indicator."""

Grid: TypeAlias = dict[str, Column]
"""The columns by indicator, in the order of the definition, the bonus last."""


def derived(origin: Origin, weight: Decimal, found: Sequence[Cell]) -> Cell:
    """A cell that comes from others.

    Without any of them, or when it applies to none, it does not apply; when none has a mark
    yet, it is missing.
    """
    marked = [(each, 1) for each in found if each.marked]
    if marked:
        return Cell(origin, weight, sources=marked)
    missing = any(each.origin == "missing" for each in found)
    return Cell("missing" if missing else "not_applicable", weight)

"""An indicator of a subject on its way to a mark: where it comes from, then what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from quizengine.rules.competitions.figures import ZERO, half_up
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.results import Mark, Origin
from quizengine.rules.competitions.subjects import Entrant, Subject

NO_MARK: frozenset[Origin] = frozenset(("missing", "not_applicable"))


@dataclass(slots=True)
class Cell:
    """What is known so far.

    Attributes:
        weight: The full mark; grows where others of the track do not apply.
        sources: Of a derived one: from whom, each with how much it counts.
        exact: What it is worth before rounding; None while unknown, or when there is no mark.
    """

    subject: Subject
    origin: Origin
    weight: Decimal
    value: Value | None = None
    sources: "Sequence[tuple[Cell, int]]" = ()
    exact: Decimal | None = None
    formula: str = ""
    rank: int | None = None
    deducted: Decimal = ZERO

    @property
    def marked(self) -> bool:
        """Whether there is or will be a mark."""
        return self.origin not in NO_MARK


Column: TypeAlias = dict[Subject, Cell]
"""The cells of one indicator."""

Grid: TypeAlias = dict[str, Column]
"""The columns by indicator, in the order of the definition, the bonus last."""


def derived(entrant: Entrant, origin: Origin, weight: Decimal, found: Sequence[Cell]) -> Cell:
    """A cell that comes from others.

    Without any of them, or when it applies to none, it does not apply; when none has a mark
    yet, it is missing.
    """
    marked = [each for each in found if each.marked]
    if marked:
        sources = [(each, 1) for each in marked]
        return Cell(entrant.subject, origin, weight, sources=sources)
    missing = any(each.origin == "missing" for each in found)
    return Cell(entrant.subject, "missing" if missing else "not_applicable", weight)


def finished(indicator: str, cell: Cell) -> Mark:
    """The mark of a cell that has been reckoned."""
    exact = cell.exact
    return Mark(
        indicator=indicator,
        weight=cell.weight,
        mark=None if exact is None else half_up(exact),
        exact="" if exact is None else str(exact),
        value=cell.value,
        formula=cell.formula,
        origin=cell.origin,
        rank=cell.rank,
        deducted=cell.deducted,
    )

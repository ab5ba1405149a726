"""The weight of what does not apply, spread over the rest of its track."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quizengine.rules.competitions.cells import Cell, Column, Grid
from quizengine.rules.competitions.definition import Track
from quizengine.rules.competitions.figures import ZERO, shown
from quizengine.rules.competitions.subjects import Subject


def spread(track: Track, grid: Grid) -> None:
    """Raise the weights of what applies in proportion, so that the track's stays whole.

    Where nothing applies, the track counts with nothing of nothing.
    """
    columns = [grid[each.key] for each in track.indicators() if each.key in grid]
    concerned = {
        subject
        for column in columns
        for subject, cell in column.items()
        if cell.origin == "not_applicable"
    }
    for subject in concerned:
        _spread([_own(column, subject) for column in columns if subject in column])


def _own(column: Column, subject: Subject) -> Cell:
    """The subject's cell, for itself alone."""
    if column[subject].shared:
        column[subject] = replace(column[subject], shared=False)
    return column[subject]


def scaled(exact: Decimal, weight: Decimal, into: Decimal) -> Decimal:
    """A mark of one full mark as one of another; the same, digit by digit, where they agree."""
    return exact if weight == into or not weight else exact * into / weight


def scaling(weight: Decimal, into: Decimal) -> str:
    """How a formula says so."""
    return "" if weight == into or not weight else f" × {shown(into)} ÷ {shown(weight)}"


def _spread(cells: Sequence[Cell]) -> None:
    applying = [each for each in cells if each.origin != "not_applicable"]
    full = sum((each.weight for each in cells), ZERO)
    there = sum((each.weight for each in applying), ZERO)
    for each in cells:
        if each.origin == "not_applicable":
            each.weight = ZERO
    for each in applying if there else ():
        before, each.weight = each.weight, each.weight * full / there
        if each.exact is not None:
            each.exact = scaled(each.exact, before, each.weight)
            each.formula += scaling(before, each.weight)

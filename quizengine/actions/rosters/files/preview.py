"""The rows of a file that somebody should see before it is taken."""

from collections.abc import Sequence
from typing import Any, Final

from quizengine.sheets.grids import Grid
from quizengine.sheets.problems import TableProblem

MOST: Final = 100


def tables(
    grids: Sequence[tuple[Grid, int]], problems: Sequence[TableProblem]
) -> list[dict[str, Any]]:
    """Of each sheet the headings, the rows with problems and the first others."""
    return [_table(grid, heading, problems) for grid, heading in grids]


def _table(grid: Grid, heading: int, problems: Sequence[TableProblem]) -> dict[str, Any]:
    own = {
        each.place.row
        for each in problems
        if (each.place.file, each.place.sheet) == (grid.file, grid.name)
    }
    below = [row for row in grid.rows if row.number > heading]
    wrong = [row.number for row in below if row.number in own][:MOST]
    others = [row.number for row in below if row.number not in own]
    shown = {*wrong, *others[: MOST - len(wrong)]}
    head = next(row.cells for row in grid.rows if row.number == heading)
    return {
        "file": grid.file,
        "sheet": grid.name,
        "heading": list(head),
        "count": len(below),
        "rows": [
            {"number": row.number, "cells": list(row.cells)} for row in below if row.number in shown
        ],
    }

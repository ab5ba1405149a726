"""Formulas that nobody has computed yet: programs write them without a result.

Such a cell would read as empty, and what is empty is not asked about.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from quizengine.sheets.grids import Grid, GridRow

_FORMULA: Final = b"<f"


def with_formulas(data: bytes, grids: Sequence[Grid]) -> Sequence[Grid]:
    """The grids of a workbook, with the formula itself where it has no result."""
    if not _has_formulas(data):
        return grids
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return [_patched(grid, book[grid.name]) for grid in grids]


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA in archive.read(name) for name in names)


def _patched(grid: Grid, page: Any) -> Grid:
    page.reset_dimensions()
    known = {row.number: list(row.cells) for row in grid.rows}
    for number, row in enumerate(page.iter_rows(), 1):
        _fill(known, number, row)
    rows = tuple(GridRow(number, tuple(cells)) for number, cells in sorted(known.items()))
    return replace(grid, rows=rows)


def _fill(known: dict[int, list[str]], number: int, row: Iterable[Any]) -> None:
    for place, cell in enumerate(row):
        if getattr(cell, "data_type", "") == "f":
            cells = known.setdefault(number, [])
            cells += [""] * (place + 1 - len(cells))
            cells[place] = cells[place] or str(cell.value)

"""What a table file holds: sheets of rows of texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizengine.sheets.problems import Place, TableProblem


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that is not empty; ``number`` is a spreadsheet's, ``cells`` end with the last text."""

    number: int
    cells: Sequence[str]

    def at(self, column: int | None) -> str:
        """The text in a column, counted from 1; empty outside of the row."""
        if column is None or column > len(self.cells):
            return ""
        return self.cells[column - 1]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet; a CSV file has one without a name."""

    file: str
    name: str
    rows: Sequence[GridRow]

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """A place in it."""
        return Place(self.file, self.name, row, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file; ``format`` is csv or xlsx, or empty where it could not be read."""

    format: str
    encoding: str
    grids: Sequence[Grid] = ()
    problems: Sequence[TableProblem] = field(default=())

"""CSV text as rows that know where they stand."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

from quizengine.banks.messages import problem
from quizengine.banks.report import Where
from quizengine.banks.table_columns import Columns, columns
from quizengine.banks.tree import Unreadable
from quizengine.sheets.formula_cells import meant
from quizengine.sheets.written import cell_name

DELIMITERS: Final = (",", ";", "\t")
_HEADER_WITHIN: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, its first line in the file, its cells."""

    number: int
    line: int
    cells: Sequence[str]
    columns: Columns
    sheet: str = ""

    def where(self, role: str) -> Where:
        """The cell of a role, or the first cell if there is no such column."""
        return self._place(self.columns.roles.get(role, 0))

    def option_where(self, index: int) -> Where:
        """The cell of an option; past the last one, the last."""
        options = self.columns.options
        return self._place(options[min(index, len(options) - 1)] if options else 0)

    def _place(self, place: int) -> Where:
        line = self.line or None  # a spreadsheet has none
        cell = cell_name(place, self.number)
        return Where(line, place + 1, cell, sheet=self.sheet, row=self.number)

    def cell(self, role: str) -> str:
        """The text of a role, as it stands; empty if there is no such column."""
        return self._at(self.columns.roles.get(role))

    def options(self) -> list[str]:
        """The texts of the options, as they stand, up to the last that is not empty."""
        texts = [self._at(place) for place in self.columns.options]
        while texts and not texts[-1].strip():
            texts.pop()
        return texts

    def at(self, places: Sequence[int]) -> list[str]:
        """The texts of some columns that are not empty."""
        return [text for text in map(self._at, places) if text.strip()]

    @property
    def blank(self) -> bool:
        """Whether no column holds anything of a question: a row that is only numbered."""
        named = [self.cell(role) for role in ("stem", "answer", "options", "option_text")]
        return not any(text.strip() for text in (*named, *self.options()))

    def _at(self, place: int | None) -> str:
        return "" if place is None or place >= len(self.cells) else self.cells[place]


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table; ``above`` holds the cells above the heading row."""

    above: Sequence[Sequence[str]]
    columns: Columns
    rows: Sequence[Row]


def table(text: str) -> Table:
    """Return the columns, the rows below them that are not empty, and what is above.

    Raises:
        Unreadable: no heading row, or quotes that do not come in pairs.
    """
    delimiter, heading = _layout(text)
    above: list[Sequence[str]] = []
    found: list[Row] = []
    known: Columns | None = None
    for number, line, cells in _records(text, delimiter):
        if number < heading:
            above.append(cells)
        elif number == heading:
            known = columns(cells, number, line)
        elif known is not None and any(cell.strip() for cell in cells):
            found.append(Row(number, line, cells, known))
    if known is None:
        raise Unreadable(problem("header_missing", Where(1, 1, "A1")))
    return Table(above, known, found)


def tabular(text: str) -> bool:
    """Whether one of the first rows has at least a heading for stems."""
    return any("stem" in known.roles for known, _, _ in _headings(text))


def _layout(text: str) -> tuple[str, int]:
    """Return the delimiter that makes most sense of a heading, and that row's number."""
    usable = [each for each in _headings(text) if each[0].usable]
    if not usable:
        return ",", 0
    _, delimiter, number = max(usable, key=lambda each: each[0].known)
    return delimiter, number


def _headings(text: str) -> Iterator[tuple[Columns, str, int]]:
    """Yield the first rows as headings, by every delimiter, up to where one fails."""
    for delimiter in DELIMITERS:
        with suppress(Unreadable):
            for number, line, cells in islice(_records(text, delimiter), _HEADER_WITHIN):
                if len(cells) > 1:
                    yield columns(cells, number, line), delimiter, number


def _records(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (row number, first line, cells); a row with line breaks in cells is one row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, line = 0, 1
    try:
        for cells in reader:
            number += 1
            yield number, line, [meant(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        where = Where(line, 1, cell_name(0, number + 1))
        raise Unreadable(problem("table_syntax", where, params={"reason": error})) from error

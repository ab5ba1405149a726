"""Spreadsheets as tables of questions, sheet by sheet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quizengine.banks.drafts import Draft, Reading, at_most
from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, Heading, Where
from quizengine.banks.source import Source
from quizengine.banks.table_columns import Columns, columns
from quizengine.banks.table_heading import read_heading
from quizengine.banks.table_question import drafts
from quizengine.banks.table_rows import Row
from quizengine.banks.tree import Unreadable
from quizengine.sheets.files import read_file
from quizengine.sheets.grids import Grid

HEADER_WITHIN: Final = 20
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def like_workbook(source: Source) -> float:
    """Whether it is a spreadsheet."""
    return 0.95 if "xl/workbook.xml" in source.entries or source.data.startswith(_OLD) else 0.0


def read_workbook(source: Source) -> Reading:
    """Read the questions of all sheets that have any.

    Raises:
        Unreadable: It is damaged, locked or too large, or no sheet is a table of questions.
    """
    if source.data.startswith(_OLD):
        raise Unreadable(problem("old_office"))
    book = read_file(source.data, source.name)
    if not book.grids:
        told = book.problems[0] if book.problems else None
        if told is not None and told.code == "too_many_rows":
            raise Unreadable(problem("sheet_too_large"))
        raise Unreadable(problem("archive_damaged"))
    found: list[Draft] = []
    problems: list[BankProblem] = []
    heading = Heading()
    for grid in book.grids:
        reading = read_grid(grid)
        if reading is None:
            continue
        heading = heading if heading.language else reading.heading
        found += reading.drafts
        problems += reading.problems
    if not heading.language:
        raise Unreadable(problem("header_missing", Where(1, 1, "A1")))
    return Reading(heading, _relabelled(found, len(book.grids)), tuple(problems))


def _relabelled(found: list[Draft], sheets: int) -> list[Draft]:
    """Rows of several sheets have the same numbers."""
    if sheets > 1:
        for draft in found:
            sheet = draft.locate(("stem",)).sheet
            if draft.label.startswith("#") and sheet:
                draft.label = f"{sheet}{draft.label}"
    return found


def read_grid(grid: Grid) -> Reading | None:
    """The questions of one sheet; None: it is no table of questions."""
    best = _heading(grid)
    if best is None:
        return None
    number, known = best
    told = tuple(replace(each, sheet=grid.name, line=None) for each in known.problems)
    known = replace(known, problems=told)
    above = [list(row.cells) for row in grid.rows if row.number < number]
    heading = read_heading(above, known.language)
    rows = [
        Row(row.number, 0, row.cells, known, grid.name) for row in grid.rows if row.number > number
    ]
    return Reading(heading, at_most(drafts(rows, heading.language)), known.problems)


def _heading(grid: Grid) -> tuple[int, Columns] | None:
    found: list[tuple[int, int, Columns]] = []
    for row in grid.rows[:HEADER_WITHIN]:
        known = columns(row.cells, row.number, 0)
        if known.usable or _one_column(row.cells, known):
            found.append((known.known, -row.number, known))
    if not found:
        return None
    _, number, known = max(found, key=lambda each: each[:2])
    return -number, known


def _one_column(cells: Sequence[str], known: Columns) -> bool:
    """Whether the only heading is that of the stem."""
    return len(cells) == 1 and set(known.roles) == {"stem"}

"""Writing tables as files in which no cell is ever a formula, whatever people are called."""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from quizengine.actions.results.sheets import Cell, Sheet
from quizengine.sheets.formula_cells import neutral

LONGEST: Final = 32_000
"""What fits into a cell."""
SCORE: Final = "0.00"
"""How decimals are shown: scores of competitions have two places."""
_LETTERS: Final = 26
_WIDTHS: Final = (8, 60)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no workbook may hold."""


def csv_file(sheet: Sheet) -> bytes:
    """One table as CSV with a byte order mark, for Excel.

    What a spreadsheet would take for a formula gets an apostrophe.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow([neutral(_text(cell)) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def xlsx_file(sheets: Sequence[Sheet]) -> bytes:
    """Tables as one workbook; every text is stored as a text, never as a formula."""
    from openpyxl import Workbook  # 15 MB and a quarter of a second, when somebody asks for it

    book = Workbook(write_only=True)
    for sheet in sheets:
        page: Any = book.create_sheet(sheet.title)  # its type does not know columns
        page.freeze_panes = "A2"
        for place, width in enumerate(_column_widths(sheet)):
            page.column_dimensions[column_name(place)].width = width
        page.append([_cell(page, heading, bold=True) for heading in sheet.headings])
        for row in sheet.rows:
            page.append([_cell(page, cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def column_name(place: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    more, last = divmod(place, _LETTERS)
    return (column_name(more - 1) if more else "") + chr(ord("A") + last)


def _cell(page: Any, value: Cell, *, bold: bool = False) -> object:
    if not isinstance(value, str | Decimal):
        return value
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, Decimal):
        cell = WriteOnlyCell(page)
        cell.value = value
        cell.number_format = SCORE
        return cell
    text = _text(value)
    cell = WriteOnlyCell(page)
    cell.value = text
    cell.data_type = "s"  # openpyxl takes a leading = for a formula
    if neutral(text) != text:
        cell.quotePrefix = True  # Excel keeps it a text when the cell is edited, too
    if bold:
        cell.font = Font(bold=True)
    return cell


def _text(value: str) -> str:
    """What every spreadsheet can store."""
    plain = value.encode(errors="replace").decode()
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", plain)[:LONGEST]


def _column_widths(sheet: Sheet) -> list[int]:
    """As wide as the first rows need; a Chinese character takes two places."""
    low, high = _WIDTHS
    rows = [sheet.headings, *sheet.rows[:50]]
    return [
        min(max([low, *(_width(row[place]) for row in rows)]) + 2, high)
        for place in range(len(sheet.headings))
    ]


def _width(cell: Cell) -> int:
    return sum(1 + (character > "ÿ") for character in str(cell))

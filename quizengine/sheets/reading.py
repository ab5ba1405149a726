"""From bytes to cells. Only what is shown in a cell counts, as it is shown."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from quizengine.banks.decoding import decode
from quizengine.banks.table_cells import meant
from quizengine.sheets.grid import Grid, Line, Page

MOST_BYTES: Final = 10_000_000
MOST_CELLS: Final = 1_000_000
MOST_COLUMNS: Final = 500
LONGEST: Final = 4_000
"""Characters of a cell that are looked at."""
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_DELIMITERS: Final = (",", ";", "\t")
_FORMULA: Final = b"<f"


class _TooMany(Exception):
    """More cells than anybody fills in."""


def read_grid(data: bytes) -> Grid:
    """What a file holds; ``trouble`` says why nothing was read."""
    if not data.strip():
        return Grid(trouble="empty_file")
    if data.startswith(_OLD_EXCEL):
        return Grid(format="xls", trouble="old_excel")
    try:
        return _workbook(data) if data.startswith(_ZIP) else _text(data)
    except _TooMany:
        return Grid(trouble="too_many_cells")


def _text(data: bytes) -> Grid:
    decoded = decode(data)
    if decoded is None or "\0" in decoded.text:
        return Grid(format="csv", trouble="encoding_unknown")
    try:
        rows = _numbered(_csv_rows(decoded.text))
        page = Page("", tuple(_lines(rows)))
    except csv.Error:
        return Grid(format="csv", encoding=decoded.encoding, trouble="unreadable")
    return Grid(format="csv", encoding=decoded.encoding, pages=(page,))


def _csv_rows(text: str) -> Iterator[Sequence[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in reader:
        yield [meant(cell) for cell in cells]


def _workbook(data: bytes) -> Grid:
    from openpyxl import load_workbook  # 15 MB, only when somebody sends one

    try:
        with io.BytesIO(data) as stream:
            book = load_workbook(stream, read_only=True, data_only=True)
            pages = [_sheet(page) for page in book.worksheets if page.sheet_state == "visible"]
            if _has_formulas(data):
                pages = _with_formulas(data, pages)
    except _TooMany:
        raise
    except Exception:  # noqa: BLE001 - whatever a damaged file makes the library raise
        return Grid(format="xlsx", trouble="unreadable")
    return Grid(format="xlsx", pages=tuple(pages))


def _sheet(sheet: Any) -> Page:
    sheet.reset_dimensions()  # a file may say anything about its size
    rows = ([_shown(cell) for cell in row] for row in _bounded(sheet.iter_rows()))
    return Page(str(sheet.title), tuple(_lines(_numbered(rows))))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA in archive.read(name) for name in names)


def _with_formulas(data: bytes, pages: Sequence[Page]) -> list[Page]:
    """A formula that nobody has computed yet looks empty: it is told as it is written."""
    from openpyxl import load_workbook

    with io.BytesIO(data) as stream:
        book = load_workbook(stream, read_only=True)
        sheets = [page for page in book.worksheets if page.sheet_state == "visible"]
        return [_patched(page, sheet) for page, sheet in zip(pages, sheets, strict=True)]


def _patched(page: Page, sheet: Any) -> Page:
    there = {line.number: list(line.cells) for line in page.lines}
    sheet.reset_dimensions()
    for number, row in _numbered(_bounded(sheet.iter_rows())):
        for column, cell in enumerate(row):
            if getattr(cell, "data_type", "") == "f":
                cells = there.setdefault(number, [])
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or _cut(str(cell.value))
    return Page(page.name, tuple(_lines(sorted(there.items()))))


def _bounded(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    left = MOST_CELLS
    for row in rows:
        left -= max(len(row), 1)
        if left < 0:
            raise _TooMany
        yield row[:MOST_COLUMNS]


def _numbered(rows: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(rows, 1)


def _lines(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
    """The rows that are not empty, without the empty cells behind their last."""
    left = MOST_CELLS
    for number, row in rows:
        cells = [_cut(cell) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1].strip():
            cells.pop()
        left -= len(cells)
        if left < 0:
            raise _TooMany
        if cells:
            yield Line(number, tuple(cells))


def _cut(text: str) -> str:
    return text[:LONGEST]


def _shown(cell: Any) -> str:
    """A cell's value as the spreadsheet shows it, more or less: 0.98 as 98% is ``98%``."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, percent="%" in str(getattr(cell, "number_format", "") or ""))
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    return meant(str(value))


def _number(value: float, *, percent: bool) -> str:
    """Fifteen digits, as a spreadsheet shows them: 96.30000000000001 is 96.3."""
    number = Decimal(format(value, ".15g"))
    if not number.is_finite():
        return str(value)
    if percent:
        number *= 100
    text = format(number, "f")
    with suppress(ValueError):
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text

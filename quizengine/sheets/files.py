"""Reading a CSV or XLSX file; meant for a child process, see ``apart``."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from quizengine.sheets.cleaning import cleaned
from quizengine.sheets.decoding import decode
from quizengine.sheets.formula_cells import meant
from quizengine.sheets.formulas import with_formulas
from quizengine.sheets.grids import Grid, GridRow, Workbook
from quizengine.sheets.messages import MESSAGES
from quizengine.sheets.problems import Place, problem

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 100_000_000
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 1_000_000
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_DELIMITERS: Final = (",", "\t", ";")


class _Unusable(Exception):
    """The file cannot be read; the code says why."""

    def __init__(self, code: str, place: Place | None = None, **blanks: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.blanks = blanks


def read_file(data: bytes, name: str = "") -> Workbook:
    """What a file holds; one that cannot be read has a problem and no grids."""
    try:
        if not data.strip(b"\xef\xbb\xbf \r\n\t"):
            raise _Unusable("file_empty")
        if len(data) > MAX_BYTES:
            raise _Unusable("file_too_large", limit=MAX_BYTES // 1_000_000)
        if data.startswith(_OLD_EXCEL):
            raise _Unusable("old_workbook")
        if data.startswith(_ZIP):
            return Workbook("xlsx", "", _workbook(data, name))
        return _csv(data, name)
    except _Unusable as error:
        place = error.place or Place(name)
        return Workbook("", "", (), (problem(MESSAGES, error.code, place, "", **error.blanks),))


def _csv(data: bytes, name: str) -> Workbook:
    decoded = decode(data)
    if decoded is None:
        raise _Unusable("binary_file" if b"\0" in data else "encoding_unknown")
    if "\0" in decoded.text:
        raise _Unusable("binary_file")
    problems = []
    if decoded.guessed:
        told = problem(MESSAGES, "encoding_guessed", Place(name), encoding=decoded.encoding)
        problems.append(told)
    rows = _kept(_records(decoded.text, name))
    return Workbook("csv", decoded.encoding, (Grid(name, "", rows),), tuple(problems))


def _records(text: str, name: str) -> Iterator[Sequence[str]]:
    first = "\n".join(text.splitlines()[:10])
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield [meant(cell) for cell in cells]
    except csv.Error as error:
        place = Place(name, "", number + 1, 1)
        raise _Unusable("table_syntax", place, reason=str(error)) from error


def _workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    from openpyxl import load_workbook  # 15 MB and a quarter of a second

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > MAX_UNPACKED:
            raise _Unusable("too_much_unpacked", limit=MAX_UNPACKED // 1_000_000)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
        grids = [Grid(name, page.title, _kept(_cells(page))) for page in pages]
        return tuple(with_formulas(data, grids))
    except (_Unusable, MemoryError):
        raise
    except Exception as error:  # a damaged workbook breaks openpyxl in any way
        raise _Unusable("not_a_workbook") from error


def _cells(page: Any) -> Iterator[Sequence[str]]:
    page.reset_dimensions()  # they are only claimed
    for row in page.iter_rows():
        yield [_text(cell.value, getattr(cell, "number_format", "")) for cell in row[:MAX_COLUMNS]]


def _kept(rows: Iterator[Sequence[str]]) -> tuple[GridRow, ...]:
    """The rows that are not empty."""
    found: list[GridRow] = []
    count = 0
    for number, row in enumerate(rows, 1):
        cells = [cleaned(cell) for cell in row[:MAX_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += len(cells)
        if len(found) == MAX_ROWS or count > MAX_CELLS:
            raise _Unusable("too_many_rows", limit=MAX_ROWS)
        found.append(GridRow(number, tuple(cells)))
    return tuple(found)


def _text(value: object, number_format: str) -> str:
    """What a person sees in the cell, but days always as 2026-07-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return _number(value, percent="%" in (number_format or ""))
    return str(value)


def _number(value: float | Decimal, *, percent: bool) -> str:
    """Fifteen digits are what spreadsheets keep; more of a float is noise."""
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(number)
    if percent:
        number *= 100
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text

"""Workbooks as bytes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def workbook(pages: Mapping[str, Sequence[Sequence[object]]], **formats: str) -> bytes:
    """A workbook of these sheets; ``B2="0%"`` gives a cell of the first one a number format."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in pages.items():
        sheet: Any = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for cell, number_format in formats.items():
        book.worksheets[0][cell].number_format = number_format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

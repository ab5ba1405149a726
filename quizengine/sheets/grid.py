"""A file's cells as texts, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: its number as the spreadsheet counts, and its cells."""

    number: int
    cells: tuple[str, ...]

    def at(self, column: int | None) -> str:
        """A cell's text without the space around it; empty beyond the last."""
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column].strip()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet; of a CSV file the only one, without a name."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A file that was read.

    Attributes:
        format: ``xlsx`` or ``csv``; empty: neither.
        encoding: Of a CSV file.
        trouble: A code if nothing could be read: ``unreadable``, ``old_excel``,
            ``encoding_unknown``, ``too_many_cells``, ``empty_file``; else empty.
    """

    format: str = ""
    encoding: str = ""
    pages: tuple[Page, ...] = ()
    trouble: str = ""

    def rows(self) -> int:
        """How many rows are not empty."""
        return sum(len(page.lines) for page in self.pages)


def column_name(index: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    name, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def cell_name(column: int, row: int) -> str:
    """A cell as spreadsheets name it, such as D17."""
    return f"{column_name(column)}{row}"


def packed(grid: Grid) -> bytes:
    """A grid as the child tells it."""
    return orjson.dumps(grid)


def grid_from(told: bytes) -> Grid:
    """The grid that ``packed`` told."""
    fields = orjson.loads(told)
    return Grid(**{**fields, "pages": tuple(map(_page, fields["pages"]))})


def _page(told: dict[str, Any]) -> Page:
    return Page(told["name"], tuple(_lines(told["lines"])))


def _lines(told: list[dict[str, Any]]) -> Iterator[Line]:
    for each in told:
        yield Line(each["number"], tuple(each["cells"]))

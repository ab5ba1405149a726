"""Who plays a rehearsal: the members in a roster's file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizengine.cli.output import Unusable

if TYPE_CHECKING:
    from quizengine.rehearsal.player import Member
    from quizengine.sheets import Grid

_NAME: Final = frozenset({"姓名", "name"})
_NUMBER: Final = frozenset({"工号", "staffnumber"})


def cast(path: Path) -> "list[Member]":
    """The members in a CSV or XLSX file, each once; further columns do not matter.

    Raises:
        Unusable: No sheet has a column of names and one of staff numbers.
    """
    from quizengine.rehearsal.player import Member
    from quizengine.sheets.files import read_file

    book = read_file(path.read_bytes(), path.name)
    found = {number: name for grid in book.grids for name, number in _people(grid)}
    if not found:
        raise Unusable("{path} has no columns of names and staff numbers.", path=path)
    return [Member(name, number) for number, name in found.items()]


def _people(grid: "Grid") -> Iterator[tuple[str, str]]:
    columns: tuple[int, int] | None = None
    for row in grid.rows:
        if columns is None:
            columns = _columns(row.cells)
        elif all(row.at(each) for each in columns):
            yield row.at(columns[0]), row.at(columns[1])


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """Where names and numbers stand, if this is the row that says so."""
    from quizengine.sheets import plain_heading

    heads = [plain_heading(cell) for cell in cells]
    places = [
        next((place for place, head in enumerate(heads, start=1) if head in meant), None)
        for meant in (_NAME, _NUMBER)
    ]
    name, number = places
    return None if name is None or number is None else (name, number)

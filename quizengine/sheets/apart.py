"""Reading a table that strangers sent: in a process that may die of it, and alone."""

from dataclasses import asdict
from subprocess import TimeoutExpired
from typing import Final

import orjson

from quizengine.apart import Apart, Busy
from quizengine.rules.refusals import TryAgain
from quizengine.rules.studio_refusals import FileTooHard
from quizengine.sheets.grids import Grid, GridRow, Workbook
from quizengine.sheets.problems import Place, TableProblem

WALL_S: Final = 30
_apart: Final = Apart("quizengine.sheets.child", WALL_S)


def read_apart(data: bytes, name: str = "") -> bytes:
    """What ``workbook_from`` makes a workbook of.

    Under gevent it must be called where the event loop lives, which goes on meanwhile.

    Raises:
        FileTooHard: The child took too long or too much, or died.
        TryAgain: Others are reading, and were not done in time.
    """
    try:
        status, told = _apart.run(data, name)
    except Busy as busy:
        raise TryAgain(reason="reading") from busy
    except TimeoutExpired as late:
        raise FileTooHard(reason="time") from late
    if status != 0:
        raise FileTooHard(reason="limits")
    return told


def packed(book: Workbook) -> bytes:
    """A workbook as the child tells it."""
    grids = [
        {
            "file": grid.file,
            "name": grid.name,
            "rows": [(row.number, row.cells) for row in grid.rows],
        }
        for grid in book.grids
    ]
    problems = [{**asdict(each), "place": each.place} for each in book.problems]
    return orjson.dumps(
        {"format": book.format, "encoding": book.encoding, "grids": grids, "problems": problems},
        default=tuple,
    )


def workbook_from(told: bytes) -> Workbook:
    """The workbook that ``packed`` told."""
    fields = orjson.loads(told)
    grids = tuple(
        Grid(each["file"], each["name"], tuple(GridRow(*row) for row in each["rows"]))
        for each in fields["grids"]
    )
    problems = tuple(
        TableProblem(**{**each, "place": Place(*each["place"])}) for each in fields["problems"]
    )
    return Workbook(fields["format"], fields["encoding"], grids, problems)

"""The rows of a roster file, each checked by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizengine.actions.rosters.files.columns import Columns, columns, english
from quizengine.actions.rosters.files.messages import FIELDS, MESSAGES
from quizengine.actions.rosters.folding import fold_number
from quizengine.actions.rosters.texts import LONGEST_NAME, LONGEST_NUMBER, is_day, one_line
from quizengine.rules.kinds.structure import unstorable
from quizengine.sheets.grids import Grid, GridRow, Workbook
from quizengine.sheets.problems import Place, TableProblem, problem

_MANGLED: Final = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?:日|[ T]00:00(:00)?)?")
_TIGHT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_LONGEST_PATH: Final = 400
_LONGEST: Final = {"staff_number": LONGEST_NUMBER, "unit_code": LONGEST_NUMBER}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a sheet with texts by role; ``units`` by tree, "" being the first one.

    Attributes:
        days: ``joined`` and ``left`` as ISO days, where they are given.
    """

    grid: Grid
    row: GridRow
    columns: Columns
    texts: Mapping[str, str]
    units: Mapping[str, str]
    days: Mapping[str, str]

    @property
    def number(self) -> int:
        """As a spreadsheet counts."""
        return self.row.number

    def text(self, role: str) -> str:
        """What stands there; empty if there is no such column."""
        return self.texts.get(role, "")

    def place(self, role: str, tree: str = "") -> Place:
        """The cell of a role, or of a tree's unit; the first cell if there is no such column."""
        column = self.columns.trees.get(tree) if tree else self.columns.places.get(role)
        return self.grid.place(self.row.number, column or 1)


@dataclass(slots=True)
class RosterFile:
    """All sheets of all files of an import."""

    format: str = ""
    encoding: str = ""
    grids: list[tuple[Grid, int]] = field(default_factory=list)  # with the row of the headings
    members: list[FileRow] = field(default_factory=list)
    units: list[FileRow] = field(default_factory=list)
    english: bool = False
    problems: list[TableProblem] = field(default_factory=list)


def read_books(books: Sequence[Workbook], trees: Sequence[str]) -> RosterFile:
    """The rows of these files, with every problem that can be seen without the roster."""
    found = RosterFile()
    for book in books:
        found.format = found.format or book.format
        found.encoding = found.encoding or book.encoding
        found.problems += book.problems
        known = [(grid, columns(grid, trees)) for grid in book.grids]
        for grid, its in known:
            if its is not None:
                _read(grid, its, found)
            elif any(other for _, other in known):
                told = problem(MESSAGES, "sheet_skipped", grid.place(), grid.name)
                found.problems.append(told)
            else:
                found.problems.append(problem(MESSAGES, "header_missing", grid.place(1, 1)))
    _number_once(found)
    broken = any(each.severity == "error" for each in found.problems)
    if not found.members and not found.units and not broken:
        found.problems.append(problem(MESSAGES, "no_rows"))
    return found


def _read(grid: Grid, its: Columns, found: RosterFile) -> None:
    found.grids.append((grid, its.row))
    found.english = found.english or english(grid, its)
    found.problems += its.problems
    if any(each.severity == "error" for each in its.problems):
        return
    into = found.members if its.kind == "members" else found.units
    for row in grid.rows:
        if row.number > its.row:
            read, problems = _row(grid, row, its)
            into.append(read)
            found.problems += problems


def _row(grid: Grid, row: GridRow, its: Columns) -> tuple[FileRow, list[TableProblem]]:
    texts = {role: one_line(row.at(column)) for role, column in its.places.items()}
    units = {tree: one_line(row.at(column)) for tree, column in its.trees.items()}
    if "unit" in texts:
        units[""] = texts["unit"]
    days = {role: _day(text) for role, text in texts.items() if role in ("joined", "left") and text}
    read = FileRow(grid, row, its, texts, {t: u for t, u in units.items() if u}, days)
    return read, [*_cells(read), *(_member(read) if its.kind == "members" else _unit(read))]


def _cells(row: FileRow) -> Iterator[TableProblem]:
    """Every cell by itself."""
    for role, text in row.texts.items():
        most = _LONGEST.get(role, _LONGEST_PATH if role in ("unit", "parent") else LONGEST_NAME)
        if len(text) > most:
            yield problem(MESSAGES, "too_long", row.place(role), text, most=most)
        if unstorable(text):
            yield problem(MESSAGES, "unstorable", row.place(role), text)
    for tree, text in row.units.items():
        if tree and unstorable(text):
            yield problem(MESSAGES, "unstorable", row.place("unit", tree), text)
    for role, iso in row.days.items():
        if not is_day(iso):
            yield problem(MESSAGES, "bad_day", row.place(role), row.text(role))


def _member(row: FileRow) -> Iterator[TableProblem]:
    for role in ("name", "staff_number"):
        if not row.text(role):
            yield _empty(row, role)
    if not row.units and not row.text("unit_code"):
        yield _empty(row, "unit")
    if _MANGLED.fullmatch(row.text("staff_number")):
        place = row.place("staff_number")
        yield problem(MESSAGES, "number_mangled", place, row.text("staff_number"))
    joined, left = row.days.get("joined", ""), row.days.get("left", "")
    if is_day(joined) and is_day(left) and left < joined:
        yield problem(MESSAGES, "days_reversed", row.place("left"), row.text("left"))


def _unit(row: FileRow) -> Iterator[TableProblem]:
    if not row.units:
        yield _empty(row, "unit")


def _empty(row: FileRow, role: str) -> TableProblem:
    zh, en = FIELDS[role]
    return problem(MESSAGES, "empty", row.place(role), field_zh=zh, field_en=en)


def _number_once(found: RosterFile) -> None:
    first: dict[str, FileRow] = {}
    for row in found.members:
        number = fold_number(row.text("staff_number"))
        if number and first.setdefault(number, row) is not row:
            told = problem(
                MESSAGES,
                "duplicate_number",
                row.place("staff_number"),
                row.text("staff_number"),
                row=first[number].number,
            )
            found.problems.append(told)


def _day(text: str) -> str:
    """The ISO day that a text means, or the text."""
    match = _DAY.fullmatch(text) or _TIGHT.fullmatch(text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else text

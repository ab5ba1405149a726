"""Exports that are read back: the same values, and never a formula."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from quizengine.actions.people import Account
from quizengine.actions.results import reports
from quizengine.actions.results.sheets import SHEETS, Sheet
from quizengine.actions.results.writing import csv_file, xlsx_file
from quizengine.app.engine import Engine
from quizengine.rules.refusals import SlowDown
from quizengine.rules.wording import Language
from quizengine.sheets.formula_cells import meant
from tests.actions.played import played

ADMIN = Account(account_id=1, login="a", name="A", role="admin", language="zh")
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CALLS = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(1,2)", "A1")
HOSTILE = [
    *(sign + call for sign in _SIGNS for call in _CALLS),
    "'=1+1",
    "\n=1",
    "\x00=1",
    "\ud800",
    '"quoted", and more',
    "<script>alert(1)</script>",
    "甲乙丙",
    "x" * 40_000,
]


def rows_of_csv(written: bytes) -> list[list[str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def told(cell: Any) -> str:
    """A cell as either file tells it: 1 and 1.0 are the same number."""
    try:
        return f"{float(cell):g}"
    except (TypeError, ValueError):
        return "" if cell is None else str(cell)


def test_there_are_more_than_fifty_hostile_names() -> None:
    assert len(HOSTILE) > 50


def test_no_hostile_name_becomes_a_formula_in_a_workbook() -> None:
    sheet = Sheet("standings", "名次", ["=x", "n"], [(name, 1) for name in HOSTILE])
    written = xlsx_file([sheet])
    page: Any = load_workbook(io.BytesIO(written)).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert b"<f>" not in ZipFile(io.BytesIO(written)).read("xl/worksheets/sheet1.xml")
    for name, row in zip(HOSTILE, page.iter_rows(min_row=2, values_only=True), strict=True):
        if "\x00" not in name and "\ud800" not in name and "\r" not in name:
            assert row[0] == name[:32_000]


def test_no_hostile_name_becomes_a_formula_in_csv() -> None:
    written = csv_file(Sheet("standings", "名次", ["x", "n"], [(name, -1) for name in HOSTILE]))
    rows = rows_of_csv(written)[1:]
    for name, row in zip(HOSTILE, rows, strict=True):
        assert not row[0].startswith(_SIGNS)
        if "\x00" not in name and "\ud800" not in name:
            assert meant(row[0]) == name[:32_000]
        assert row[1] == "-1"  # a number stays one


def test_nobody_exports_without_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    made = played(engine)
    monkeypatch.setattr(reports, "MOST_EXPORTS", 2)
    for _ in range(2):
        engine.reports.csv(ADMIN, made.contest_id, "standings", "zh")
    with pytest.raises(SlowDown):
        engine.reports.csv(ADMIN, made.contest_id, "standings", "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_files_say_what_the_pages_say(engine: Engine, language: Language) -> None:
    made = played(engine)
    here = made.contest_id
    keys = made.keys_that_would_help(1)
    engine.regrading.regrade(made.room.opened.contest_id, "organizer:1", 1, keys, "=印错了")
    sheets = engine.reports.export(ADMIN, here, SHEETS, language)
    written = engine.reports.xlsx(ADMIN, here, language)
    book: Any = load_workbook(io.BytesIO(written))
    assert book.sheetnames == [sheet.title for sheet in sheets]
    for sheet, page in zip(sheets, book.worksheets, strict=True):
        wanted = [list(map(told, row)) for row in (sheet.headings, *sheet.rows)]
        assert [list(map(told, row)) for row in page.iter_rows(values_only=True)] == wanted
        one = engine.reports.csv(ADMIN, here, sheet.name, language)
        assert [[told(meant(cell)) for cell in row] for row in rows_of_csv(one)] == wanted
    tables: dict[str, Any] = {sheet.name: sheet.rows for sheet in sheets}
    standings = {row[1]: row[2] for row in tables["standings"]}
    places, _ = engine.reports.standings(None, here, 0, 10)
    assert standings == {row["nickname"]: row["score"] for row in places.rows}
    assert sum(row[5] for row in tables["ledger"]) == sum(standings.values())
    assert len(tables["answers"]) == 12
    assert {row[6] for row in tables["corrections"]} == {"=印错了"}

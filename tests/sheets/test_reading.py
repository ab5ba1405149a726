"""Spreadsheets as plain cells: what a person sees in a cell is what is read."""

import io
import zipfile
from datetime import date

import pytest

from quizengine.rules.studio_refusals import FileTooHard
from quizengine.sheets import Grid, Place, problem
from quizengine.sheets.apart import read_apart
from quizengine.sheets.grid import cell_name, grid_from, packed
from quizengine.sheets.problems import OF_FILES
from quizengine.sheets.reading import MOST_BYTES, read_grid
from tests.sheets.books import workbook


def cells(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for page in read_grid(data).pages for line in page.lines]


def test_rows_keep_the_number_that_the_spreadsheet_shows() -> None:
    data = workbook({"七月": [["单位", "参学率"], [], ["民庭", 98]]})
    assert cells(data) == [(1, ("单位", "参学率")), (3, ("民庭", "98"))]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.98, "0%", "98%"),
        (0.07, "0.00%", "7%"),
        (96.30000000000001, "General", "96.3"),
        (90.0, "General", "90"),
        (1e-7, "General", "0.0000001"),
        (date(2026, 7, 1), "yyyy-mm-dd", "2026-07-01"),
        ("007", "@", "007"),
        ("'=1+1", "General", "=1+1"),
    ],
)
def test_a_cell_reads_as_it_is_shown(value: object, number_format: str, shown: str) -> None:
    assert cells(workbook({"s": [[value]]}, A1=number_format)) == [(1, (shown,))]


def test_a_formula_that_was_never_computed_is_not_taken_for_an_empty_cell() -> None:
    data = workbook({"s": [["民庭", "=1+1"], ["=2+2"]]})
    assert cells(data) == [(1, ("民庭", "=1+1")), (2, ("=2+2",))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_that_offices_write(encoding: str) -> None:
    data = "单位,参学率\n民事审判庭,98\n".encode(encoding)
    assert cells(data) == [(1, ("单位", "参学率")), (2, ("民事审判庭", "98"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_the_delimiter_of_its_first_row(delimiter: str) -> None:
    data = f"a{delimiter}b\n1{delimiter}2".encode()
    assert cells(data) == [(1, ("a", "b")), (2, ("1", "2"))]


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "empty_file"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"PK\x03\x04 no archive", "unreadable"),
        ("表".encode("shift_jis") * 40, "encoding_unknown"),
        (b'a,"b\n', "unreadable"),
    ],
)
def test_what_is_no_table_says_so(data: bytes, trouble: str) -> None:
    assert read_grid(data).trouble == trouble
    assert problem(OF_FILES, trouble).severity == "error"


def test_a_grid_survives_the_way_from_the_child() -> None:
    grid = read_grid(workbook({"一": [["a", 1]], "二": [["b"]]}))
    assert grid_from(packed(grid)) == grid


def test_the_child_reads_the_same() -> None:
    data = workbook({"一": [["单位"], ["民庭"]]})
    assert read_apart(data) == read_grid(data)


def test_a_workbook_that_unpacks_into_gigabytes_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with zipfile.ZipFile(io.BytesIO(workbook({"s": [["a"]]}))) as good:
            for name in good.namelist():
                if "sheet1" not in name:
                    archive.writestr(name, good.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b"<worksheet>")
            for _ in range(1_100):
                sheet.write(b" " * 1_000_000)
    with pytest.raises(FileTooHard):
        read_apart(stream.getvalue())


def test_too_many_bytes_are_not_even_looked_at() -> None:
    with pytest.raises(FileTooHard):
        read_apart(b" " * (MOST_BYTES + 1))


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1")])
def test_cells_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert cell_name(column, 1) == name


def test_a_problem_names_its_cell_and_fits_on_a_line() -> None:
    found = problem(OF_FILES, "unreadable", Place("七月", 7, 4), "x\n" * 90)
    assert (found.sheet, found.cell, found.row, found.column) == ("七月", "D7", 7, 4)
    assert len(found.value) == 80
    assert "\n" not in found.value


def test_nothing_read_has_no_rows() -> None:
    assert Grid().rows() == 0

"""Spreadsheets as plain cells: what a person sees in a cell is what is read."""

import io
import zipfile
from datetime import date

import pytest

from quizengine.sheets import Place, problem
from quizengine.sheets.apart import packed, read_apart, workbook_from
from quizengine.sheets.files import MAX_BYTES, read_file
from quizengine.sheets.messages import MESSAGES
from tests.sheets.books import workbook


def cells(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, tuple(row.cells)) for grid in read_file(data).grids for row in grid.rows]


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
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old_workbook"),
        (b"PK\x03\x04 no archive", "not_a_workbook"),
        (bytes(range(1, 256)) * 8, "encoding_unknown"),
        (b'a,"b\n', "table_syntax"),
        (b" x" * (MAX_BYTES // 2 + 1), "file_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_says_so(data: bytes, code: str) -> None:
    read = read_file(data)
    assert [each.code for each in read.problems] == [code]
    assert not read.grids


def test_a_workbook_survives_the_way_from_the_child() -> None:
    read = read_file(workbook({"一": [["a", 1]], "二": [["b"]]}))
    told = workbook_from(packed(read))
    assert [(each.name, len(each.rows)) for each in told.grids] == [("一", 1), ("二", 1)]


def test_the_child_reads_the_same() -> None:
    data = workbook({"一": [["单位"], ["民庭"]]})
    assert read_apart(data, "七月.xlsx") == packed(read_file(data, "七月.xlsx"))


def test_a_workbook_that_would_unpack_into_gigabytes_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(110):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 1_000_000)
    assert [each.code for each in read_file(stream.getvalue()).problems] == ["too_much_unpacked"]


def test_a_problem_names_its_cell_and_fits_on_a_line() -> None:
    told = problem(MESSAGES, "file_empty", Place("f.csv", "七月", 7, 4), "x\n" * 90).told()
    assert (told["sheet"], told["cell"], told["row"], told["column"]) == ("七月", "D7", 7, 4)
    assert len(told["value"]) == 80
    assert "\n" not in told["value"]

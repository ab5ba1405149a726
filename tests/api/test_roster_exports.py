"""Rosters as files: given out, damaged, hostile, large."""

import io
import struct
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Client, Rest
from tests.api.roster_sent import THREE, sent, taken


@pytest.fixture
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """A new database for each test: what a roster file does depends on all that is there."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("rest"))) as engine:
        yield Rest(engine)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_exported_reads_back_the_same(
    organizer: Client, ending: str, language: str
) -> None:
    head = "姓名,工号,单位,单位（党支部）,组别\n"
    taken(organizer, head + "=cmd|calc,1001,民庭/一组,第一支部,业务\n李四,+12,办公室,,\n")
    query = {"format": ending, "language": language}
    file = organizer.get("/roster/export", query_string=query)
    again = sent(organizer, file.data, name=f"r.{ending}").json
    assert [again[key] for key in ("rows", "new", "changed", "unchanged", "problems")] == [
        2, 0, 0, 2, [],
    ]  # fmt: skip
    assert again["units_new"] == again["units_changed"] == []
    if ending == "csv":
        units = organizer.get("/roster/export", query_string={**query, "part": "units"})
        assert sent(organizer, units.data).json["problems"] == []
        assert b"'=cmd" in file.data
    else:
        cells = [c for page in load_workbook(io.BytesIO(file.data)) for r in page for c in r]
        assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_template_can_be_taken_as_it_is(organizer: Client, ending: str, language: str) -> None:
    query = {"format": ending, "language": language}
    template = organizer.get("/roster/template", query_string=query).data
    report = taken(organizer, template, name=f"t.{ending}")
    assert (report["new"], len(report["units_new"]), report["problems"]) == (3, 4, [])


def lying_zip() -> bytes:
    """A workbook that unpacks to more than anybody has."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 200_000_000)
    return stream.getvalue()


def far_cell() -> bytes:
    """A small workbook whose only cell is the very last one."""
    made = Workbook()
    page = made.active
    assert page is not None
    page["XFD1048576"] = 1
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_workbook"),
        (b"PK\x03\x04" + b"x" * 200, "not_a_workbook"),
        (struct.pack("200H", *range(200)), "binary_file"),
        ("姓名,工号,单位\n\"张三,1\n".encode(), "table_syntax"),
        (lying_zip(), "too_much_unpacked"),
        (far_cell(), "header_missing"),
    ],
    ids=["empty", "old", "damaged", "binary", "quotes", "bomb", "far"],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_in_words(
    organizer: Client, content: bytes, code: str
) -> None:
    for dry_run in (True, False):
        refused = sent(organizer, content, name="x.xlsx", dry_run=dry_run)
        assert (refused.status, refused.code) == (422, "roster_has_errors")
        assert [each["code"] for each in refused.json["detail"]["problems"]] == [code]


def test_a_guessed_encoding_is_said(organizer: Client) -> None:
    report = sent(organizer, THREE.encode("gb18030")).json
    assert (report["encoding"], report["new"]) == ("gb18030", 3)
    assert [each["code"] for each in report["problems"]] == ["encoding_guessed"]


def test_ten_thousand_members_are_taken_at_once(organizer: Client) -> None:
    rows = "".join(f"员{n},{n:05},庭{n % 30}/组{n % 300}\n" for n in range(10_000))
    report = taken(organizer, "姓名,工号,单位\n" + rows)
    assert (report["new"], len(report["units_new"])) == (10_000, 330)
    moved = taken(organizer, "姓名,工号,单位\n" + rows.replace("庭1/", "庭2/"), day="2026-07-01")
    assert moved["changed"] == rows.count("庭1/")

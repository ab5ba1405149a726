"""Exports and certificates from the command line."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.run import run

pytestmark = pytest.mark.slow

ROSTER = "姓名,工号,单位\n李明,1001,民事审判庭\n王伟,1002,执行局\n"
RULES: dict[str, Any] = {
    "title": "四赛四比",
    "organizer": "某某法院",
    "tracks": [
        {
            "key": "all",
            "sai": "赛业务",
            "bi": "比办案质量",
            "weight": "100",
            "indicators": [
                {
                    "key": "quality",
                    "name": "质量",
                    "weight": "100",
                    "rule": {"name": "linear", "target": "100"},
                    "unit": "%",
                }
            ],
        }
    ],
    "awards": [{"key": "best", "name": "先进集体", "basis": "方案第八条"}],
    "periods": {"first_day": "2025-07-01", "last_day": "2025-07-31", "kinds": ["month"]},
    "flow": {"draft_days": 0, "publicity_days": 0},
}
JULY = "2025-07"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """A folder, a competition whose July is final, and the folder of its data."""
    folder = tmp_path_factory.mktemp("papers")
    data = folder / "data"
    (folder / "r.csv").write_text(ROSTER)
    (folder / "c.json").write_text(json.dumps(RULES))
    said(data, "roster", "import", folder / "r.csv")
    made = json.loads(said(data, "competition", "create", folder / "c.json", "--json"))
    here = made["competition_id"]
    said(data, "competition", "start", here)
    said(data, "competition", "advance", here, JULY)
    for unit, value in (("民事审判庭", "96.46"), ("执行局", "90")):
        said(data, "competition", "record", here, JULY, unit, "quality", value)
    for _ in range(3):
        said(data, "competition", "advance", here, JULY, "--early", "--reason", "测试")
    said(data, "competition", "decide", here, JULY, "award:best", "民事审判庭")
    return folder, here, data


def said(data: Path, *arguments: Any) -> str:
    """What a command prints."""
    done = run(*arguments, "--data", data)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_ending_says_as_what_a_period_is_written(place: tuple[Path, str, Path]) -> None:
    folder, here, data = place
    book, table, notice = (folder / f"july.{ending}" for ending in ("xlsx", "csv", "pdf"))
    said(data, "competition", "export", here, JULY, "-o", book)
    said(data, "competition", "export", here, JULY, "-o", table, "--sheet", "working")
    told = said(data, "competition", "export", here, JULY, "-o", notice, "--json")
    rows = list(openpyxl.load_workbook(book)["Standings"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["民事审判庭", "执行局"]
    with table.open(encoding="utf-8-sig", newline="") as lines:
        first = next(csv.DictReader(lines))
    assert (first["Value"], first["Mark"]) == ("96.46%", "96.46")
    assert notice.read_bytes().startswith(b"%PDF")
    assert json.loads(told) == {"file": str(notice), "bytes": notice.stat().st_size}


def test_certificates_are_written_all_or_one(place: tuple[Path, str, Path]) -> None:
    folder, here, data = place
    awards = json.loads(said(data, "competition", "awards", here, JULY, "--json"))
    serial = awards["items"][0]["decision"]["certificate"]
    every, one = folder / "all.pdf", folder / "one.pdf"
    said(data, "competition", "certificate", here, JULY, "-o", every)
    said(data, "competition", "certificate", here, JULY, serial, "-o", one)
    assert every.read_bytes().startswith(b"%PDF")
    assert one.read_bytes().startswith(b"%PDF")


def test_another_ending_is_refused(place: tuple[Path, str, Path]) -> None:
    folder, here, data = place
    refused = run("competition", "export", here, JULY, "-o", folder / "july.docx", "--data", data)
    assert refused.returncode == 2
    assert ".xlsx, .csv or .pdf" in refused.stderr

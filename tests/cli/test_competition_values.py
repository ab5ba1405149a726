"""The values of a competition from the command line: entered, imported, settled, objected to."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.actions.competitions.sheets import DATA
from tests.cli.run import run
from tests.sheets.books import workbook

pytestmark = pytest.mark.slow
ROSTER = "姓名,工号,单位\n李明,1001,法院/民事审判庭\n王伟,1002,法院/办公室\n"
UNITS = "单位,组别,代码\n法院/民事审判庭,cases,MS\n法院/办公室,office,BGS\n"
PAST = {"first_day": "2025-07-01", "last_day": "2025-09-30", "kinds": ["month", "quarter"]}
JULY = "2025-07"


class Season:
    """A competition that has started, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.place = ("--data", folder / "data")
        rules = {**DATA, "compares": ["unit"], "periods": PAST, "flow": {"draft_days": 0}}
        files = {"r.csv": ROSTER, "u.csv": UNITS, "c.json": json.dumps(rules)}
        for name, text in files.items():
            (folder / name).write_text(text)
        self.said("roster", "import", folder / "r.csv", folder / "u.csv")
        made = json.loads(self.said("competition", "create", folder / "c.json", "--json"))
        self.id = made["competition_id"]
        self.said("competition", "start", self.id)

    def said(self, *arguments: Any, status: int = 0) -> str:
        """What a command prints."""
        done = run(*arguments, *self.place)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def do(self, command: str, *arguments: Any, status: int = 0) -> Any:
        """What a command about this competition tells as JSON."""
        told = self.said("competition", command, self.id, *arguments, "--json", status=status)
        return json.loads(told)


@pytest.fixture
def season(tmp_path: Path) -> Season:
    return Season(tmp_path)


def test_a_period_is_filled_in_by_file_settled_and_objected_to(
    season: Season, tmp_path: Path
) -> None:
    season.do("advance", JULY)
    form, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    season.said("competition", "form", season.id, JULY, "-o", form)
    assert form.stat().st_size > 4_000
    rows: list[list[object]] = [
        ["单位", "参学率", "差错：一般", "内务抽查", "民主测评", "文书展评", "评定", "说明"],
        ["民事审判庭", 98, 1, "23/25", "61/3/1/0", "88;90", 9, "评审会议"],
        ["BGS", "100%", "", 92, 95, 85, 8, "评审会议"],
    ]
    filled.write_bytes(workbook({"单位": rows}))
    looked = season.do("import", JULY, filled, "--dry-run", status=0)
    assert (looked["new"], looked["applied"]) == (13 - 2, False)
    assert season.do("import", JULY, filled)["applied"] is True
    assert season.do("import", JULY, filled)["unchanged"] == looked["new"]
    [value] = season.do("record", JULY, "MS", "absent", "1")
    assert (value["subject"], value["value"]) == ("unit:2", {"counts": {"one": "1"}})
    missing = {(each["name"], each["indicator"]) for each in season.do("missing", JULY, status=1)}
    assert missing == {
        ("办公室", "absent"),
        ("办公室", "slips"),
        ("李明", "test"),
        ("王伟", "test"),
    }
    settled = season.do("settle", JULY, "--as", "zero", "--reason", "未参加", "--indicator", "test")
    assert len(settled) == 2
    season.do("settle", JULY, "--as", "not_applicable", "--reason", "不适用")
    assert season.do("missing", JULY) == []
    [veto] = season.do("veto", JULY, "办公室", "安全事故", "--reason", "七月三日")
    season.do("advance", JULY)
    season.do("advance", JULY)
    objection = season.do("object", JULY, "MS", "实为 99%", "--signed", "李明")
    assert (objection["objection_no"], objection["state"]) == (1, "open")
    season.do("answer", 1, "upheld", "--decision", "核对属实")
    change = ("record", JULY, "MS", "studied", "99", "--objection", "1")
    season.do(*change, "--reason", "异议成立")
    season.do("veto", JULY, "--lift", veto["veto_no"], "--reason", "查无实据")
    history = ("records", JULY, "--history", "--subject", "MS", "--indicator", "studied")
    assert [each["value"] for each in season.do(*history)] == ["99", "98"]
    season.said("competition", "verify", season.id)


def test_a_file_with_problems_is_not_taken_and_each_is_named_by_cell(
    season: Season, tmp_path: Path
) -> None:
    file = tmp_path / "f.csv"
    file.write_text("单位,参学率,出勤\n民庭,98,1\n办公室,很高,1\n")
    refused = run("competition", "import", season.id, JULY, file, *season.place)
    assert refused.returncode == 1
    lines = refused.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines[:3]] == ["f.csv:C1", "f.csv:A2", "f.csv:B3"]
    assert lines[-1] == "Nothing was stored."
    assert season.do("records", JULY) == []


def test_what_is_asked_wrongly_says_so(season: Season) -> None:
    place = season.place
    wrong: list[tuple[Any, ...]] = [
        ("record", season.id, JULY, "MS", "studied"),
        ("record", season.id, JULY, "无此庭", "studied", "1"),
        ("veto", season.id, JULY, "MS"),
        ("panel", season.id, "nobody-here"),
        ("feed", season.id, "000000"),
    ]
    for arguments in wrong:
        assert run("competition", *arguments, *place).returncode == 2, arguments
    assert season.do("panel") == []
    assert season.do("feed") == []
    assert season.do("confirm", JULY) == {"checked": 0, "own": 0}

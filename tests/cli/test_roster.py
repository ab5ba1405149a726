"""The roster from the command line: looked at, taken, written, and taken again."""

import json
from pathlib import Path

import pytest

from tests.cli.run import run

pytestmark = pytest.mark.slow
ROSTER = "姓名,工号,单位\n张三,1001,民事审判庭/一组\n李四,1002,办公室\n"


def test_a_roster_is_looked_at_taken_exported_and_taken_again(tmp_path: Path) -> None:
    place = ("--data", tmp_path / "data")
    file, out = tmp_path / "r.csv", tmp_path / "out.xlsx"
    file.write_text(ROSTER)
    looked = run("roster", "import", file, "--dry-run", "--json", *place)
    assert looked.returncode == 0, looked.stderr
    assert (json.loads(looked.stdout)["new"], json.loads(looked.stdout)["applied"]) == (2, False)
    assert json.loads(run("roster", "list", *place, "--json").stdout) == []
    taken = run("roster", "import", file, *place, language="zh_CN.UTF-8")
    assert "文件中 2 人：新增 2" in taken.stdout
    assert "已写入" in taken.stdout
    listed = run("roster", "list", "--unit", "民事审判庭", "--json", *place).stdout
    assert [line["units"] for line in json.loads(listed)] == [{"行政": "民事审判庭/一组"}]
    assert run("roster", "export", "-o", out, *place).returncode == 0
    again = run("roster", "import", out, "--json", *place)
    assert [json.loads(again.stdout)[key] for key in ("unchanged", "changed")] == [2, 0]
    link = run("roster", "link", "1001", *place, "--port", "8123", "--json")
    assert ":8123/m/" in json.loads(link.stdout)["url"]
    assert run("roster", "link", "9", *place).returncode == 2
    units = json.loads(run("roster", "units", "--json", *place).stdout)
    told = [(each["path"], each["members"]) for each in units]
    assert told == [("民事审判庭", 1), ("民事审判庭/一组", 1), ("办公室", 1)]


def test_a_file_with_problems_is_not_taken_and_each_is_named_by_cell(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(ROSTER + "王五,,办公室\n")
    refused = run("roster", "import", file, "--data", tmp_path)
    assert refused.returncode == 1
    assert refused.stdout.startswith("r.csv:B4: “staff number” is empty.")
    assert "Nothing was stored." in refused.stdout
    assert run("roster", "list", "--data", tmp_path).stdout == ""


def test_the_template_can_be_taken(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    assert run("roster", "template", "-o", file).returncode == 0
    assert run("roster", "import", file, "--dry-run", "--data", tmp_path).returncode == 0
    assert run("roster", "template", "-o", file).returncode == 2

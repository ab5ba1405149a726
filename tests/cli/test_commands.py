"""Commands as processes: what they print, where, and how they end."""

import json
import socket
from pathlib import Path

import pytest

from quizengine.paths import shipped_banks
from tests.cli.run import run

pytestmark = pytest.mark.slow

BROKEN = "format: quizengine/1\nquestions:\n  - kind: single\n    stem: 1+1\n    choices: [2]\n"


def open_contest(data: Path, *arguments: str) -> dict[str, str]:
    opened = run("contest", "open", shipped_banks()[0], "--data", data, "--json", *arguments)
    made: dict[str, str] = json.loads(opened.stdout)
    return made


def test_version_prints_one_line() -> None:
    assert run("version").stdout.startswith("quizengine ")


def test_help_speaks_the_language_of_the_terminal() -> None:
    assert "模拟选手" in run("demo", "--help", language="zh_CN.UTF-8").stdout
    assert (
        "模拟选手"
        in run("demo", "--help", "--lang", "zh").stdout
        + run("--lang", "zh", "demo", "--help").stdout
    )


def test_wrong_usage_exits_2_and_prints_no_result() -> None:
    ended = run("contest", "open")
    assert (ended.returncode, ended.stdout) == (2, "")


def test_bank_check_of_every_shipped_bank_is_clean() -> None:
    checked = run("bank", "check", *shipped_banks(), "--json")
    reports = [json.loads(line) for line in checked.stdout.splitlines()]
    assert checked.returncode == 0
    assert all(report["accepted"] >= 30 and not report["rejected"] for report in reports)


def test_bank_check_of_a_broken_bank_exits_1_and_names_the_place(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN)
    checked = run("bank", "check", file, "--json")
    report = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert (report["questions"], report["rejected"]) == (1, 1)
    assert all(problem["line"] for problem in report["problems"])


def test_a_template_is_a_clean_bank(tmp_path: Path) -> None:
    file = tmp_path / "example.csv"
    assert run("bank", "template", "--format", "csv", "--lang", "zh", "-o", file).returncode == 0
    assert run("bank", "check", file).returncode == 0


def test_an_imported_bank_can_be_played(tmp_path: Path) -> None:
    imported = run("bank", "import", shipped_banks()[0], "--data", tmp_path, "--json")
    bank_id = json.loads(imported.stdout)["bank_id"]
    listed = json.loads(run("bank", "list", "--data", tmp_path, "--json").stdout)
    assert [(bank["bank_id"], bank["questions"]) for bank in listed] == [(bank_id, 30)]
    opened = run("contest", "open", bank_id, "--data", tmp_path, "--json")
    assert opened.returncode == 0, opened.stderr


def test_a_broken_bank_is_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN)
    assert run("bank", "import", file, "--data", tmp_path).returncode == 1
    assert json.loads(run("bank", "list", "--data", tmp_path, "--json").stdout) == []


def test_an_opened_contest_is_listed_found_by_its_pin_and_verified(tmp_path: Path) -> None:
    made = open_contest(tmp_path, "--items", "4", "--title", "决赛")
    listed = json.loads(run("contest", "list", "--data", tmp_path, "--json").stdout)
    assert [(each["pin"], each["title"], each["items"]) for each in listed] == [
        (made["pin"], "决赛", 4)
    ]
    assert run("contest", "results", made["pin"], "--data", tmp_path).returncode == 0
    assert run("contest", "verify", made["contest_id"], "--data", tmp_path).returncode == 0


def test_a_setting_of_the_format_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    refused = run("contest", "open", shipped_banks()[0], "--data", tmp_path, "--set", "colour=red")
    assert refused.returncode == 2
    assert "bad_settings" in refused.stderr


@pytest.mark.parametrize("value", ["--5", "²", "many"])
def test_a_setting_that_is_no_number_is_refused(tmp_path: Path, value: str) -> None:
    bank = shipped_banks()[0]
    refused = run("contest", "open", bank, "--data", tmp_path, "--set", f"points={value}")
    assert refused.returncode == 2
    assert "bad_settings" in refused.stderr


@pytest.mark.parametrize("place", [("--data", "file/x"), ("--database", "nonsense")])
def test_a_database_that_cannot_be_there_is_explained(
    tmp_path: Path, place: tuple[str, str]
) -> None:
    (tmp_path / "file").touch()
    option, value = place
    where = tmp_path / value if option == "--data" else value
    refused = run("contest", "list", option, where)
    assert refused.returncode == 2
    assert "The database does not open" in refused.stderr


def test_an_unknown_pin_exits_2(tmp_path: Path) -> None:
    assert run("contest", "verify", "999999", "--data", tmp_path).returncode == 2


def test_a_backup_restores_what_was_there(tmp_path: Path) -> None:
    made = open_contest(tmp_path / "a")
    copy = tmp_path / "copy.sqlite3"
    assert run("db", "backup", copy, "--data", tmp_path / "a").returncode == 0
    assert run("db", "restore", copy, "--data", tmp_path / "b").returncode == 0
    assert run("contest", "verify", made["contest_id"], "--data", tmp_path / "b").returncode == 0


def test_a_restore_does_not_replace_a_database_unasked(tmp_path: Path) -> None:
    open_contest(tmp_path)
    copy = tmp_path / "copy.sqlite3"
    run("db", "backup", copy, "--data", tmp_path)
    assert run("db", "restore", copy, "--data", tmp_path).returncode == 2
    assert run("db", "restore", copy, "--data", tmp_path, "--force").returncode == 0


def test_doctor_and_serve_both_say_that_the_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        where = ("--host", "127.0.0.1", "--port", str(taken.getsockname()[1]), "--data", tmp_path)
        findings = {
            finding["name"]: finding["status"]
            for finding in json.loads(run("doctor", *where, "--json").stdout)
        }
        assert findings["port"] == "fail"
        assert findings["database"] == "ok"
        refused = run("serve", *where)
    assert refused.returncode == 2
    assert "is taken" in refused.stderr

"""``quizengine competition`` from a template to the verified log, as a person types it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from quizengine.cli import program

REASON = ("--early", "--reason", "演示")


def typed(*arguments: str | Path) -> Result:
    """A command, within this process: there are many of them here."""
    return CliRunner().invoke(program, ["--lang", "en", *map(str, arguments)])


class Terminal:
    """Somebody at a terminal, with a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str | Path, code: int = 0) -> str:
        done = typed("competition", *arguments, "--data", self.folder)
        assert done.exit_code == code, done.output
        return done.stdout

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code))


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Four units of two divisions are in the roster."""
    folder = tmp_path_factory.mktemp("court")
    roster = folder / "roster.csv"
    lines = ["姓名,工号,单位,单位组别"]
    for number, (unit, division) in enumerate(
        [("民一庭", "业务"), ("立案庭", "业务"), ("办公室", "综合"), ("政治部", "综合")], start=1
    ):
        lines.append(f"{unit}员,{number},{unit},{division}")
    roster.write_text("\n".join(lines), encoding="utf-8")
    done = typed("roster", "import", roster, "--data", folder)
    assert done.exit_code == 0, done.output
    return Terminal(folder)


def rules(terminal: Terminal, name: str, **changes: Any) -> Path:
    """A file of the smallest rules there are."""
    tracks = [
        {
            "key": "all",
            "sai": "赛业务",
            "bi": "比质量",
            "weight": 100,
            "indicators": [
                {
                    "key": "test",
                    "name": "测试",
                    "weight": 100,
                    "rule": {"name": "linear", "target": "100"},
                }
            ],
        }
    ]
    divisions = [{"key": "business", "name": "业务"}, {"key": "support", "name": "综合"}]
    periods = {"first_day": "2026-07-01", "last_day": "2026-09-30", "kinds": ["month"]}
    data = {"title": "小赛", "divisions": divisions, "tracks": tracks, "periods": periods}
    file = terminal.folder / name
    file.write_text(json.dumps(data | changes, ensure_ascii=False), encoding="utf-8")
    return file


def scored(terminal: Terminal, competition_id: str, values: Sequence[str]) -> None:
    """July with these values, scored."""
    terminal("advance", competition_id, "2026-07", "--to", "collecting", *REASON)
    for unit, value in zip(("民一庭", "立案庭", "办公室", "政治部"), values, strict=True):
        terminal("record", competition_id, "2026-07", unit, "test", value)
    terminal("advance", competition_id, "2026-07", "--to", "scored", *REASON)


def test_a_template_is_a_file_that_is_sound(terminal: Terminal, tmp_path: Path) -> None:
    templates = json.loads(typed("competition", "templates", "--json").stdout)
    assert "court" in {each["name"] for each in templates}
    file = tmp_path / "court.yaml"
    assert typed("competition", "template", "court", "-o", file).exit_code == 0
    assert terminal.json("check", file) == []
    assert typed("competition", "template", "court", "-o", file).exit_code == 2
    assert typed("competition", "template", "none").exit_code == 2


def test_what_is_wrong_with_a_file_is_said_by_path(terminal: Terminal) -> None:
    unreadable = rules(terminal, "unreadable.json", level="high")
    assert "/level" in terminal("check", unreadable, code=1)
    untitled = rules(terminal, "untitled.json", title="")
    found = terminal.json("check", untitled, code=1)
    assert ("error", "title_missing", "/title") in {
        (each["severity"], each["code"], each["path"]) for each in found
    }
    refused = terminal("create", unreadable, code=2)
    assert refused == ""


def test_a_period_goes_its_way(terminal: Terminal) -> None:
    competition_id = terminal("create", rules(terminal, "small.json")).strip()
    started = terminal.json("start", competition_id)
    assert started["version"] == 1
    scored(terminal, competition_id, ["90", "80", "70", "95"])
    board = terminal.json("standings", competition_id, "2026-07")
    assert [(row["name"], row["total"]) for row in board["rows"]] == [
        ("民一庭", "90.00"),
        ("立案庭", "80.00"),
        ("政治部", "95.00"),
        ("办公室", "70.00"),
    ]
    support = terminal("standings", competition_id, "2026-07", "--division", "support")
    assert [line.split()[-1] for line in support.splitlines()] == ["政治部", "办公室"]
    told = terminal("explain", competition_id, "2026-07", "民一庭")
    assert "90.00" in told
    assert "100 × 90 ÷ 100" in told
    terminal("advance", competition_id, "2026-07", *REASON)
    terminal("advance", competition_id, "2026-07", *REASON)
    periods = terminal.json("periods", competition_id)
    assert [each["state"] for each in periods] == ["final", "open", "open"]
    assert terminal.json("publish", competition_id)["public"] is True
    back = terminal.json("reopen", competition_id, "2026-07", "--reason", "更正")
    assert back["state"] == "publicity"
    log = terminal.json("log", competition_id, "--limit", "2")
    assert [each["action"] for each in log] == ["period.reopened", "competition.published"]


def test_a_competition_is_verified_and_what_was_edited_is_named(terminal: Terminal) -> None:
    competition_id = terminal("create", rules(terminal, "edited.json")).strip()
    terminal("start", competition_id)
    scored(terminal, competition_id, ["90", "80", "70", "95"])
    assert terminal.json("verify", competition_id)["verified"] is True
    engine = sa.create_engine(f"sqlite:///{terminal.folder / 'quizengine.sqlite3'}")
    with engine.begin() as conn:
        edit = "UPDATE competition_records SET value = '\"99\"' WHERE competition_id = :id"
        conn.execute(sa.text(f"{edit} AND subject = 'unit:1'"), {"id": competition_id})
    engine.dispose()
    outcome = terminal.json("verify", competition_id, code=1)
    assert {(each["code"], each["subject"]) for each in outcome["problems"]} == {
        ("record_changed", "unit:1"),
        ("result_changed", "unit:1"),
        ("result_changed", "member:1"),  # takes his unit's mark
    }
    assert "record_changed" in terminal("verify", competition_id, code=1)


def test_what_is_not_there_is_no_use(terminal: Terminal) -> None:
    terminal("show", "nothing", code=2)
    terminal("create", code=2)

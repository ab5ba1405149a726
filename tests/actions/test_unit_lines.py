"""Units of a contest as its pages and the command line tell them."""

import json

import pytest

from quizengine.actions.results.unit_lines import unit_lines
from quizengine.actions.seats import ByNumber
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.roster_refusals import NoSuchTree
from quizengine.settings import Settings
from tests.actions.room import SINGLE, Room
from tests.cli.run import run
from tests.support.staff import Staff, small_staff


def _played(engine: Engine, clock: ManualClock) -> Room:
    """One item of 10 points, 李明 right and 张伟 wrong, to the podium."""
    plan = ContestPlan(
        settings=ContestSettings(title="练兵", identity="roster"),
        rounds=[RoundPlan(questions=[SINGLE], settings={"reading_ms": 0})],
    )
    room = Room(engine, clock, engine.opening.open_contest(plan, seed=1))
    right = engine.joining.join(room.opened.pin, ByNumber("李明", "A001")).seat
    wrong = engine.joining.join(room.opened.pin, ByNumber("张伟", "A003")).seat
    room.command("start")
    room.answer(right)
    room.answer(wrong, right=False)
    room.command("close")
    room.command("finish")
    return room


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return small_staff(engine)


def test_units_are_told_by_depth_and_place(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    contest_id = _played(engine, clock).opened.contest_id
    found = engine.database.read(lambda conn: unit_lines(conn, contest_id))
    assert (found["tree"], found["max_points"], found["members"]) == ("单位", 10, 2)
    assert [(line["name"], line["level"], line["rank"]) for line in found["items"]] == [
        ("民庭", 1, 1),
        ("刑庭", 1, 2),
        ("一组", 2, 1),
    ]
    assert found["items"][0] == {
        "unit_id": staff.units["民庭"],
        "name": "民庭",
        "level": 1,
        "rank": 1,
        "points": "5.00",
        "percent": "50.00",
        "participation": "50.00",
        "expected": 2,
        "took_part": 1,
    }


def test_another_tree_is_asked_for_by_name(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    contest_id = _played(engine, clock).opened.contest_id
    found = engine.database.read(lambda conn: unit_lines(conn, contest_id, "党支部"))
    assert [line["name"] for line in found["items"]] == ["第一支部"]
    with pytest.raises(NoSuchTree):
        engine.database.read(lambda conn: unit_lines(conn, contest_id, "家庭"))


def test_results_name_the_members_and_their_units(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    contest_id = _played(engine, clock).opened.contest_id
    admin = engine.accounts.make("ann", "Ann", "admin")
    rows = engine.reports.players(admin, contest_id, 0, 10).rows
    assert [(row["nickname"], row["staff_number"], row["unit"]) for row in rows] == [
        ("李明", "A001", "一组"),
        ("张伟", "A003", "刑庭"),
    ]
    written = engine.reports.csv(admin, contest_id, "standings", "zh").decode("utf-8-sig")
    assert written.splitlines()[0].endswith("工号,单位")
    assert written.splitlines()[1].endswith("A001,一组")


@pytest.mark.slow
def test_the_command_line_prints_them(
    engine: Engine, clock: ManualClock, staff: Staff, settings: Settings
) -> None:
    contest_id = _played(engine, clock).opened.contest_id
    place = ("--data", settings.data, "--database", settings.database)
    told = run("contest", "units", contest_id, *place)
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[0].split() == ["1", "5.00", "1/2", "民庭"]
    as_json = run("contest", "units", contest_id, "--tree", "党支部", "--json", *place)
    assert json.loads(as_json.stdout)["items"][0]["points"] == "5.00"
    assert run("contest", "units", contest_id, "--tree", "家庭", *place).returncode == 2

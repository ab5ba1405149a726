"""Members and units on the leaderboards, on each database."""

from collections.abc import Mapping
from typing import Any

import pytest

from quizengine.actions.seats import ByNumber
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from tests.actions.room import SINGLE, Room
from tests.support.staff import Staff, small_staff

NUMBERS = {"李明": "A001", "王芳": "A002", "张伟": "A003", "张 伟": "A004"}


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return small_staff(engine)


def _played(
    engine: Engine,
    clock: ManualClock,
    right: Mapping[str, bool],
    guests: Mapping[str, bool] | None = None,
) -> Room:
    """A contest of one item of 10 points, to the podium."""
    plan = ContestPlan(
        settings=ContestSettings(title="练兵", identity="either"),
        rounds=[RoundPlan(questions=[SINGLE], settings={"reading_ms": 0})],
    )
    room = Room(engine, clock, engine.opening.open_contest(plan, seed=1))
    who: dict[Any, bool] = {ByNumber(name, NUMBERS[name]): good for name, good in right.items()}
    seats = [
        (engine.joining.join(room.opened.pin, each).seat, good)
        for each, good in {**who, **(guests or {})}.items()
    ]
    room.command("start")
    for seat, good in seats:
        clock.advance(500)
        room.answer(seat, right=good)
    while room.view()["phase"] != "finished":
        room.command("next")
    return room


def _page(engine: Engine, scope: str = "all") -> list[tuple[Any, ...]]:
    found = engine.leaderboards.page(scope, "all", "", 50)
    return [(row["rank"], row["name"], row["unit"], row["score"]) for row in found["items"]]


def test_members_lead_under_their_names_and_guests_do_not(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    _played(engine, clock, {"李明": True, "张伟": False}, {"guest": True})
    assert _page(engine) == [(1, "李明", "一组", 10), (2, "张伟", "刑庭", 0)]
    row = engine.leaderboards.page("all", "all", "", 1)["items"][0]
    assert (row["member"], row["right_answers"]) == (staff.members["李明"], 1)


def test_every_depth_of_every_tree_is_a_board(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    _played(engine, clock, {"李明": True, "王芳": True, "张伟": True})
    courts, groups = (f"units:{staff.trees['单位']}:{level}" for level in (1, 2))
    party = f"units:{staff.trees['党支部']}:1"
    # 刑庭 has two people and one of them came
    assert _page(engine, courts) == [(1, "民庭", None, 10), (2, "刑庭", None, 5)]
    assert _page(engine, groups) == [(1, "一组", None, 10)]
    assert _page(engine, party) == [(1, "第一支部", None, 10)]
    titles = {each["scope"]: each["title"] for each in engine.leaderboards.boards()["scopes"]}
    assert (titles[courts], titles[groups], titles[party]) == ("单位", "单位", "党支部")


def test_contests_add_up_and_half_a_point_is_rounded_up(
    engine: Engine, clock: ManualClock, staff: Staff
) -> None:
    staff.member("赵云", "A008", "民庭")
    NUMBERS["赵云"] = "A008"
    for _ in range(2):
        _played(engine, clock, {"李明": True, "王芳": True, "赵云": False})
    # 20 of three is 6.67, twice 7
    assert _page(engine, f"units:{staff.trees['单位']}:1") == [(1, "民庭", None, 14)]
    assert _page(engine)[0][1:] == ("李明", "一组", 20)


def test_a_recount_reaches_the_same(engine: Engine, clock: ManualClock, staff: Staff) -> None:
    _played(engine, clock, {"李明": True, "张伟": False})
    scope = f"units:{staff.trees['单位']}:1"
    before = _page(engine), _page(engine, scope)
    assert engine.leaderboards.recount() == 1
    assert (_page(engine), _page(engine, scope)) == before


def test_a_ruling_moves_units_too(engine: Engine, clock: ManualClock, staff: Staff) -> None:
    room = _played(engine, clock, {"李明": True, "张伟": False})
    engine.regrading.void_item(room.opened.contest_id, "organizer:1", 1, "超纲")
    engine.leaderboards.count(room.opened.contest_id)
    board = _page(engine, f"units:{staff.trees['单位']}:1")
    assert [row[3] for row in board] == [0, 0]

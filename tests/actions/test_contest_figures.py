"""What a contest says of members and units, against figures reckoned by hand."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from quizengine.actions.contest_figures import ContestFigures, UnitFigure, figures
from quizengine.actions.seats import ByNumber, Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.studio_refusals import NoSuchContest
from tests.actions.room import SINGLE, Room
from tests.support.staff import Staff, small_staff

ITEMS = 4
NUMBERS = {"李明": "A001", "王芳": "A002", "张伟": "A003"}


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return small_staff(engine)


@pytest.fixture
def room(engine: Engine, clock: ManualClock, staff: Staff) -> Room:
    """Four items of 10 points, streaks of 2 up to 4; members and guests may join."""
    settings: dict[str, Any] = {
        "reading_ms": 0,
        "standings": "never",
        "streak_bonus": 2,
        "streak_cap": 4,
    }
    plan = ContestPlan(
        settings=ContestSettings(title="练兵", identity="either"),
        rounds=[RoundPlan(questions=[SINGLE] * ITEMS, settings=settings)],
    )
    return Room(engine, clock, engine.opening.open_contest(plan, seed=1))


def _member(room: Room, name: str) -> Seat:
    who = ByNumber(name, NUMBERS[name])
    return room.engine.joining.join(room.opened.pin, who).seat


def _play(room: Room, right: dict[Seat, str], items: Sequence[str] = "aaaa") -> None:
    """Each item is answered (``a``) or skipped (``s``); for each seat 1 is right and 0 wrong."""
    room.command("start")
    for place, kind in enumerate(items):
        if kind == "s":
            room.command("skip")
        else:
            for seat, pattern in right.items():
                if pattern[place] != "-":
                    room.answer(seat, right=pattern[place] == "1")
            room.command("close")
            room.command("reveal")
        if place < ITEMS - 1:
            room.command("next")
    room.command("finish")


def _figures(room: Room) -> ContestFigures:
    return room.engine.database.read(lambda conn: figures(conn, room.opened.contest_id))


def test_members_are_ranked_among_themselves_by_points(room: Room, staff: Staff) -> None:
    guest = room.join("guest")
    li, wang = _member(room, "李明"), _member(room, "王芳")
    _play(room, {guest: "1111", li: "1101", wang: "0001"})
    found = _figures(room)
    # all right at once: 10 + 12 + 14 + 14
    assert (found.finished, found.max_points) == (True, 50)
    assert found.by_member[staff.members["李明"]] == (32, Decimal("64.00"), 1)
    assert found.by_member[staff.members["王芳"]] == (10, Decimal("20.00"), 2)
    assert len(found.by_member) == 2


def test_a_unit_is_the_mean_over_all_who_should_have_come_and_of_all_below_it(
    room: Room, staff: Staff
) -> None:
    li, zhang = _member(room, "李明"), _member(room, "张伟")
    _play(room, {li: "1101", zhang: "1100"})
    units = _figures(room).by_unit()
    # 民庭: 李明 of 一组 below it brought 32, 王芳 stayed away; 刑庭: 22 of two
    assert units[staff.units["民庭"]] == UnitFigure(
        points=Decimal("16.00"),
        percent=Decimal("32.00"),
        rank=1,
        participation=Decimal("50.00"),
        expected=2,
        took_part=1,
    )
    assert units[staff.units["刑庭"]][:3] == (Decimal("11.00"), Decimal("22.00"), 2)
    # a group stands among groups
    assert units[staff.units["一组"]][:3] == (Decimal("32.00"), Decimal("64.00"), 1)


def test_every_tree_has_figures_of_its_own(room: Room, staff: Staff) -> None:
    _play(room, {_member(room, "李明"): "1000"})
    branch = _figures(room).by_unit("党支部")
    assert list(branch) == [staff.units["第一支部"]]
    assert branch[staff.units["第一支部"]][:3] == (Decimal("5.00"), Decimal("10.00"), 1)
    assert _figures(room).by_unit("家庭") == {}


def test_who_is_exempt_is_not_missed_but_counts_if_he_comes(room: Room, staff: Staff) -> None:
    staff.exempt("王芳")
    staff.exempt("张伟")
    _play(room, {_member(room, "李明"): "1000", _member(room, "张伟"): "1000"})
    units = _figures(room).by_unit()
    assert units[staff.units["民庭"]].expected == 1
    assert units[staff.units["民庭"]].participation == Decimal("100.00")
    assert units[staff.units["刑庭"]][0] == Decimal("5.00")  # 张伟's ten, and 张 伟 stayed away


def test_a_unit_of_which_nobody_came_has_nothing_and_no_rank(room: Room, staff: Staff) -> None:
    _play(room, {_member(room, "李明"): "1111"})
    court = _figures(room).by_unit()[staff.units["刑庭"]]
    assert (court.points, court.rank) == (Decimal("0.00"), None)
    assert (court.took_part, court.expected) == (0, 2)


def test_equal_units_share_a_rank_and_the_next_is_skipped(room: Room, staff: Staff) -> None:
    staff.unit("行政庭")
    staff.member("赵云", "A010", "行政庭")
    NUMBERS["赵云"] = "A010"
    seats = {_member(room, "李明"): "1000", _member(room, "张伟"): "1000"}
    _play(room, seats | {_member(room, "赵云"): "0---"})
    units = _figures(room).by_unit()
    assert [units[staff.units[name]].rank for name in ("民庭", "刑庭", "行政庭")] == [1, 1, 3]


def test_what_was_skipped_or_voided_later_is_not_asked_for(room: Room, staff: Staff) -> None:
    _play(room, {_member(room, "李明"): "1-11"}, "asaa")
    assert _figures(room).max_points == 36  # 10 + 12 + 14
    room.engine.regrading.void_item(room.opened.contest_id, "organizer:1", 4, "超纲")
    found = _figures(room)
    assert found.max_points == 22
    assert found.by_member[staff.members["李明"]] == (22, Decimal("100.00"), 1)


def test_points_below_zero_are_no_percent(engine: Engine, clock: ManualClock, staff: Staff) -> None:
    settings: dict[str, Any] = {"reading_ms": 0, "penalty": 5, "standings": "never"}
    plan = ContestPlan(
        settings=ContestSettings(title="练兵", identity="roster"),
        rounds=[RoundPlan(questions=[SINGLE] * ITEMS, settings=settings)],
    )
    room = Room(engine, clock, engine.opening.open_contest(plan, seed=1))
    _play(room, {_member(room, "王芳"): "0000"})
    found = _figures(room)
    assert found.by_member[staff.members["王芳"]] == (-20, Decimal("0.00"), 1)
    assert found.by_unit()[staff.units["民庭"]][:2] == (Decimal("-10.00"), Decimal("0.00"))


def test_removed_members_have_not_taken_part(room: Room, staff: Staff) -> None:
    li, wang = _member(room, "李明"), _member(room, "王芳")
    room.engine.hosting.remove_players(room.opened.contest_id, "host", [li.player_id])
    _play(room, {wang: "1000"})
    assert list(_figures(room).by_member) == [staff.members["王芳"]]


def test_who_moved_after_the_contest_counts_where_he_was(room: Room, staff: Staff) -> None:
    _play(room, {_member(room, "张伟"): "1000"})
    before = _figures(room)
    assert before.day == "2027-01-15"
    staff.move("张伟", "刑庭", "民庭", last_day="2027-01-15", first_day="2027-01-16")
    assert _figures(room).by_unit() == before.by_unit()
    staff.move("李明", "一组", "刑庭", last_day="2027-01-14", first_day="2027-01-15")
    assert _figures(room).by_unit()[staff.units["刑庭"]].expected == 3


def test_an_unknown_contest_is_refused(engine: Engine) -> None:
    with pytest.raises(NoSuchContest):
        engine.database.read(lambda conn: figures(conn, "nothing"))

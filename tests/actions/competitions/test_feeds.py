"""Contests that feed indicators: taken when they finish, and again after each ruling."""

from typing import Any

import pytest

from quizengine.actions.competitions.feeding import Taken
from quizengine.actions.seats import ByNumber, Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.competition_refusals import (
    ContestNotFinished,
    NobodyFromRoster,
    NoSuchFeed,
    NoSuchIndicator,
    NoSuchRecord,
    WrongPeriodState,
)
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import NoSuchContest
from tests.actions.competitions.court import JULY, Court
from tests.actions.competitions.staff import Staff
from tests.actions.room import SINGLE, Room

ITEMS = 2


@pytest.fixture
def staff(court: Court) -> Staff:
    return Staff(court)


@pytest.fixture
def room(engine: Engine, clock: ManualClock, staff: Staff) -> Room:
    """Two items of 10 points for members of the roster."""
    return opened(engine, clock)


def opened(engine: Engine, clock: ManualClock) -> Room:
    plan = ContestPlan(
        settings=ContestSettings(title="业务知识竞赛", identity="either"),
        rounds=[
            RoundPlan(questions=[SINGLE] * ITEMS, settings={"reading_ms": 0, "standings": "never"})
        ],
    )
    return Room(engine, clock, engine.opening.open_contest(plan, seed=1))


def seat(room: Room, staff: Staff, name: str) -> Seat:
    unit, number = name[:-1], name[-1]
    who = ByNumber(name, f"{staff.court.units[unit]}-{number}")
    return room.engine.joining.join(room.opened.pin, who).seat


def play(room: Room, staff: Staff, **right: str) -> None:
    """Who answers what: ``民一庭1="11"`` is right twice."""
    seats = {seat(room, staff, name): pattern for name, pattern in right.items()}
    room.command("start")
    for place in range(ITEMS):
        for each, pattern in seats.items():
            room.answer(each, right=pattern[place] == "1")
        room.command("close")
        room.command("reveal")
        if place < ITEMS - 1:
            room.command("next")
    room.command("finish")


def feed(staff: Staff, room: Room, indicator: str = "quiz", **more: Any) -> Taken | None:
    contest_id = str(room.opened.contest_id)
    _, taken = staff.engine.competition_feeds.put(
        staff.panel, staff.court.id, contest_id, indicator, JULY, **more
    )
    return taken


def test_a_contest_that_finishes_gives_its_units_their_places(staff: Staff, room: Room) -> None:
    assert feed(staff, room) is None
    play(room, staff, 民一庭1="11", 民一庭2="11", 立案庭1="11", 刑庭1="10", 办公室1="00")
    held = {name: staff.held(name, "quiz") for name in ("民一庭", "立案庭", "刑庭", "办公室")}
    assert {name: each.value["rank"] for name, each in held.items()} == {  # type: ignore[index]
        "民一庭": 1,
        "立案庭": 2,
        "刑庭": 3,
        "办公室": 4,
    }
    first = held["民一庭"]
    assert (first.source, first.entered_by) == ("contest", f"contest:{room.opened.contest_id}")
    assert held["立案庭"].value == {
        "rank": 2,
        "points": "10",
        "percent": "50",
        "participation": "50",
        "contests": [str(room.opened.contest_id)],
    }


def test_a_unit_of_which_nobody_came_is_missing_not_last(staff: Staff, room: Room) -> None:
    feed(staff, room)
    play(room, staff, 民一庭1="11")
    with pytest.raises(NoSuchRecord):
        staff.held("政治部", "quiz")
    missing = staff.engine.competition_settling.missing(staff.panel, staff.court.id, JULY)
    assert ("政治部", "quiz") in {(e.entrant.name, e.indicator.key) for e in missing}


def test_participation_of_nobody_is_zero(staff: Staff, room: Room) -> None:
    feed(staff, room, "learning", figure="participation")
    play(room, staff, 民一庭1="11")
    assert staff.held("民一庭", "learning").value == "50"
    assert staff.held("政治部", "learning").value == "0"


def test_a_contest_that_is_over_already_is_taken_at_once(staff: Staff, room: Room) -> None:
    play(room, staff, 民一庭1="11", 立案庭1="10")
    assert feed(staff, room) == Taken(recorded=2, unchanged=0, kept=0)
    assert feed(staff, room) == Taken(recorded=0, unchanged=2, kept=0)


def test_a_ruling_afterwards_changes_what_was_taken(staff: Staff, room: Room) -> None:
    feed(staff, room)
    play(room, staff, 民一庭1="10", 立案庭1="01", 立案庭2="01")
    assert staff.held("民一庭", "quiz").value["rank"] == 2  # type: ignore[index]
    staff.engine.regrading.void_item(room.opened.contest_id, "organizer:1", 2, "题目有误")
    assert staff.held("民一庭", "quiz").value["rank"] == 1  # type: ignore[index]
    assert staff.held("民一庭", "quiz").revision == 2


def test_what_was_entered_by_hand_stays(staff: Staff, room: Room) -> None:
    staff.put(staff.panel, "民一庭", "quiz", 5)
    play(room, staff, 民一庭1="11", 立案庭1="10")
    assert feed(staff, room) == Taken(recorded=1, unchanged=0, kept=1)
    assert staff.held("民一庭", "quiz").value == "5"


def test_two_contests_count_with_their_mean(
    staff: Staff, room: Room, engine: Engine, clock: ManualClock
) -> None:
    other = opened(engine, clock)
    feed(staff, room)
    feed(staff, other)
    play(room, staff, 民一庭1="11", 立案庭1="11", 立案庭2="00")
    play(other, staff, 民一庭1="00", 民一庭2="00", 立案庭1="11", 立案庭2="11")
    value: Any = staff.held("立案庭", "quiz").value
    assert (value["percent"], value["points"], value["rank"]) == ("75", "15", 1)
    value = staff.held("民一庭", "quiz").value
    assert (value["percent"], value["rank"], len(value["contests"])) == ("25", 2, 2)


def test_members_are_fed_with_their_own_figures(staff: Staff, room: Room) -> None:
    """The theory test of the court is recorded of units; here a bonus of members is not fed."""
    play(room, staff, 民一庭1="11", 民一庭2="10")
    feed(staff, room, "theory", figure="percent")
    assert staff.held("民一庭", "theory").value == "75"


def test_a_feed_that_is_removed_takes_its_values_back(staff: Staff, room: Room) -> None:
    play(room, staff, 民一庭1="11")
    feed(staff, room)
    feeds, contest_id = staff.engine.competition_feeds, str(room.opened.contest_id)
    feeds.remove(staff.panel, staff.court.id, contest_id, "quiz")
    assert staff.held("民一庭", "quiz").state == "withdrawn"
    assert feeds.list(staff.panel, staff.court.id) == []
    with pytest.raises(NoSuchFeed):
        feeds.take(staff.panel, staff.court.id, contest_id, "quiz")


def test_a_feed_that_moves_to_another_period_leaves_nothing_behind(
    staff: Staff, room: Room
) -> None:
    play(room, staff, 民一庭1="11")
    feed(staff, room)
    feeds, contest_id = staff.engine.competition_feeds, str(room.opened.contest_id)
    feeds.put(staff.panel, staff.court.id, contest_id, "quiz", "2026-08")
    assert staff.held("民一庭", "quiz").state == "withdrawn"
    assert [each.feed.period for each in feeds.list(staff.panel, staff.court.id)] == ["2026-08"]
    with pytest.raises(NoSuchIndicator):
        feeds.put(staff.panel, staff.court.id, contest_id, "quiz", "2026-Q3")


def test_a_contest_that_is_only_planned_does_not_stop_the_others(
    staff: Staff, room: Room, engine: Engine, clock: ManualClock
) -> None:
    feed(staff, opened(engine, clock))
    play(room, staff, 民一庭1="11")
    assert feed(staff, room) == Taken(recorded=1, unchanged=0, kept=0)


def test_what_cannot_be_taken_says_why(staff: Staff, room: Room) -> None:
    feeds, contest_id = staff.engine.competition_feeds, str(room.opened.contest_id)
    feed(staff, room)
    with pytest.raises(ContestNotFinished):
        feeds.take(staff.panel, staff.court.id, contest_id, "quiz")
    guest = room.join("guest")
    room.command("start")
    room.answer(guest)
    room.command("close")
    room.command("finish")
    with pytest.raises(NobodyFromRoster):
        feeds.take(staff.panel, staff.court.id, contest_id, "quiz")


def test_a_feed_needs_a_contest_an_indicator_and_the_panel(staff: Staff, room: Room) -> None:
    feeds, contest_id = staff.engine.competition_feeds, str(room.opened.contest_id)
    with pytest.raises(NoSuchContest):
        feeds.put(staff.panel, staff.court.id, "nowhere", "quiz", JULY)
    with pytest.raises(NoSuchIndicator):
        feeds.put(staff.panel, staff.court.id, contest_id, "nothing", JULY)
    with pytest.raises(NotAllowed):
        feeds.put(staff.civil, staff.court.id, contest_id, "quiz", JULY)


def test_after_publication_a_ruling_is_reckoned_at_once_and_final_stays(
    staff: Staff, room: Room
) -> None:
    court = staff.court
    play(room, staff, 民一庭1="10", 立案庭1="01", 立案庭2="01")
    feed(staff, room)
    court.go("collecting")
    court.worked()
    for name in ("民一庭", "立案庭"):  # as the contest has it, not by hand
        staff.put(staff.panel, name, "quiz", None, withdraw=True)
    staff.engine.competition_feeds.take_all(str(room.opened.contest_id))
    court.go("scored")
    staff.engine.regrading.void_item(room.opened.contest_id, "organizer:1", 2, "题目有误")
    assert staff.actions()[-1] == "period.reckoned"
    court.go("publicity", early=True, reason="提前")
    court.go("final", early=True, reason="提前")
    before = staff.held("民一庭", "quiz").revision
    staff.engine.regrading.void_item(room.opened.contest_id, "organizer:1", 1, "题目又有误")
    assert staff.held("民一庭", "quiz").revision == before
    with pytest.raises(WrongPeriodState):
        staff.engine.competition_feeds.take(
            staff.panel, court.id, str(room.opened.contest_id), "quiz"
        )


def test_what_finished_while_a_server_was_away_is_taken_when_it_is_back(
    staff: Staff, room: Room
) -> None:
    feed(staff, room)
    staff.engine.following.on_finished = lambda _: None
    play(room, staff, 民一庭1="11")
    with pytest.raises(NoSuchRecord):
        staff.held("民一庭", "quiz")
    assert staff.engine.competition_feeds.take_missing() == 1
    assert staff.engine.competition_feeds.take_missing() == 0
    assert staff.held("民一庭", "quiz").source == "contest"

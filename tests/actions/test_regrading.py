"""Rulings as they are stored: corrections, totals, journal, and what open pages are told."""

from typing import Any

import pytest
import sqlalchemy as sa

from quizengine.actions.seats import Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import CommandNotNow, StaleVersion
from quizengine.rules.studio_refusals import BadKey, RulingOvertaken
from quizengine.store.studio_tables import rulings
from tests.actions.room import Room

WHO = "organizer:7"


def played(room: Room, items: int = 3) -> tuple[Seat, Seat]:
    """Two players; the first is always right, the second never."""
    one, two = room.join("甲"), room.join("乙")
    room.command("start")
    for item_no in range(1, items + 1):
        room.answer(one)
        room.answer(two, right=False)
        room.command("close")
        room.command("reveal")
        if item_no < items:
            room.command("next")
            room.command("next")
    return one, two


def wrong_key(room: Room, item_no: int) -> dict[str, Any]:
    """The choice that the second player took."""
    item = room.view()["item"]
    assert item["item_no"] == item_no
    return {"choices": [room.choice(right=False)]}


@pytest.fixture
def regraded(room: Room) -> tuple[Room, Seat, Seat]:
    """A finished contest whose last item was regraded to the other key."""
    one, two = played(room)
    key = wrong_key(room, 3)
    room.command("finish")
    room.engine.regrading.regrade(room.opened.contest_id, WHO, 3, [key], "印错了")
    return room, one, two


def test_a_regrade_moves_points_and_is_verified(regraded: tuple[Room, Seat, Seat]) -> None:
    room, one, two = regraded
    assert [room.you(one)["score"], room.you(two)["score"]] == [20, 10]
    assert room.findings() == set()


def test_an_undone_regrade_is_verified_too(regraded: tuple[Room, Seat, Seat]) -> None:
    room, one, two = regraded
    given = room.engine.regrading.undo(room.opened.contest_id, WHO, 1, "没印错")
    assert (given.ruling, given.moved) == (2, 2)
    assert [room.you(one)["score"], room.you(two)["score"]] == [30, 0]
    assert room.findings() == set()
    with pytest.raises(RulingOvertaken):
        room.engine.regrading.undo(room.opened.contest_id, WHO, 1, "再来")


def test_the_seal_changes_and_the_version_too(room: Room) -> None:
    played(room)
    room.command("finish")
    contest_id = room.opened.contest_id
    seal, version = room.view()["result_hash"], room.view()["version"]
    told: list[ContestId] = []
    room.engine.following.on_change = told.append
    assert room.engine.regrading.void_item(contest_id, WHO, 1, "超纲").moved == 1
    assert room.view()["version"] == version + 1
    assert room.view()["result_hash"] != seal
    assert told == [contest_id]


def test_an_earlier_item_of_a_running_contest_can_be_voided(room: Room) -> None:
    one, two = played(room, items=2)
    room.engine.regrading.void_item(room.opened.contest_id, WHO, 1, "超纲")
    assert [room.you(one)["score"], room.you(two)["score"]] == [10, 0]
    room.command("void")
    assert [room.you(one)["score"], room.you(two)["score"]] == [0, 0]
    room.command("next")
    room.command("next")
    room.answer(two)
    room.command("close")
    room.command("finish")
    assert [room.you(one)["score"], room.you(two)["score"]] == [0, 10]
    assert room.findings() == set()


def test_a_ruling_that_is_refused_leaves_nothing(room: Room) -> None:
    played(room)
    room.command("finish")
    contest_id, version = room.opened.contest_id, room.view()["version"]
    with pytest.raises(BadKey):
        room.engine.regrading.regrade(contest_id, WHO, 1, [{"choices": ["?"]}], "x")
    with pytest.raises(CommandNotNow):
        room.engine.regrading.regrade(contest_id, WHO, 1, None, "x")
    assert room.view()["version"] == version
    assert room.findings() == set()


def test_a_ruling_is_computed_again_when_the_contest_moved_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(room)
    offload = room.engine.threads.offload
    moves = iter(["show"])

    def meanwhile(function: Any) -> Any:
        found = offload(function)
        if "_corrected" in str(function) and next(moves, None):
            room.command("finish")
        return found

    monkeypatch.setattr(room.engine.threads, "offload", meanwhile)
    room.engine.regrading.void_item(room.opened.contest_id, WHO, 1, "超纲")
    assert room.findings() == set()


def test_an_edited_ruling_is_named(regraded: tuple[Room, Seat, Seat]) -> None:
    room, _, _ = regraded
    with_other_words = sa.update(rulings).values(why="没有理由")
    room.engine.database.write(lambda conn: conn.execute(with_other_words))
    assert room.findings() == {("ruling_edited", 3)}


def test_players_who_joined_meanwhile_lose_nothing(engine: Engine, clock: ManualClock) -> None:
    room = Room.opened_with(engine, clock, 2, streak_bonus=2, streak_cap=4)
    one, _ = played(room, items=2)
    late = room.join("丙")
    engine.regrading.void_item(room.opened.contest_id, WHO, 1, "超纲")
    assert [room.you(one)["score"], room.you(late)["score"]] == [10, 0]
    assert room.findings() == set()


def test_a_contest_that_never_stands_still_refuses_in_the_end(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(room)
    offload = room.engine.threads.offload

    def meanwhile(function: Any) -> Any:
        found = offload(function)
        if "_corrected" in str(function):
            room.command("show", display="cover")
        return found

    monkeypatch.setattr(room.engine.threads, "offload", meanwhile)
    with pytest.raises(StaleVersion):
        room.engine.regrading.void_item(room.opened.contest_id, WHO, 1, "超纲")
    assert room.findings() == set()

"""From a contest's end to the leaderboards, on each database."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine.actions.periods import calendar
from quizengine.actions.seats import Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.store.studio_tables import contest_questions, drafts, player_accounts
from tests.actions.room import SINGLE, Room

SUNDAY_LATE_MS = 1_795_366_800_000  # 2026-11-22 17:00 UTC: already Monday in Shanghai


def named(engine: Engine, room: Room, seat: Seat, name: str) -> int:
    """The account of a new person who plays from this seat."""
    account_id = engine.accounts.make(login=name, name=name, role="member").account_id
    values = {
        "contest_id": room.opened.contest_id,
        "player_id": seat.player_id,
        "account_id": account_id,
    }
    engine.database.write(lambda conn: conn.execute(sa.insert(player_accounts).values(values)))
    return account_id


def play(room: Room, right: Mapping[Seat, bool]) -> None:
    """Every item answered by everybody, to the podium."""
    while room.view()["phase"] != "finished":
        if (room.view()["item"] or {}).get("phase") == "open":
            for seat, good in right.items():
                room.clock.advance(500)
                room.answer(seat, right=good)
        room.command("next")


def page(engine: Engine, **wish: Any) -> Mapping[str, Any]:
    return engine.leaderboards.page(
        wish.get("scope", "all"), wish.get("period", "all"), "", 50, wish.get("account_id")
    )


def test_a_finished_contest_is_counted_by_itself_and_once(
    engine: Engine, room: Room, clock: ManualClock
) -> None:
    ada, ben, guest = (room.join(name) for name in ("nick a", "nick b", "nick c"))
    named(engine, room, ada, "Ada")
    ben_id = named(engine, room, ben, "Ben")
    play(room, {ada: True, ben: False, guest: True})
    found = page(engine, account_id=ben_id)
    assert [(row["rank"], row["name"], row["right_answers"]) for row in found["items"]] == [
        (1, "Ada", 3),
        (2, "Ben", 0),
    ]
    assert found["own"]["name"] == "Ben"
    assert found["changed_ms"] == clock.now_ms()
    assert not engine.leaderboards.count(room.opened.contest_id)
    assert page(engine, account_id=ben_id) == found


def test_nobody_s_nickname_leaves_the_contest(engine: Engine, room: Room) -> None:
    ada = room.join("a nickname")
    named(engine, room, ada, "Ada")
    play(room, {ada: True})
    assert "a nickname" not in str(page(engine))


def test_a_contest_without_accounts_is_counted_and_shows_nobody(engine: Engine, room: Room) -> None:
    play(room, {room.join("guest"): True})
    assert page(engine)["items"] == []
    assert engine.leaderboards.count_missing() == 0


def test_a_rehearsal_counts_for_nothing(engine: Engine, room: Room) -> None:
    values = {"title": "", "plan": "{}", "revision": 1, "created_ms": 0, "changed_ms": 0}
    contest_id = room.opened.contest_id

    def rehearse(conn: sa.Connection) -> None:
        conn.execute(sa.delete(drafts).where(drafts.c.contest_id == contest_id))
        conn.execute(sa.insert(drafts).values(contest_id=contest_id, rehearsal=True, **values))

    engine.database.write(rehearse)
    ada = room.join("a")
    named(engine, room, ada, "Ada")
    play(room, {ada: True})
    assert page(engine)["items"] == []


def test_what_was_finished_while_nobody_counted_is_counted_at_the_next_start(
    engine: Engine, room: Room
) -> None:
    ada = room.join("a")
    named(engine, room, ada, "Ada")
    engine.following.on_finished = lambda _: None
    play(room, {ada: True})
    assert page(engine)["items"] == []
    assert engine.leaderboards.count_missing() == 1
    assert [row["name"] for row in page(engine)["items"]] == ["Ada"]


def test_a_recount_from_scratch_reaches_the_same(engine: Engine, clock: ManualClock) -> None:
    for number in range(2):
        room = Room.of_three(engine, clock)
        ada, ben = room.join("a"), room.join("b")
        named(engine, room, ada, f"Ada {number}")
        named(engine, room, ben, f"Ben {number}")
        play(room, {ada: number == 0, ben: True})
    before = page(engine)
    assert engine.leaderboards.recount() == 2
    assert page(engine) == before


def test_a_regraded_contest_is_counted_anew(engine: Engine, room: Room) -> None:
    ada, ben = room.join("a"), room.join("b")
    named(engine, room, ada, "Ada")
    named(engine, room, ben, "Ben")
    room.command("start")
    room.answer(ada)
    room.answer(ben, right=False)
    room.command("close")
    key = {"choices": [room.choice(right=False)]}
    room.command("finish")
    assert [(row["name"], row["right_answers"]) for row in page(engine)["items"]] == [
        ("Ada", 1),
        ("Ben", 0),
    ]
    engine.regrading.regrade(room.opened.contest_id, "organizer:7", 1, [key], "印错了")
    again = page(engine)
    assert [(row["name"], row["right_answers"]) for row in again["items"]] == [
        ("Ben", 1),
        ("Ada", 0),
    ]
    assert [row["change"] for row in again["items"]] == [None, None]
    engine.leaderboards.recount()
    assert page(engine) == again


def test_a_topic_s_board_has_only_its_items(engine: Engine, clock: ManualClock) -> None:
    questions = [replace(SINGLE, topic="论语"), SINGLE]
    planned = RoundPlan(questions=questions, settings={"reading_ms": 0})
    plan = ContestPlan(settings=ContestSettings(title="A test"), rounds=[planned])
    room = Room(engine, clock, engine.opening.open_contest(plan, seed=1))
    bank = {"contest_id": room.opened.contest_id, "item_no": 2, "bank_id": "b1", "number": 4}
    engine.database.write(lambda conn: conn.execute(sa.insert(contest_questions).values(bank)))
    ada = room.join("a")
    named(engine, room, ada, "Ada")
    play(room, {ada: True})
    boards = ("all", "topic:论语", "bank:b1")
    found = [page(engine, scope=scope)["items"][0] for scope in boards]
    assert [row["right_answers"] for row in found] == [2, 1, 1]
    assert found[0]["score"] == found[1]["score"] + found[2]["score"]
    assert [each["scope"] for each in engine.leaderboards.boards()["scopes"]] == [
        "all",
        "bank:b1",
        "topic:论语",
    ]


def test_a_week_begins_where_the_site_is() -> None:
    shanghai, london = calendar(None, None), calendar("Europe/London", None)
    assert shanghai.periods(SUNDAY_LATE_MS) == ("all", "2026-W48", "2026-11")
    assert london.periods(SUNDAY_LATE_MS) == ("all", "2026-W47", "2026-11")


def test_seasons_are_days_of_the_site_with_both_ends() -> None:
    seasons = '[{"id": "q4", "title": "第四季", "first": "2026-10-01", "last": "2026-11-23"}]'
    dates = calendar(None, seasons)
    assert "season:q4" in dates.periods(SUNDAY_LATE_MS)
    assert "season:q4" not in dates.periods(SUNDAY_LATE_MS + 86_400_000)


@pytest.mark.parametrize("broken", ["", "[]", "nonsense", "[1]", '[{"id": "x"}]'])
def test_seasons_that_cannot_be_read_are_none(broken: str) -> None:
    assert calendar("Nowhere/Atall", broken).periods(SUNDAY_LATE_MS)[1:] == ("2026-W48", "2026-11")

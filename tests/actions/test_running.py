"""Running a contest: commands, time, outages, results."""

import gc
from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import CommandNotNow, StaleVersion, TryAgain
from quizengine.rules.views import Scene
from quizengine.settings import Settings
from tests.actions.room import Room, code, database_away


def test_a_command_for_an_older_version_is_refused(room: Room) -> None:
    room.command("start")
    with pytest.raises(StaleVersion):
        room.command("next", version=1)


def test_a_command_that_does_not_fit_changes_nothing(room: Room) -> None:
    with pytest.raises(CommandNotNow):
        room.command("reveal")
    assert room.view()["version"] == 1


def test_the_clock_closes_an_item_after_its_grace(room: Room) -> None:
    room.command("start")
    room.clock.advance(20_249)
    room.engine.ticking.tick()
    assert room.view()["item"]["phase"] == "open"
    room.clock.advance(1)
    room.engine.ticking.tick()
    assert room.view()["item"]["phase"] == "closed"


def test_an_item_closes_when_everybody_present_has_answered(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    room.engine.presence.absent([bob])
    room.command("start")
    room.answer(ada)
    room.engine.ticking.tick()
    assert room.view()["item"]["phase"] == "closed"


def test_score_and_rank_do_not_tell_before_the_reveal(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.answer(ada, right=True)
    room.command("close")
    assert (room.you(ada)["score"], room.you(ada)["rank"]) == (0, None)
    room.command("reveal")
    assert (room.you(ada)["score"], room.you(ada)["rank"]) == (10, 1)


def test_a_void_item_gives_its_points_back(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.answer(ada)
    room.command("close")
    room.command("reveal")
    room.command("void", note="the key was wrong")
    room.command("finish")
    assert room.you(ada)["score"] == 0
    assert room.findings() == set()


def test_a_contest_played_to_the_end_verifies(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    for _ in range(3):
        room.command("next")
        room.answer(ada, right=True)
        room.clock.advance(500)
        room.answer(bob, right=False)
        room.command("close")
        room.command("reveal")
        room.command("show_standings")
    room.command("next")
    assert room.view()["phase"] == "finished"
    assert [row["score"] for row in room.view()["standings"]["rows"]] == [30, 0]
    assert room.findings() == set()


def test_an_outage_is_credited_to_the_open_item(settings: Settings, clock: ManualClock) -> None:
    with open_engine(settings, clock=clock) as before:
        room = Room.of_three(before, clock)
        room.command("start")
        before.ticking.touch()
        deadline_ms = room.view()["item"]["deadline_ms"]
    clock.advance(60_000)
    with open_engine(settings, clock=clock) as after:
        after.ticking.credit_outages()
        after.ticking.tick()
        room.engine = after
        assert room.view()["item"]["phase"] == "open"
        assert room.view()["item"]["deadline_ms"] == deadline_ms + 60_000


def test_time_in_which_the_database_was_away_is_given_back_before_anything_closes(
    room: Room, settings: Settings
) -> None:
    ada = room.join("Ada")
    room.command("start")
    deadline_ms = room.view()["item"]["deadline_ms"]
    with database_away(settings), pytest.raises(TryAgain):
        room.engine.ticking.touch()
    room.clock.advance(30_000)
    assert code(room.answer(ada)) == "try_again"
    room.engine.ticking.tick()
    assert room.view()["item"]["phase"] == "open"
    assert room.view()["item"]["deadline_ms"] == deadline_ms + 30_000
    assert code(room.answer(ada)) == "stored"
    assert room.findings() == set()


def test_a_worker_that_did_not_give_the_time_back_itself_knows_of_it_at_once(
    room: Room, settings: Settings
) -> None:
    if not settings.database:
        pytest.skip("SQLite serves one process")
    room.command("start")
    with open_engine(settings, clock=room.clock) as other:
        assert other.showing.view(room.opened.contest_id, "player")["version"] == 2
        other.following.watch(room.opened.contest_id)
        room.clock.advance(30_000)
        room.engine.ticking.credit_outages()
        other.ticking.away = True
        other.ticking.tick()
        assert other.showing.view(room.opened.contest_id, "player")["version"] == 3


def scenes_of(room: Room) -> int:
    gc.collect()
    contest_id = room.opened.contest_id
    kept = (each for each in gc.get_objects() if isinstance(each, Scene))
    return sum(each.contest.contest_id == contest_id for each in kept)


def test_nothing_of_a_contest_is_kept_that_nobody_looks_at(room: Room) -> None:
    room.engine.following.watch(room.opened.contest_id)
    room.view()
    assert scenes_of(room) == 1
    room.engine.following.unwatch(room.opened.contest_id)
    assert scenes_of(room) == 0


def test_an_item_left_open_by_a_machine_with_a_wrong_clock_is_credited_too(
    settings: Settings, clock: ManualClock
) -> None:
    with open_engine(settings, clock=clock) as before:
        room = Room.of_three(before, clock)
        room.command("start")
    clock.advance(56 * 365 * 86_400_000)
    with open_engine(settings, clock=clock) as after:
        after.ticking.credit_outages()
        after.ticking.tick()
        room.engine = after
        assert room.view()["item"]["phase"] == "open"


def test_another_worker_takes_a_change_over(room: Room, settings: Settings) -> None:
    if not settings.database:
        pytest.skip("SQLite serves one process")
    with open_engine(settings, clock=room.clock) as other:
        seen: list[ContestId] = []
        other.following.on_change = seen.append
        other.following.watch(room.opened.contest_id)
        other.following.follow()
        room.command("start")
        other.following.follow()
        assert other.showing.view(room.opened.contest_id, "player")["phase"] == "running"
    assert seen == [room.opened.contest_id] * 2


def test_what_the_projector_shows_after_the_end_does_not_change_the_result_hash(
    room: Room,
) -> None:
    room.command("start")
    room.command("finish")
    sealed = room.view()["result_hash"]
    room.command("show", display="cover")
    assert sealed is not None
    assert room.view()["result_hash"] == sealed


def test_a_player_removed_by_another_worker_is_told(room: Room, settings: Settings) -> None:
    if not settings.database:
        pytest.skip("SQLite serves one process")
    ada = room.join("Ada")
    contest_id = room.opened.contest_id
    with open_engine(settings, clock=room.clock) as other:
        told: list[int] = []
        other.following.on_removed = lambda _, gone: told.extend(gone)
        other.following.watch(contest_id)
        room.engine.hosting.remove_players(contest_id, "host", [ada.player_id])
        other.following.follow()
    assert told == [ada.player_id]


def test_two_workers_that_start_at_once_credit_an_outage_once(
    settings: Settings, clock: ManualClock
) -> None:
    with open_engine(settings, clock=clock) as before:
        room = Room.of_three(before, clock)
        room.command("start")
        before.ticking.touch()
        deadline_ms = room.view()["item"]["deadline_ms"]
    clock.advance(30_000)
    with open_engine(settings, clock=clock) as one, open_engine(settings, clock=clock) as two:
        two.showing.view(room.opened.contest_id, "host")
        one.ticking.credit_outages()
        two.ticking.credit_outages()
        room.engine = one
        assert room.view()["item"]["deadline_ms"] == deadline_ms + 30_000


EDITS = {
    "an answer": (
        "UPDATE answers SET elapsed_ms = elapsed_ms + 1 WHERE item_no = 2",
        ("answer_edited", 2),
    ),
    "a choice": (
        "UPDATE answers SET mark_right = 1 - mark_right WHERE item_no = 2 AND player_id = 2",
        ("answer_edited", 2),
    ),
    "a point": ("UPDATE ledger SET points = 99 WHERE item_no = 2", ("points_edited", 2)),
    "a journal entry": (
        "UPDATE journal SET at_ms = at_ms + 1 WHERE command = 'close' AND item_no = 2",
        ("journal_edited", 2),
    ),
    "a score": ("UPDATE players SET score = score + 1", ("totals_edited", None)),
    "a key": ("UPDATE items SET points = 20 WHERE item_no = 2", ("script_edited", 2)),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_by_hand_is_found_and_named(
    edit: tuple[str, tuple[str, int | None]], tmp_path: Path
) -> None:
    statement, finding = edit
    settings = Settings(data=tmp_path)
    clock = ManualClock()
    with open_engine(settings, clock=clock) as engine:
        room = Room.of_three(engine, clock)
        seats = [room.join("Ada"), room.join("Bob")]
        for _ in range(2):
            room.command("next")
            for seat in seats:
                room.answer(seat)
            room.command("close")
            room.command("reveal")
            room.command("show_standings")
        untouched = room.findings()
        other_hand = sa.create_engine(settings.database_url)
        with other_hand.begin() as conn:
            conn.execute(sa.text(statement))
        other_hand.dispose()
        assert untouched == set()
        assert finding in room.findings()

"""Answers on their way into the database."""

from quizengine.actions.known import Known, load
from quizengine.rules.commands import Command, apply
from quizengine.settings import Settings
from tests.actions.room import Room, code, database_away


def test_an_answer_is_acknowledged_with_what_is_stored(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    right = room.choice(right=True)
    assert room.send(ada, right) == {
        "item_no": 1,
        "submission": 1,
        "given": {"choices": [right]},
        "received_ms": room.clock.now_ms(),
    }


def test_a_change_of_mind_before_the_close_counts(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.answer(ada, right=False)
    room.answer(ada, right=True, submission=2)
    room.command("close")
    room.command("reveal")
    assert room.you(ada)["score"] == 10


def test_an_older_submission_does_not_undo_a_newer_one(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    newer = room.answer(ada, right=True, submission=2)
    assert room.answer(ada, right=False, submission=1) == newer


def test_a_resend_after_the_close_is_told_what_is_stored(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    first = room.answer(ada)
    room.command("close")
    assert room.answer(ada) == first


def test_a_first_answer_after_the_close_is_too_late(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.command("close")
    assert code(room.answer(ada)) == "too_late"


def test_where_the_first_answer_is_final_a_second_is_refused(room: Room) -> None:
    final = Room.opened_with(room.engine, room.clock, 1, answers="first")
    ada = final.join("Ada")
    final.command("start")
    final.answer(ada)
    assert code(final.answer(ada, submission=2)) == "already_answered"


def test_an_answer_in_a_pause_may_be_sent_again_and_counts_after_it(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.command("pause")
    assert code(room.answer(ada)) == "paused"
    room.command("resume")
    assert code(room.answer(ada)) == "stored"


def test_an_answer_for_the_next_item_is_too_early(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    assert code(room.send(ada, room.choice(right=True), item_no=2)) == "too_early"


def test_an_answer_with_a_foreign_choice_is_refused(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    assert code(room.send(ada, "zzzzzz")) == "no_such_choice"


def test_a_player_with_extra_time_may_answer_after_the_common_deadline(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    contest_id = room.opened.contest_id
    room.engine.hosting.set_time_factor(contest_id, "host", ada.player_id, 150)
    room.command("start")
    room.clock.advance(25_000)
    assert code(room.answer(bob)) == "too_late"
    assert code(room.answer(ada)) == "stored"


def test_a_removed_players_answer_is_refused(room: Room) -> None:
    ada = room.join("Ada")
    room.command("start")
    room.engine.hosting.remove_players(room.opened.contest_id, "host", [ada.player_id])
    assert code(room.answer(ada)) == "removed"


def test_an_answer_is_not_too_late_when_more_time_was_given_before_it_was_told(
    room: Room, settings: Settings
) -> None:
    ada = room.join("Ada")
    room.command("start")
    known = room.engine.database.read(lambda conn: load(conn, room.opened.contest_id))
    more = Command(name="extend", actor="host")
    extended = apply(known.contest, known.script, more, room.clock.now_ms())
    choice = room.choice(right=True)
    room.clock.advance(20_001)
    with database_away(settings):
        acknowledgement = room.sending(ada, choice)
        room.engine.following.changed(Known(extended, known.script))
    assert code(acknowledgement()) == "try_again"

"""Taking a seat, and coming back to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from quizengine.actions.seats import Seat
from quizengine.rules.refusals import (
    BadToken,
    ContestLocked,
    LateJoinForbidden,
    NicknameTaken,
    Refusal,
    Removed,
    UnknownPin,
)
from tests.actions.room import Room


def test_a_hall_that_joins_at_once_gets_one_seat_each(room: Room) -> None:
    with ThreadPoolExecutor(16) as hall:
        seats = list(hall.map(room.join, [f"player {number}" for number in range(60)]))
    assert {seat.player_id for seat in seats} == set(range(1, 61))


def test_of_those_who_want_one_name_at_once_one_gets_it_and_the_others_their_own(
    room: Room,
) -> None:
    def joined(name: str) -> Seat | str:
        try:
            return room.join(name)
        except Refusal as refusal:
            return refusal.code

    names = ["same", "other 1", "Same", "other 2", "ｓａｍｅ", "other 3"]
    with ThreadPoolExecutor(6) as hall:
        outcomes = list(hall.map(joined, names))
    assert outcomes.count("nickname_taken") == 2
    assert sum(isinstance(outcome, Seat) for outcome in outcomes) == 4


def test_a_taken_nickname_is_refused(room: Room) -> None:
    room.join("Ada")
    with pytest.raises(NicknameTaken):
        room.join("ada ")


def test_a_resume_token_finds_its_seat(room: Room) -> None:
    joined = room.engine.joining.join(room.opened.pin, "Ada")
    assert room.engine.joining.resume(joined.resume_token) == joined.seat


def test_an_unknown_resume_token_is_refused(room: Room) -> None:
    with pytest.raises(BadToken):
        room.engine.joining.resume("no such token")


def test_a_removed_player_cannot_come_back(room: Room) -> None:
    joined = room.engine.joining.join(room.opened.pin, "Ada")
    room.engine.hosting.remove_players(room.opened.contest_id, "host", [joined.seat.player_id])
    with pytest.raises(Removed):
        room.engine.joining.resume(joined.resume_token)


def test_a_seat_given_up_cannot_be_resumed(room: Room) -> None:
    joined = room.engine.joining.join(room.opened.pin, "Ada")
    room.engine.joining.leave(joined.seat)
    with pytest.raises(BadToken):
        room.engine.joining.resume(joined.resume_token)


def test_a_pin_may_be_typed_with_spaces_and_full_width_digits(room: Room) -> None:
    full_width = room.opened.pin.translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    typed = f" {full_width[:3]} {full_width[3:]}"
    assert room.engine.joining.find(typed)["joinable"] is True


def test_an_unknown_pin_is_refused(room: Room) -> None:
    with pytest.raises(UnknownPin):
        room.engine.joining.join("000000", "Ada")


def test_a_locked_contest_takes_nobody_in(room: Room) -> None:
    room.command("lock")
    with pytest.raises(ContestLocked):
        room.join("Ada")


def test_late_joining_can_be_forbidden(room: Room) -> None:
    room.command("forbid_late_join")
    room.command("start")
    with pytest.raises(LateJoinForbidden):
        room.join("Ada")


def test_a_join_repeated_with_its_key_gives_the_same_seat(room: Room) -> None:
    key = "k" * 22
    first = room.engine.joining.join(room.opened.pin, "Ada", key)
    assert room.engine.joining.join(room.opened.pin, "Ada", key) == first


def test_one_join_sent_many_times_at_once_takes_one_seat(room: Room) -> None:
    def join(_: int) -> int:
        return room.engine.joining.join(room.opened.pin, "Ada", "k" * 22).seat.player_id

    with ThreadPoolExecutor(8) as phones:
        assert set(phones.map(join, range(8))) == {1}


def test_a_key_used_in_two_contests_opens_two_seats(room: Room) -> None:
    other = Room.of_three(room.engine, room.clock)
    first = room.engine.joining.join(room.opened.pin, "Ada", "k" * 22)
    second = room.engine.joining.join(other.opened.pin, "Ada", "k" * 22)
    assert first.resume_token != second.resume_token

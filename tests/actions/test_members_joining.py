"""Members of the roster at the door of a contest."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine import store
from quizengine.actions.seats import ByLink, ByNumber, Claim, Joined
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings, Identity
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.players import Player
from quizengine.rules.refusals import (
    BadToken,
    ContestLocked,
    Malformed,
    NicknameTaken,
    Refusal,
    Removed,
)
from quizengine.rules.roster_refusals import MemberSeated, RosterOnly, UnknownMember
from quizengine.store.tables import players
from tests.actions.office import Office, planned
from tests.actions.room import SINGLE, Room
from tests.support.staff import LINK, Staff, small_staff

LI_MING = ByNumber("李明", "A001")


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return small_staff(engine)


def _room(engine: Engine, clock: ManualClock, identity: Identity) -> Room:
    settings = ContestSettings(title="练兵", identity=identity)
    planned = [RoundPlan(questions=[SINGLE] * 2, settings={"reading_ms": 0})]
    made = engine.opening.open_contest(ContestPlan(settings=settings, rounds=planned), seed=1)
    return Room(engine, clock, made)


@pytest.fixture
def roster(engine: Engine, clock: ManualClock, staff: Staff) -> Room:
    """A contest that only members may join."""
    return _room(engine, clock, "roster")


@pytest.fixture
def either(engine: Engine, clock: ManualClock, staff: Staff) -> Room:
    """A contest that anybody may join, as a member or not."""
    return _room(engine, clock, "either")


def _join(room: Room, who: str | Claim, key: str | None = None) -> Joined:
    return room.engine.joining.join(room.opened.pin, who, key)


def _player(room: Room, joined: Joined) -> Player:
    contest_id, player_id = joined.seat.contest_id, joined.seat.player_id
    player = room.engine.database.read(lambda conn: store.players.one(conn, contest_id, player_id))
    assert player is not None
    return player


def _connected(room: Room, joined: Joined) -> None:
    room.engine.presence.present([joined.seat])


def _gone(room: Room, joined: Joined) -> None:
    room.engine.presence.absent([joined.seat])


def test_a_member_sits_under_his_name_with_his_unit_in_the_first_tree(
    roster: Room, staff: Staff
) -> None:
    player = _player(roster, _join(roster, LI_MING))
    assert (player.nickname, player.member_id) == ("李明", staff.members["李明"])
    assert player.unit_id == staff.units["一组"]


def test_a_member_without_a_unit_may_play_too(roster: Room, staff: Staff) -> None:
    player = _player(roster, _join(roster, ByNumber("阿依古丽·买买提", "A005")))
    assert (player.member_id, player.unit_id) == (staff.members["阿依古丽·买买提"], None)


@pytest.mark.parametrize(
    "typed", [ByNumber("阿依古丽•买买提", "Ａ００５"), ByNumber(" 阿依古丽.买买提 ", "a005 ")]
)
def test_a_name_and_a_number_may_be_typed_as_keyboards_do(roster: Room, typed: ByNumber) -> None:
    assert _player(roster, _join(roster, typed)).nickname == "阿依古丽·买买提"


def test_a_personal_link_is_enough(roster: Room, staff: Staff) -> None:
    assert _player(roster, _join(roster, ByLink(LINK))).member_id == staff.members["李明"]


@pytest.mark.parametrize(
    "claim", [ByNumber("李明", "A002"), ByNumber("李明", "B999"), ByLink("guessed")]
)
def test_a_wrong_name_number_or_link_is_nobody(roster: Room, claim: Claim) -> None:
    with pytest.raises(UnknownMember):
        _join(roster, claim)


def test_who_has_left_is_unknown_from_the_day_after(
    roster: Room, staff: Staff, clock: ManualClock
) -> None:
    staff.change("李明", left_day="1999-12-31")
    with pytest.raises(UnknownMember):
        _join(roster, LI_MING)
    staff.change("李明", left_day="2999-12-31")
    assert _player(roster, _join(roster, LI_MING)).nickname == "李明"


def test_a_nickname_is_no_way_into_a_contest_of_the_roster(roster: Room) -> None:
    with pytest.raises(RosterOnly):
        _join(roster, "李明")


def test_a_contest_by_nickname_knows_no_members(room: Room, staff: Staff) -> None:
    with pytest.raises(Malformed):
        _join(room, LI_MING)
    assert _player(room, _join(room, "李明")).member_id is None


def test_people_of_one_name_both_play_under_it(roster: Room) -> None:
    first = _player(roster, _join(roster, ByNumber("张伟", "A003")))
    second = _player(roster, _join(roster, ByNumber("张伟", "A004")))
    assert first.nickname == "张伟"
    assert second.nickname == "张 伟"


def test_a_guest_cannot_take_the_name_of_a_member_who_is_in(either: Room) -> None:
    _join(either, LI_MING)
    with pytest.raises(NicknameTaken):
        _join(either, " 李明")


def test_a_guest_cannot_keep_a_member_from_his_name(either: Room) -> None:
    guest = _player(either, _join(either, "李明"))
    member = _player(either, _join(either, LI_MING))
    assert (guest.member_id, guest.nickname) == (None, member.nickname)


def test_a_long_name_is_shortened_for_screens(roster: Room, staff: Staff) -> None:
    staff.member("Maximiliana Wolkenstein-Trostburg", "A006")
    joined = _join(roster, ByNumber("maximiliana wolkenstein-trostburg", "a006"))
    assert _player(roster, joined).nickname == "Maximiliana Wol…"


def test_a_name_that_no_player_may_choose_is_still_a_members_own(
    roster: Room, staff: Staff
) -> None:
    staff.member("管理员", "A007")
    assert _player(roster, _join(roster, ByNumber("管理员", "A007"))).nickname == "管理员"


def test_a_member_has_one_seat_while_a_phone_is_at_it(roster: Room) -> None:
    first = _join(roster, LI_MING)
    _connected(roster, first)
    with pytest.raises(MemberSeated):
        _join(roster, LI_MING)
    assert roster.engine.joining.resume(first.resume_token) == first.seat


def test_whose_phone_is_gone_gets_the_seat_and_the_score_back(roster: Room) -> None:
    first = _join(roster, LI_MING)
    roster.command("start")
    roster.answer(first.seat)
    roster.command("close")
    _gone(roster, first)
    again = _join(roster, LI_MING)
    assert again.moved
    assert again.seat == first.seat
    assert _player(roster, again).totals.score == 10
    with pytest.raises(BadToken):
        roster.engine.joining.resume(first.resume_token)


def test_a_personal_link_takes_the_seat_along_at_any_time(roster: Room) -> None:
    first = _join(roster, LI_MING)
    _connected(roster, first)
    again = _join(roster, ByLink(LINK))
    assert (again.moved, again.seat) == (True, first.seat)


def test_a_locked_door_lets_back_in_who_was_in(roster: Room) -> None:
    first = _join(roster, LI_MING)
    _gone(roster, first)
    roster.command("lock")
    assert _join(roster, LI_MING).seat == first.seat
    with pytest.raises(ContestLocked):
        _join(roster, ByNumber("王芳", "A002"))


def test_a_removed_member_stays_out(roster: Room) -> None:
    joined = _join(roster, LI_MING)
    roster.engine.hosting.remove_players(roster.opened.contest_id, "host", [joined.seat.player_id])
    for claim in (LI_MING, ByLink(LINK)):
        with pytest.raises(Removed):
            _join(roster, claim)


def test_a_join_repeated_with_its_key_is_the_same_seat_and_no_move(roster: Room) -> None:
    first = _join(roster, LI_MING, "k" * 22)
    _connected(roster, first)
    assert _join(roster, LI_MING, "k" * 22) == first


def test_a_player_who_is_given_to_another_member_afterwards_is_found(
    roster: Room, staff: Staff
) -> None:
    joined = _join(roster, LI_MING)
    roster.command("start")
    roster.answer(joined.seat)
    roster.command("finish")
    assert roster.findings() == set()
    wang = {"member_id": staff.members["王芳"]}
    roster.engine.database.write(lambda conn: conn.execute(sa.update(players).values(wang)))
    assert roster.findings() == {("player_edited", None)}


def test_the_checks_warn_while_nobody_is_on_the_roster(engine: Engine, clock: ManualClock) -> None:
    office = Office(engine, clock)

    def told(identity: Identity) -> list[str]:
        draft = office.draft(planned(identity=identity))
        _, found = engine.readying.readiness(office.owner, draft.contest_id)
        return [each.code for each in found.problems]

    assert (told("roster"), told("nickname")) == (["roster_empty"], [])
    small_staff(engine)
    assert told("roster") == []


def test_one_member_at_many_phones_at_once_gets_one_seat(roster: Room) -> None:
    def join(_: int) -> Any:
        try:
            return _join(roster, LI_MING).seat.player_id
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(8) as phones:
        outcomes = list(phones.map(join, range(8)))
    assert {each for each in outcomes if isinstance(each, int)} == {1}
    assert set(outcomes) <= {1, "member_seated"}


def test_a_hall_of_members_guests_and_strangers_joins_at_once(either: Room, staff: Staff) -> None:
    for number in range(40):
        staff.member(f"员工{number}", f"S{number:03}", "民庭" if number % 2 else "刑庭")
    claims: list[str | Claim] = [ByNumber(f"员工{number}", f"S{number:03}") for number in range(40)]
    claims += [f"guest {number}" for number in range(20)]
    claims += [ByNumber("员工1", f"S{number:03}") for number in range(100, 110)]

    def join(who: str | Claim) -> str:
        try:
            return "guest" if _player(either, _join(either, who)).member_id is None else "member"
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(16) as hall:
        outcomes = list(hall.map(join, claims))
    assert outcomes == ["member"] * 40 + ["guest"] * 20 + ["unknown_member"] * 10

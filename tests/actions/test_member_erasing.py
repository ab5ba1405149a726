"""Forgetting a member who has played."""

import pytest
import sqlalchemy as sa

from quizengine import store
from quizengine.actions.contest_figures import figures
from quizengine.actions.rosters.members import Members
from quizengine.actions.seats import ByLink, ByNumber
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.roster_refusals import NoSuchMember, UnknownMember
from quizengine.store.roster_tables import exemptions, members, roster_log
from quizengine.store.tables import players
from tests.actions.room import SINGLE, Room
from tests.support.staff import LINK, Staff, small_staff

LI_MING = ByNumber("李明", "A001")


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return small_staff(engine)


@pytest.fixture
def roster(engine: Engine, clock: ManualClock) -> Members:
    return Members(engine.database, clock)


def _room(engine: Engine, clock: ManualClock) -> Room:
    plan = ContestPlan(
        settings=ContestSettings(title="练兵", identity="roster"),
        rounds=[RoundPlan(questions=[SINGLE], settings={"reading_ms": 0})],
    )
    return Room(engine, clock, engine.opening.open_contest(plan, seed=1))


def _stored(engine: Engine) -> str:
    """Everything that tells of members."""
    tables = (members, players, roster_log, exemptions)
    rows = engine.database.read(lambda conn: [conn.execute(sa.select(t)).all() for t in tables])
    return str(rows)


def test_nothing_tells_who_an_erased_member_was_and_results_stay(
    engine: Engine, clock: ManualClock, staff: Staff, roster: Members
) -> None:
    member_id = staff.members["李明"]
    roster.change(member_id, {"name": "李明", "post": "书记员"}, "account:1")
    roster.exempt(member_id, ("2027-02-01", "2027-02-28"), "产假", "account:1")
    room = _room(engine, clock)
    seat = engine.joining.join(room.opened.pin, LI_MING).seat
    room.command("start")
    room.answer(seat)
    room.command("close")
    room.command("finish")
    contest_id = room.opened.contest_id
    before = engine.database.read(lambda conn: figures(conn, contest_id))
    roster.erase(member_id, "account:1")
    assert not any(told in _stored(engine) for told in ("李明", "A001", "书记员", "产假"))
    after = engine.database.read(lambda conn: figures(conn, contest_id))
    assert (after.by_member, after.by_unit()) == (before.by_member, before.by_unit())
    assert after.by_member[member_id].points == 10
    assert room.findings() == set()
    assert engine.leaderboards.page("all", "all", "", 5)["items"][0]["name"] == "–"


def test_an_erased_member_cannot_come_in_any_more(
    engine: Engine, clock: ManualClock, staff: Staff, roster: Members
) -> None:
    roster.erase(staff.members["李明"], "account:1")
    room = _room(engine, clock)
    for claim in (LI_MING, ByLink(LINK)):
        with pytest.raises(UnknownMember):
            engine.joining.join(room.opened.pin, claim)


def test_others_are_not_touched(engine: Engine, staff: Staff, roster: Members) -> None:
    roster.erase(staff.members["李明"], "account:1")
    others = engine.database.read(store.members.everybody)
    assert {each.name for each in others} == {"–", "王芳", "张伟", "张 伟", "阿依古丽·买买提"}


def test_who_is_not_there_cannot_be_erased(roster: Members) -> None:
    with pytest.raises(NoSuchMember):
        roster.erase(999, "account:1")

"""The roster on a real database: units, members, who was where, who should take part."""

from decimal import Decimal

import pytest

from quizengine.actions import rosters
from quizengine.actions.rosters.identity import MOST_WRONG
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.competitions.definition import (
    Definition,
    Division,
    Indicator,
    Measure,
    Periods,
    Rule,
    Track,
)
from quizengine.rules.competitions.subjects import Entrant
from quizengine.rules.refusals import SlowDown
from quizengine.rules.roster_refusals import (
    BadMember,
    BadUnit,
    CodeTaken,
    NoSuchTree,
    NoSuchUnit,
    NumberTaken,
    UnitInUse,
    UnknownMember,
)

BY = "organizer:1"
DIVISIONS = (
    Division(key="cases", name="业务"),
    Division(key="staff", name="综合"),
    Division(key="judges", name="法官", kind="member"),
)


def season(tree: str = "") -> Definition:
    """Rules of which only the divisions and the tree matter here."""
    one = Indicator(key="a", name="a", weight=Decimal(100), rule=Rule(name="manual"))
    track = Track(
        key="t",
        sai="赛",
        bi="比",
        weight=Decimal(100),
        measures=(Measure(key="m", name="", indicators=(one,)),),
    )
    days = Periods(first_day="2026-01-01", last_day="2026-12-31", kinds=("month",))
    return Definition(title="x", tracks=(track,), periods=days, divisions=DIVISIONS, tree=tree)


class Court:
    """A court: 民庭 (业务) with 一组 and 二组, 办公室 (综合)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        engine.units.add_tree("行政", BY)
        self.civil = self.unit("民庭", division="业务")
        self.first = self.unit("一组", self.civil)
        self.second = self.unit("二组", self.civil)
        self.office = self.unit("办公室", division="综合")

    def unit(self, name: str, parent: int | None = None, division: str = "") -> int:
        values = {"name": name, "parent_id": parent, "division": division}
        return self.engine.units.add(values, BY).unit.unit_id

    def member(self, name: str, number: str, *units: int, **values: str) -> int:
        told = {"name": name, "staff_number": number, **values}
        return self.engine.members.add(told, units, BY).member.member_id

    def entrants(self, on: str, since: str | None = None, tree: str = "") -> dict[str, Entrant]:
        found = self.engine.database.read(
            lambda conn: rosters.entrants(conn, season(tree), on, since)
        )
        return {each.name: each for each in found}

    def expected(self, on: str) -> dict[int, int]:
        return self.engine.database.read(lambda conn: rosters.expected(conn, on))


@pytest.fixture
def court(engine: Engine) -> Court:
    return Court(engine)


def test_a_unit_counts_its_own_and_those_below(court: Court) -> None:
    court.member("张三", "1", court.first)
    court.member("李四", "2", court.civil)
    lines = {line.unit.name: line for line in court.engine.units.list()}
    assert list(lines) == ["民庭", "一组", "二组", "办公室"]
    assert (lines["民庭"].own, lines["民庭"].members, lines["民庭"].level) == (1, 2, 1)
    assert (lines["一组"].path, lines["一组"].level) == (("民庭", "一组"), 2)
    assert [line.unit.code for line in lines.values()] == ["001", "002", "003", "004"]


def test_codes_are_one_unit_s_in_a_tree_and_names_one_s_in_a_place(court: Court) -> None:
    units = court.engine.units
    with pytest.raises(CodeTaken):
        units.add({"name": "刑庭", "code": "００1"}, BY)
    with pytest.raises(CodeTaken):
        units.add({"name": "一 组", "parent_id": court.civil}, BY)
    assert units.add({"name": "一组", "parent_id": court.office}, BY).unit.code == "005"
    with pytest.raises(BadUnit) as loop:
        units.change(court.civil, {"parent_id": court.first}, BY)
    assert loop.value.detail["reason"] == "loop"
    with pytest.raises(BadUnit):
        units.add({"name": "民庭/三组"}, BY)
    with pytest.raises(NoSuchUnit):
        units.add({"name": "刑庭", "parent_id": 999}, BY)


def test_a_unit_closes_only_when_nobody_is_left_in_it(court: Court) -> None:
    zhang = court.member("张三", "1", court.first)
    units = court.engine.units
    with pytest.raises(UnitInUse):
        units.close(court.first, "2026-06-30", BY)
    court.engine.members.move(zhang, court.second, "2026-07-01", BY)
    assert units.close(court.first, "2026-06-30", BY).unit.closed_day == "2026-06-30"
    with pytest.raises(BadMember):
        court.engine.members.move(zhang, court.first, "2026-08-01", BY)
    assert court.unit("一组", court.civil), "a closed unit's name is free again"
    assert "一组" in court.entrants("2026-06-30")


def test_who_moves_is_in_one_unit_on_each_day(court: Court) -> None:
    zhang = court.member("张三", "1", court.first, joined_day="2026-01-10")
    court.engine.members.move(zhang, court.office, "2026-03-01", BY)
    court.engine.members.move(zhang, court.second, "2026-03-01", BY)
    page = court.engine.members.leave(zhang, "2026-05-31", BY)
    days = [(m.unit.name, m.membership.first_day, m.membership.last_day)
            for m in page.memberships if m.membership]  # fmt: skip
    assert days == [("一组", "2026-01-10", "2026-02-28"), ("二组", "2026-03-01", "2026-05-31")]
    where = {
        day: court.expected(day).get(zhang)
        for day in ("2026-01-09", "2026-01-10", "2026-02-28", "2026-03-01", "2026-06-01")
    }
    assert list(where.values()) == [None, court.first, court.first, court.second, None]


def test_a_membership_is_corrected_but_never_overlaps(court: Court) -> None:
    zhang = court.member("张三", "1", court.first)
    members = court.engine.members
    page = members.move(zhang, court.second, "2026-03-01", BY)
    old, new = (each.membership for each in page.memberships)
    assert old is not None
    assert new is not None
    with pytest.raises(BadMember) as overlap:
        members.correct(zhang, new.membership_id, {"first_day": "2026-02-01"}, BY)
    assert overlap.value.detail["reason"] == "overlap"
    members.correct(zhang, old.membership_id, {"last_day": "2026-01-31"}, BY)
    members.correct(zhang, new.membership_id, {"first_day": "2026-02-01"}, BY)
    assert court.expected("2026-02-01") == {zhang: court.second}
    members.correct(zhang, old.membership_id, None, BY)
    assert court.expected("2026-01-01") == {}


def test_a_staff_number_is_one_member_s_however_it_is_typed(court: Court) -> None:
    court.member("张三", "A-01", court.first)
    with pytest.raises(NumberTaken):
        court.member("李四", " ａ-01", court.first)


def test_exempt_are_those_whose_exemptions_cover_the_period(court: Court) -> None:
    zhang = court.member("张三", "1", court.first)
    court.member("李四", "2", court.first)
    members = court.engine.members
    members.exempt(zhang, ("2026-03-01", "2026-03-15"), "病假", BY)
    page = members.exempt(zhang, ("2026-03-16", None), "借调", BY)
    march = court.entrants("2026-03-31", since="2026-03-01")
    assert (march["张三"].headcount, march["一组"].headcount, march["民庭"].headcount) == (0, 1, 1)
    assert court.entrants("2026-03-31", since="2026-02-01")["张三"].headcount == 1
    assert court.expected("2026-02-28").keys() - court.expected("2026-03-20").keys() == {zhang}
    members.end_exemption(zhang, page.exemptions[0].exemption_id, BY)
    assert court.entrants("2026-03-31", since="2026-03-01")["张三"].headcount == 1


def test_a_member_s_division_is_his_own_or_that_of_his_unit(court: Court) -> None:
    court.member("张三", "1", court.first, division="法官")
    court.member("李四", "2", court.first, division="别的")
    found = court.entrants("2026-03-31")
    divisions = {name: found[name].division for name in ("民庭", "一组", "办公室", "张三", "李四")}
    assert list(divisions.values()) == ["cases", "cases", "staff", "judges", "cases"]
    assert (found["张三"].parent, found["一组"].parent) == (court.first, court.civil)


def test_a_member_is_in_a_unit_of_each_tree(court: Court) -> None:
    tree = court.engine.units.add_tree("党支部", BY).tree
    values = {"name": "第一支部", "tree_id": tree.tree_id}
    branch = court.engine.units.add(values, BY).unit.unit_id
    court.member("张三", "1", court.first, branch)
    court.member("李四", "2", court.second)
    assert set(court.entrants("2026-03-31", tree="党支部")) == {"第一支部", "张三"}
    with pytest.raises(NoSuchTree):
        court.entrants("2026-03-31", tree="家庭")
    with pytest.raises(BadMember):
        court.member("王五", "3", court.first, court.second)


def test_an_editor_edits_his_unit_and_what_is_below_it(court: Court) -> None:
    engine = court.engine
    account = engine.accounts.make("editor", "Ed", "member").account_id
    assert engine.units.set_editors(court.civil, [account, account], BY)[0].login == "editor"
    edited = engine.database.read(lambda conn: rosters.edited_units(conn, account))
    assert edited == {court.civil, court.first, court.second}
    assert engine.database.read(lambda conn: rosters.may_edit_unit(conn, account, court.first))
    assert not engine.database.read(lambda conn: rosters.may_edit_unit(conn, account, court.office))


def test_a_member_is_known_by_name_and_number_or_by_nothing(
    court: Court, clock: ManualClock
) -> None:
    zhang = court.member("阿依·古丽", "1001", court.first)
    links = court.engine.member_links
    assert links.identify("阿依•古丽", " １００１", "10.0.0.1").member_id == zhang
    for name, number in (("阿依", "1001"), ("阿依·古丽", "1002"), ("", "")):
        with pytest.raises(UnknownMember) as refused:
            links.identify(name, number, "10.0.0.1")
        assert refused.value.detail == {}
    court.engine.members.leave(zhang, "2026-01-01", BY)
    with pytest.raises(UnknownMember):
        links.identify("阿依·古丽", "1001", "10.0.0.1")


def test_who_guesses_waits_longer_and_longer_and_others_do_not(
    court: Court, clock: ManualClock
) -> None:
    court.member("张三", "1001", court.first)
    links = court.engine.member_links
    for number in range(MOST_WRONG):
        with pytest.raises(UnknownMember):
            links.identify("张三", str(number), "10.0.0.1")
    with pytest.raises(SlowDown) as refused:
        links.identify("张三", "1001", "10.0.0.1")
    assert refused.value.detail["wait_ms"] == 60_000
    assert links.identify("张三", "1001", "10.0.0.2").name == "张三"
    clock.advance(60_000)
    waits = []
    for _ in range(4):
        with pytest.raises(UnknownMember):
            links.identify("张三", "0", "10.0.0.1")
        with pytest.raises(SlowDown) as refused:
            links.identify("张三", "1001", "10.0.0.1")
        waits.append(refused.value.detail["wait_ms"])
        clock.advance(int(str(waits[-1])))
    assert waits == [2000, 4000, 8000, 16000]
    assert links.identify("张三", "1001", "10.0.0.1").name == "张三"


def test_a_personal_link_opens_until_another_one_is_made(court: Court) -> None:
    zhang = court.member("张三", "1", court.first)
    links = court.engine.member_links
    first = links.make(zhang, BY)
    second = links.make(zhang, BY)
    with pytest.raises(UnknownMember):
        links.by_link(first)
    assert links.by_link(second).member_id == zhang
    assert court.engine.members.get(zhang).member.has_link
    links.revoke(zhang, BY)
    with pytest.raises(UnknownMember):
        links.by_link(second)


def test_everything_done_is_in_the_log_with_who_did_it(court: Court) -> None:
    zhang = court.member("张三", "1", court.first)
    court.engine.members.move(zhang, court.second, "2026-03-01", BY)
    court.engine.member_links.make(zhang, BY)
    lines = court.engine.units.log(3)
    assert [line.event for line in lines] == ["link_made", "member_moved", "member_added"]
    assert {line.actor for line in lines} == {BY}
    assert lines[1].detail == {"member_id": zhang, "unit_id": court.second, "day": "2026-03-01"}

"""Objections: who may file one, until when they must be decided, what they hold up."""

import pytest

from quizengine.actions.competitions.objections import Objecting, Told
from quizengine.actions.competitions.signing import Signer
from quizengine.rules.competition_refusals import (
    NoSuchIndicator,
    NoSuchObjection,
    NoSuchSubject,
    ObjectionsOpen,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.refusals import NotAllowed, SlowDown
from quizengine.store.members import Member
from tests.actions.competitions.court import DAY_MS, JULY, Court
from tests.actions.competitions.staff import Staff


@pytest.fixture
def staff(court: Court) -> Staff:
    made = Staff(court)
    court.published()
    return made


def member(staff: Staff, name: str) -> Member:
    token = staff.engine.member_links.make(
        next(
            each.subject.id
            for each in staff.engine.competition_standings.entrants(
                staff.court.owner, staff.court.id, JULY
            )
            if each.name == name
        ),
        "console",
    )
    return staff.engine.member_links.by_link(token)


def objecting(whom: str = "立案庭", text: str = "少算一次", signed: str = "") -> Objecting:
    return Objecting(period=JULY, whom=whom, indicator="meetings", text=text, signed=signed)


def file(staff: Staff, signer: Signer, about: Objecting | None = None) -> Told:
    about = about or objecting()
    return staff.engine.competition_objections.file(signer, staff.court.id, about)


def test_a_member_signs_with_his_own_name(staff: Staff) -> None:
    told = file(staff, Signer(member=member(staff, "立案庭1")), objecting(signed="别人"))
    objection = told.objection
    assert (objection.signed, objection.state, told.entrant.name) == ("立案庭1", "open", "立案庭")
    # filed on Friday 7 August: three working days
    assert (objection.due_day, told.days_left) == ("2026-08-12", 3)


def test_the_log_does_not_name_who_objects(staff: Staff) -> None:
    from quizengine.store import competition_log

    file(staff, Signer(member=member(staff, "立案庭1")))
    entry = staff.engine.database.read(lambda conn: competition_log.entries(conn, staff.court.id))[
        -1
    ]
    assert (entry.action, entry.actor) == ("objection.filed", "member")
    assert entry.args == {"objection": 1, "indicator": "meetings", "due_day": "2026-08-12"}


def test_an_editor_objects_for_his_unit_only(staff: Staff) -> None:
    assert file(staff, Signer(account=staff.civil), objecting("民一庭")).objection.signed
    with pytest.raises(NotAllowed):
        file(staff, Signer(account=staff.civil), objecting("刑庭"))


def test_staff_types_in_what_was_signed_on_paper(staff: Staff) -> None:
    with pytest.raises(ReasonRequired):
        file(staff, Signer(account=staff.panel))
    told = file(staff, Signer(account=staff.panel), objecting(signed="立案庭 李明"))
    assert told.objection.signed == "立案庭 李明"


def test_nobody_else_objects(staff: Staff) -> None:
    for signer in (Signer(), Signer(account=staff.nobody)):
        with pytest.raises(NotAllowed):
            file(staff, signer)
    with pytest.raises(NotAllowed):
        staff.engine.competition_objections.list(Signer(), staff.court.id)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        (objecting(text=" "), ReasonRequired),
        (objecting("无此庭"), NoSuchSubject),
        (Objecting(period=JULY, whom="立案庭", indicator="nothing", text="x"), NoSuchIndicator),
        (Objecting(period="2026-08", whom="立案庭", text="x"), WrongPeriodState),
    ],
)
def test_what_is_about_nothing_is_refused(
    staff: Staff, about: Objecting, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        file(staff, Signer(member=member(staff, "立案庭1")), about)


def test_a_member_sees_his_own_an_editor_his_unit_s_the_panel_all(staff: Staff) -> None:
    one, other = member(staff, "立案庭1"), member(staff, "民一庭1")
    file(staff, Signer(member=one))
    file(staff, Signer(member=other), objecting("民一庭"))
    listed = staff.engine.competition_objections.list
    seen = {
        name: [each.objection.objection_no for each in listed(signer, staff.court.id)]
        for name, signer in {
            "one": Signer(member=one),
            "other": Signer(member=other),
            "editor": Signer(account=staff.civil),
            "panel": Signer(account=staff.panel),
        }.items()
    }
    assert seen == {"one": [1], "other": [2], "editor": [2], "panel": [2, 1]}


def test_a_period_is_not_final_before_every_objection_is_decided(staff: Staff) -> None:
    file(staff, Signer(member=member(staff, "立案庭1")))
    staff.court.clock.advance(10 * DAY_MS)
    with pytest.raises(ObjectionsOpen):
        staff.court.go("final")
    decide = staff.engine.competition_objections.decide
    panel = Signer(account=staff.panel)
    with pytest.raises(ReasonRequired):
        decide(panel, staff.court.id, 1, "rejected", "")
    told = decide(panel, staff.court.id, 1, "rejected", "签到表为证")
    assert (told.objection.state, told.days_left) == ("rejected", None)
    assert staff.court.go("final").row.state == "final"


def test_an_objection_is_decided_once_and_by_the_panel(staff: Staff) -> None:
    file(staff, Signer(member=member(staff, "立案庭1")))
    decide = staff.engine.competition_objections.decide
    with pytest.raises(NotAllowed):
        decide(Signer(account=staff.civil), staff.court.id, 1, "upheld", "同意")
    with pytest.raises(NoSuchObjection):
        decide(Signer(account=staff.panel), staff.court.id, 2, "upheld", "同意")
    decide(Signer(account=staff.panel), staff.court.id, 1, "upheld", "同意")
    with pytest.raises(WrongPeriodState):
        decide(Signer(account=staff.second), staff.court.id, 1, "rejected", "不同意")


def test_a_value_changed_for_an_objection_names_it_in_the_log(staff: Staff) -> None:
    from quizengine.store import competition_log

    file(staff, Signer(member=member(staff, "立案庭1")))
    staff.engine.competition_objections.decide(
        Signer(account=staff.panel), staff.court.id, 1, "upheld", "确有差错"
    )
    staff.put(staff.panel, "立案庭", "learning", "99", reason="异议成立", objection=1)
    entries = staff.engine.database.read(lambda conn: competition_log.entries(conn, staff.court.id))
    changed = [each for each in entries if each.action == "record.entered"][-1]
    assert changed.args is not None
    assert changed.args["objection"] == 1
    with pytest.raises(NoSuchObjection):
        staff.put(staff.panel, "立案庭", "learning", "98", reason="异议成立", objection=7)


def test_a_late_decision_is_seen_to_be_late(staff: Staff) -> None:
    file(staff, Signer(member=member(staff, "立案庭1")))
    staff.court.clock.advance(7 * DAY_MS)
    told = staff.engine.competition_objections.list(Signer(account=staff.panel), staff.court.id)
    assert told[0].days_left == -2


def test_one_person_cannot_flood_the_panel(staff: Staff) -> None:
    signer = Signer(member=member(staff, "立案庭1"))
    for number in range(10):
        file(staff, signer, objecting(text=f"第 {number} 条"))
    with pytest.raises(SlowDown):
        file(staff, signer)


def test_who_is_erased_from_the_roster_is_no_longer_named_under_his_objections(
    staff: Staff,
) -> None:
    signer = member(staff, "立案庭1")
    file(staff, Signer(member=signer))
    staff.engine.members.erase(signer.member_id, "console")
    [told] = staff.engine.competition_objections.list(Signer(account=staff.panel), staff.court.id)
    assert (told.objection.signed, told.objection.text) == ("–", "少算一次")

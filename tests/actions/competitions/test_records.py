"""Values of a period: who may enter what, and what becomes of it."""

import pytest

from quizengine.actions.competitions.entering import Entry
from quizengine.actions.competitions.records import Wanted
from quizengine.actions.competitions.settling import Settlement
from quizengine.rules.competition_refusals import (
    BadRecord,
    CheckedByOneself,
    NoSuchIndicator,
    NoSuchRecord,
    NoSuchSubject,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.refusals import NotAllowed
from tests.actions.competitions.court import JULY, UNITS, Court
from tests.actions.competitions.staff import Staff


@pytest.fixture
def staff(court: Court) -> Staff:
    return Staff(court)


def test_a_value_may_name_its_subject_by_name_code_or_id(staff: Staff) -> None:
    for value, whom in enumerate(["民一庭", "U1", staff.court.subject("民一庭")]):
        stored = staff.put(staff.panel, whom, "learning", str(90 + value))
        assert [str(each.subject) for each in stored] == [staff.court.subject("民一庭")]
    assert staff.held("民一庭", "learning").revision == 3


def test_every_change_is_a_revision_of_its_own_and_in_the_log(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", 90)
    staff.put(staff.second, "民一庭", "learning", "98%", reason="抄错")
    found = staff.engine.competition_records.history(
        staff.panel, staff.court.id, JULY, "民一庭", "learning"
    )
    assert [(each.revision, each.value, each.reason) for each in found] == [
        (2, "98", "抄错"),
        (1, "90", ""),
    ]
    assert staff.actions()[-2:] == ["record.entered", "record.entered"]


def test_a_value_that_is_so_already_is_no_revision(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "90")
    assert staff.put(staff.second, "民一庭", "learning", "90.0") == []
    assert staff.held("民一庭", "learning").revision == 1


def test_what_an_editor_enters_is_a_proposal_until_the_panel_checks_it(staff: Staff) -> None:
    staff.put(staff.civil, "民一庭", "learning", "90")
    assert staff.held("民一庭", "learning").state == "self"
    missing = staff.engine.competition_settling.missing(staff.panel, staff.court.id, JULY)
    assert ("民一庭", "learning") in {(e.entrant.name, e.indicator.key) for e in missing}
    subject = [("民一庭", "learning")]
    staff.engine.competition_records.check(staff.panel, staff.court.id, JULY, subject)
    held = staff.held("民一庭", "learning")
    assert (held.state, held.entered_by.split(":")[0]) == ("checked", "unit editor")
    missing = staff.engine.competition_settling.missing(staff.panel, staff.court.id, JULY)
    assert ("民一庭", "learning") not in {(e.entrant.name, e.indicator.key) for e in missing}


def test_an_editor_cannot_propose_what_the_panel_has_entered(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "80")
    with pytest.raises(NotAllowed):
        staff.put(staff.civil, "民一庭", "learning", "100")
    assert staff.held("民一庭", "learning").value == "80"


def test_an_editor_cannot_touch_or_see_another_unit(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "80")
    records, court = staff.engine.competition_records, staff.court.id
    with pytest.raises(NotAllowed):
        staff.put(staff.criminal, "民一庭", "theory", "100")
    with pytest.raises(NotAllowed):
        records.history(staff.criminal, court, JULY, "民一庭", "learning")
    with pytest.raises(NotAllowed):
        records.lines(staff.criminal, court, JULY, Wanted(whom="民一庭"))
    assert records.lines(staff.criminal, court, JULY, Wanted()) == ([], 0)
    assert records.lines(staff.civil, court, JULY, Wanted())[1] == 1


def test_an_editor_enters_values_of_members_of_his_unit(staff: Staff) -> None:
    staff.put(staff.civil, "民一庭1", "bonus", "1")
    with pytest.raises(NotAllowed):
        staff.put(staff.civil, "刑庭1", "bonus", "1")


def test_nobody_else_enters_anything(staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        staff.put(staff.nobody, "民一庭", "learning", "90")


@pytest.mark.parametrize(
    ("whom", "indicator", "value", "refusal"),
    [
        ("无此庭", "learning", "90", NoSuchSubject),
        ("民一庭", "nothing", "90", NoSuchIndicator),
        ("办公室", "in_limit", "90", NoSuchIndicator),
        ("民一庭1", "learning", "90", NoSuchIndicator),
        ("民一庭", "learning", "很多", BadRecord),
        ("民一庭", "tidiness", {"met": 3, "all": 2}, BadRecord),
    ],
)
def test_what_does_not_fit_is_refused(
    staff: Staff, whom: str, indicator: str, value: object, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        staff.put(staff.panel, whom, indicator, value)


def test_an_indicator_is_recorded_in_its_own_kind_of_period(staff: Staff) -> None:
    with pytest.raises(NoSuchIndicator):
        staff.put(staff.panel, "民一庭", "learning", "90", period="2026-Q3")


def test_nobody_checks_what_he_has_entered_himself(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "90")
    staff.put(staff.second, "立案庭", "learning", "90")
    check = staff.engine.competition_records.check
    with pytest.raises(CheckedByOneself):
        check(staff.panel, staff.court.id, JULY, [("民一庭", "learning")])
    found = check(staff.panel, staff.court.id, JULY)
    assert (found.checked, found.own) == (1, 1)
    assert staff.held("立案庭", "learning").checked_by is not None
    assert staff.held("民一庭", "learning").state == "entered"


def test_a_new_value_must_be_checked_anew(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "90")
    key = [("民一庭", "learning")]
    staff.engine.competition_records.check(staff.second, staff.court.id, JULY, key)
    staff.put(staff.panel, "民一庭", "learning", "91")
    held = staff.held("民一庭", "learning")
    assert (held.state, held.checked_by) == ("entered", None)


def test_what_is_not_there_cannot_be_checked(staff: Staff) -> None:
    with pytest.raises(NoSuchRecord):
        staff.engine.competition_records.check(
            staff.panel, staff.court.id, JULY, [("民一庭", "learning")]
        )


def test_a_value_that_is_withdrawn_is_missing_again(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "90")
    staff.put(staff.panel, "民一庭", "learning", None, withdraw=True)
    assert staff.held("民一庭", "learning").state == "withdrawn"
    with pytest.raises(NoSuchRecord):
        staff.put(staff.panel, "民一庭", "learning", None, withdraw=True)


def test_what_was_scored_changes_only_by_the_panel_and_for_a_reason(staff: Staff) -> None:
    court = staff.court
    court.scored()
    with pytest.raises(ReasonRequired):
        staff.put(staff.panel, "民一庭", "learning", "50")
    with pytest.raises(WrongPeriodState):
        staff.put(staff.civil, "民一庭", "learning", "50", reason="求改")
    with pytest.raises(WrongPeriodState):
        staff.put(staff.panel, "民一庭", "learning", None, withdraw=True, reason="删掉")
    staff.put(staff.panel, "民一庭", "learning", "50", reason="复核更正")
    assert staff.actions()[-2:] == ["record.entered", "period.reckoned"]


def test_what_is_final_does_not_change(staff: Staff) -> None:
    court = staff.court
    court.published()
    court.go("final", early=True, reason="无异议")
    with pytest.raises(WrongPeriodState):
        staff.put(staff.panel, "民一庭", "learning", "50", reason="再改")


def test_all_values_are_entered_or_none(staff: Staff) -> None:
    entries = [
        Entry(whom="民一庭", indicator="learning", value="90"),
        Entry(whom="民一庭", indicator="theory", value="x"),
    ]
    with pytest.raises(BadRecord):
        staff.engine.competition_records.put(staff.panel, staff.court.id, {JULY: entries})
    with pytest.raises(NoSuchRecord):
        staff.held("民一庭", "learning")


def test_a_value_that_is_given_twice_is_refused_rather_than_guessed(staff: Staff) -> None:
    entries = [Entry(whom=whom, indicator="learning", value="9") for whom in ("民一庭", "U1")]
    with pytest.raises(BadRecord):
        staff.engine.competition_records.put(staff.panel, staff.court.id, {JULY: entries})


def test_checking_a_draft_changes_no_results(staff: Staff) -> None:
    staff.court.scored()
    staff.engine.competition_records.check(staff.panel, staff.court.id, JULY)
    assert staff.actions()[-1] == "record.checked"


def test_lists_come_page_by_page(staff: Staff) -> None:
    for name in UNITS:
        staff.put(staff.panel, name, "learning", "90")
    read = staff.engine.competition_records.lines
    seen: list[str] = []
    after: tuple[str, str] | None = None
    for _ in range(3):
        found, total = read(staff.panel, staff.court.id, JULY, Wanted(after=after, size=2))
        assert total == len(UNITS)
        seen += [str(each.record.subject) for each in found[:2]]
        after = (found[1].record.indicator, str(found[1].record.subject))
    assert sorted(seen) == sorted(staff.court.subject(name) for name in UNITS)


def settle(staff: Staff, whom: str, way: str, reason: str = "请假") -> None:
    settlement = Settlement(whom=whom, indicator="learning", way=way)  # type: ignore[arg-type]
    staff.engine.competition_settling.settle(
        staff.panel, staff.court.id, JULY, [settlement], reason
    )


def test_what_is_missing_can_be_settled_and_settled_otherwise(staff: Staff) -> None:
    settle(staff, "民一庭", "zero")
    settle(staff, "民一庭", "not_applicable", "本月无任务")
    held = staff.held("民一庭", "learning")
    assert (held.value, held.source, held.revision) == (
        {"settled": "not_applicable"},
        "settle",
        2,
    )


def test_a_settlement_says_why_and_only_what_is_missing_is_settled(staff: Staff) -> None:
    with pytest.raises(ReasonRequired):
        settle(staff, "民一庭", "zero", " ")
    staff.put(staff.panel, "民一庭", "learning", "90")
    with pytest.raises(BadRecord):
        settle(staff, "民一庭", "zero")


def test_a_mean_of_nobody_settles_nothing(staff: Staff) -> None:
    for name in ("民一庭", "立案庭", "执行局", "刑庭"):
        settle(staff, name, "mean")
    missing = staff.engine.competition_settling.missing(staff.panel, staff.court.id, JULY)
    assert "learning" in {each.indicator.key for each in missing}


def test_an_editor_sees_what_is_missing_of_his_unit(staff: Staff) -> None:
    missing = staff.engine.competition_settling.missing(staff.civil, staff.court.id, JULY)
    assert {each.entrant.name for each in missing} == {"民一庭"}


def test_a_veto_is_imposed_once_with_a_reason_and_lifted_with_another(staff: Staff) -> None:
    vetoes, court = staff.engine.competition_vetoes, staff.court
    with pytest.raises(ReasonRequired):
        vetoes.impose(staff.panel, court.id, JULY, "民一庭", "corruption", "")
    made = vetoes.impose(staff.panel, court.id, JULY, "民一庭", "违纪违法", "查实")
    again = vetoes.impose(staff.second, court.id, JULY, "民一庭", "corruption", "又一次")
    assert made.veto == again.veto
    assert [each.name for each in vetoes.list(staff.civil, court.id, JULY)] == ["违纪违法"]
    assert vetoes.list(staff.criminal, court.id, JULY) == []
    vetoes.lift(staff.panel, court.id, made.veto.veto_no, "查无实据")
    assert vetoes.list(staff.panel, court.id, JULY) == []
    with pytest.raises(NoSuchRecord):
        vetoes.lift(staff.panel, court.id, made.veto.veto_no, "再一次")
    assert staff.actions()[-2:] == ["veto.imposed", "veto.lifted"]


def test_only_the_panel_imposes_vetoes(staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        staff.engine.competition_vetoes.impose(
            staff.civil, staff.court.id, JULY, "民一庭", "corruption", "查实"
        )

"""Record sheets of a period: looked at first, taken whole or not at all."""

from collections.abc import Sequence

import pytest

from quizengine.actions.competitions.record_files import Upload
from quizengine.actions.people import Account
from quizengine.rules.competition_refusals import (
    NoSuchRecord,
    ReasonRequired,
    RecordsHaveErrors,
    WrongPeriodState,
)
from quizengine.rules.refusals import NotAllowed
from quizengine.sheets.files import read_file
from tests.actions.competitions.court import JULY, Court
from tests.actions.competitions.staff import Staff
from tests.sheets.books import workbook


@pytest.fixture
def staff(court: Court) -> Staff:
    return Staff(court)


def upload(*rows: Sequence[object]) -> Upload:
    return Upload("七月.xlsx", workbook({"七月": rows}))


GOOD = upload(["单位", "learning", "theory"], ["民一庭", 98, 90], ["立案庭", "97%", 85])
BAD = upload(["单位", "learning"], ["民一庭", 98], ["无此庭", 90])


def take(staff: Staff, who: Account, file: Upload, reason: str = "") -> dict[str, object]:
    told = staff.engine.competition_record_files.take(who, staff.court.id, JULY, file, reason)
    return {name: told.told()[name] for name in ("rows", "new", "changed", "unchanged", "applied")}


def test_a_file_is_only_looked_at_first(staff: Staff) -> None:
    told = staff.engine.competition_record_files.look(staff.panel, staff.court.id, JULY, GOOD)
    assert (told.rows, told.new, told.changed, told.unchanged, told.applied) == (2, 4, 0, 0, False)
    with pytest.raises(NoSuchRecord):
        staff.held("民一庭", "learning")


def test_taking_a_file_twice_changes_nothing_the_second_time(staff: Staff) -> None:
    first = take(staff, staff.panel, GOOD)
    assert first == {"rows": 2, "new": 4, "changed": 0, "unchanged": 0, "applied": True}
    second = take(staff, staff.second, GOOD)
    assert second == {"rows": 2, "new": 0, "changed": 0, "unchanged": 4, "applied": True}
    held = staff.held("民一庭", "learning")
    assert (held.value, held.revision, held.source) == ("98", 1, "import")


def test_a_corrected_file_changes_what_differs(staff: Staff) -> None:
    take(staff, staff.panel, GOOD)
    told = take(staff, staff.panel, upload(["单位", "learning", "theory"], ["民一庭", 99, 90]))
    assert (told["changed"], told["unchanged"]) == (1, 1)
    assert staff.held("民一庭", "learning").value == "99"


def test_a_file_with_a_problem_is_not_half_taken(staff: Staff) -> None:
    with pytest.raises(RecordsHaveErrors) as refused:
        take(staff, staff.panel, BAD)
    problems = refused.value.detail["problems"]
    assert isinstance(problems, list)
    assert [(each["code"], each["cell"], each["sheet"]) for each in problems] == [
        ("unknown_unit", "A3", "七月")
    ]
    with pytest.raises(NoSuchRecord):
        staff.held("民一庭", "learning")


def test_a_veto_in_a_file_befalls_with_the_values(staff: Staff) -> None:
    file = upload(["单位", "learning", "一票否决", "说明"], ["民一庭", 98, "违纪违法", "查实"])
    take(staff, staff.panel, file)
    take(staff, staff.panel, file)
    found = staff.engine.competition_vetoes.list(staff.panel, staff.court.id, JULY)
    assert [(each.entrant.name, each.veto.reason) for each in found] == [("民一庭", "查实")]


def test_an_editor_s_file_proposes_for_his_unit_only(staff: Staff) -> None:
    own = upload(["单位", "learning"], ["民一庭", 98])
    assert take(staff, staff.civil, own)["new"] == 1
    assert staff.held("民一庭", "learning").state == "self"
    look = staff.engine.competition_record_files.look
    told = look(staff.civil, staff.court.id, JULY, GOOD)
    assert [(each.code, each.place.cell) for each in told.problems] == [
        ("not_yours", "B3"),
        ("not_yours", "C3"),
    ]
    veto = upload(["单位", "一票否决", "说明"], ["民一庭", "违纪违法", "查实"])
    told = look(staff.civil, staff.court.id, JULY, veto)
    assert [each.code for each in told.problems] == ["veto_not_yours"]


def test_an_editor_s_file_does_not_overwrite_the_panel(staff: Staff) -> None:
    staff.put(staff.panel, "民一庭", "learning", "80")
    look = staff.engine.competition_record_files.look
    told = look(staff.civil, staff.court.id, JULY, upload(["单位", "learning"], ["民一庭", 98]))
    assert [each.code for each in told.problems] == ["entered_already"]
    told = look(staff.civil, staff.court.id, JULY, upload(["单位", "learning"], ["民一庭", 80]))
    assert (told.problems, told.unchanged) == ([], 1)


def test_after_scoring_a_file_needs_a_reason(staff: Staff) -> None:
    staff.court.scored()
    with pytest.raises(ReasonRequired):
        take(staff, staff.panel, GOOD)
    take(staff, staff.panel, GOOD, "统一更正")
    assert staff.held("立案庭", "learning").reason == "统一更正"
    assert staff.actions()[-1] == "period.reckoned"


def test_nothing_is_taken_once_the_period_is_final(staff: Staff) -> None:
    staff.court.published()
    staff.court.go("final", early=True, reason="无异议")
    with pytest.raises(WrongPeriodState):
        take(staff, staff.panel, GOOD, "再改")


def test_the_form_holds_what_is_known_and_reads_back_unchanged(staff: Staff) -> None:
    take(staff, staff.panel, GOOD)
    files = staff.engine.competition_record_files
    form = files.form(staff.panel, staff.court.id, JULY, "xlsx", "zh")
    told = files.look(staff.panel, staff.court.id, JULY, Upload("f.xlsx", form))
    assert (told.new, told.changed, told.unchanged, told.problems) == (0, 0, 4, [])


def test_an_editor_s_form_holds_his_unit_only(staff: Staff) -> None:
    form = staff.engine.competition_record_files.form(
        staff.civil, staff.court.id, JULY, "csv", "zh"
    )
    rows = read_file(form, "f.csv").grids[0].rows
    assert [row.at(1) for row in rows] == ["单位", "民一庭"]


def test_nobody_else_gets_a_form(staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        staff.engine.competition_record_files.form(staff.nobody, staff.court.id, JULY, "csv", "zh")


def test_a_form_of_the_whole_period_filled_in_settles_it(staff: Staff) -> None:
    staff.court.scored()
    files = staff.engine.competition_record_files
    form = files.form(staff.panel, staff.court.id, JULY, "xlsx", "en")
    told = files.take(staff.panel, staff.court.id, JULY, Upload("f.xlsx", form), "核对")
    assert (told.new, told.changed, told.applied) == (0, 0, True)

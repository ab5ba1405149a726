"""Record sheets: what stands in each cell, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from quizengine.actions.competitions.record_sheets import Sheet, form, read_sheet, same, value_of
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Subject
from quizengine.sheets import Workbook
from quizengine.sheets.files import read_file
from tests.actions.competitions.sheets import (
    CIVIL,
    CRIMINAL,
    DEFINITION,
    ENTRANTS,
    FIRST_A,
    FIRST_B,
    JULY,
    LI,
    OFFICE,
    OTHER_WANG,
    QUARTER,
    WANG,
    book,
)
from tests.sheets.books import workbook

INDICATORS: Mapping[str, Indicator] = {each.key: each for each in DEFINITION.indicators()}


def read(*rows: Sequence[object], period: Period = JULY, sheet: str = "单位") -> Sheet:
    return read_sheet(book(*rows, sheet=sheet), DEFINITION, period, ENTRANTS)


def values(sheet: Sheet) -> dict[tuple[Subject, str], Any]:
    assert [each.code for each in sheet.problems] == []
    return {(each.subject, each.indicator.key): each.value for each in sheet.values}


def problems(sheet: Sheet) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in sheet.problems]


def test_a_wide_sheet_has_a_row_for_each_unit_and_a_column_for_each_indicator() -> None:
    sheet = read(
        ["单位", "参学率", "内务抽查", "民主测评", "文书展评", "会议缺席"],
        ["民事审判庭", 98, "23/25", "61/3/1/0+2", "88; 90; 92", 1],
        ["刑事审判庭", "97.5%", "92", "95", 88, ""],
    )
    assert values(sheet) == {
        (CIVIL, "studied"): "98",
        (CIVIL, "inside"): {"met": 23, "all": 25},
        (CIVIL, "survey"): {"votes": [61, 3, 1, 0], "invalid": 2},
        (CIVIL, "texts"): {"marks": ["88", "90", "92"]},
        (CIVIL, "absent"): {"counts": {"one": "1"}},
        (CRIMINAL, "studied"): "97.5",
        (CRIMINAL, "inside"): "92",
        (CRIMINAL, "survey"): "95",
        (CRIMINAL, "texts"): "88",
    }


def test_a_long_sheet_has_a_row_for_each_value() -> None:
    sheet = read(
        ["单位", "指标", "数值", "说明"],
        ["民事审判庭", "参学率", 98, ""],
        ["民事审判庭", "panel", 9, "组织有力"],
        ["办公室", "差错", 2, ""],
    )
    assert values(sheet) == {
        (CIVIL, "studied"): "98",
        (CIVIL, "panel"): "9",
        (OFFICE, "slips"): {"counts": {"slip": "2"}},
    }
    assert sheet.values[1].reason == "组织有力"


def test_kinds_have_columns_of_their_own_and_an_empty_one_is_none() -> None:
    sheet = read(
        ["单位", "差错：一般", "差错: 重大", "加分：市级", "加分：省级"],
        ["民事审判庭", 2, "", "全市先进集体；调解能手", ""],
        ["刑事审判庭", "", 1, 1, 2],
    )
    assert values(sheet) == {
        (CIVIL, "flaws"): {"counts": {"small": "2", "grave": "0"}},
        (CRIMINAL, "flaws"): {"counts": {"small": "0", "grave": "1"}},
        (CIVIL, "bonus"): {
            "achievements": [
                {"name": "全市先进集体", "kind": "city"},
                {"name": "调解能手", "kind": "city"},
            ]
        },
        (CRIMINAL, "bonus"): {"counts": {"city": "1", "province": "2"}},
    }


def test_a_heading_may_stand_below_a_title_and_carry_the_unit_in_brackets() -> None:
    sheet = read(["七月登记表"], [], ["序号", "单位", "参学率（%）"], [1, "办公室", 100])
    assert values(sheet) == {(OFFICE, "studied"): "100"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("民事审判庭", CIVIL),
        ("MS", CIVIL),
        ("ms", CIVIL),
        ("法院/民事审判庭/一组", FIRST_A),
        ("刑事审判庭／一组", FIRST_B),
        ("XS1", FIRST_B),
    ],
)
def test_a_unit_is_named_by_name_path_or_code(text: str, meant: Subject) -> None:
    assert values(read(["单位", "参学率"], [text, 98])) == {(meant, "studied"): "98"}


def test_a_code_that_a_spreadsheet_took_for_a_number_is_still_known() -> None:
    assert values(read(["代码", "参学率"], [7, 98])) == {(CRIMINAL, "studied"): "98"}


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        (["李明", "", ""], LI),
        (["", "1002", ""], WANG),
        (["王伟", 1003, ""], OTHER_WANG),
        (["王伟", "", "刑事审判庭/一组"], OTHER_WANG),
        (["1001", "", ""], LI),
    ],
)
def test_a_member_is_named_by_name_number_or_with_his_unit(
    row: list[object], meant: Subject
) -> None:
    sheet = read(["姓名", "工号", "单位", "理论测试"], [*row, 91])
    assert values(sheet) == {(meant, "test"): "91"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["单位", "参学率"], ["民庭", 98]], ("unknown_unit", "A2")),
        ([["单位", "参学率"], ["一组", 98]], ("ambiguous_unit", "A2")),
        ([["单位", "代码", "参学率"], ["办公室", "MS", 98]], ("names_differ", "A2")),
        ([["单位", "代码", "参学率"], ["", "ZZ", 98]], ("unknown_code", "B2")),
        ([["姓名", "理论测试"], ["王伟", 98]], ("ambiguous_member", "A2")),
        ([["姓名", "工号", "理论测试"], ["李明", "9", 98]], ("unknown_number", "B2")),
        ([["单位", "参学率"], ["", 98]], ("nobody_named", "A2")),
        ([["单位", "参学率"], ["办公室", "很好"]], ("not_a_number", "B2")),
        ([["单位", "参学率"], ["办公室", "=1+1"]], ("formula", "B2")),
        ([["单位", "内务抽查"], ["办公室", "26/25"]], ("above_all", "B2")),
        ([["单位", "民主测评"], ["办公室", "61/3/1"]], ("wrong_votes", "B2")),
        ([["单位", "文书展评"], ["办公室", "88;101"]], ("above_hundred", "B2")),
        ([["单位", "评定"], ["办公室", 11]], ("above_weight", "B2")),
        ([["单位", "评定"], ["办公室", 9]], ("reason_missing", "B2")),
        ([["单位", "会议缺席"], ["办公室", -1]], ("negative", "B2")),
        ([["单位", "差错：一般"], ["办公室", 2]], ("other_division", "B2")),
        ([["单位", "差错：离谱"], ["办公室", 2]], ("unknown_kind", "B1")),
        ([["姓名", "参学率"], ["李明", 2]], ("not_for_members", "B2")),
        ([["单位", "参学率", "studied"], ["办公室", 98, 97]], ("column_twice", "C1")),
        ([["单位", "参学率"], ["办公室", 98], ["办公室", 97]], ("twice", "B3")),
        ([["单位", "加分", "加分：市级"], ["办公室", 2, 1]], ("mixed", "C2")),
        ([["单位", "指标", "数值"], ["办公室", "出勤", 1]], ("unknown_indicator", "B2")),
        ([["单位", "一票否决", "说明"], ["办公室", "火灾", "x"]], ("unknown_veto", "B2")),
        ([["单位", "一票否决"], ["办公室", "安全事故"]], ("reason_missing", "B2")),
        ([["部门情况"], ["很好"]], ("no_heading", "A1")),
        ([["单位", "参学率"], ["办公室", ""]], ("nothing_in_it", "")),
    ],
)
def test_each_problem_is_named_by_its_cell(
    rows: list[list[object]], found: tuple[str, str]
) -> None:
    sheet = read(*rows)
    assert found in problems(sheet)
    assert not sheet.clean


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["单位", "参学率", "出勤率"], ["办公室", 98, 9]], ("unknown_column", "C1")),
        ([["单位", "参学率"], ["办公室", 0.98]], ("looks_like_share", "B2")),
    ],
)
def test_what_is_only_odd_does_not_stop_an_import(
    rows: list[list[object]], found: tuple[str, str]
) -> None:
    sheet = read(*rows)
    assert problems(sheet) == [found]
    assert sheet.clean


def test_a_veto_is_read_with_its_reason() -> None:
    sheet = read(["单位", "一票否决", "说明"], ["民事审判庭", "安全事故", "七月三日火情"])
    assert [(each.subject, each.veto.key, each.reason) for each in sheet.vetoes] == [
        (CIVIL, "accident", "七月三日火情")
    ]


def test_a_sheet_of_another_period_is_not_taken() -> None:
    sheet = read(["单位", "参学率"], ["办公室", 98], sheet="2026-08")
    assert problems(sheet) == [("other_period", "")]


def test_an_indicator_is_recorded_only_in_periods_of_its_kind() -> None:
    sheet = read(["单位", "参学率"], ["办公室", 98], ["民事审判庭", 97], period=QUARTER)
    assert problems(sheet) == [("other_frequency", "B2")]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    sheet = read(["单位", "参学率", "内务抽查"], ["民庭", 98, 1], ["办公室", "x", "y"])
    assert problems(sheet) == [
        ("unknown_unit", "A2"),
        ("not_a_number", "B3"),
        ("not_a_number", "C3"),
    ]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_form_that_is_sent_back_says_what_it_was_filled_in_with(
    ending: str, language: Any
) -> None:
    known: dict[tuple[Subject, str], Value] = {
        (CIVIL, "studied"): "98.5",
        (CIVIL, "inside"): {"met": 23, "all": 25},
        (CIVIL, "survey"): {"votes": [61, 3, 1, 0], "invalid": 2},
        (CIVIL, "texts"): {"marks": ["88", "90.5"]},
        (CIVIL, "flaws"): {"counts": {"small": "2", "grave": "0"}},
        (CRIMINAL, "bonus"): {"achievements": [{"name": "先进", "kind": "city"}]},
        (OFFICE, "slips"): {"counts": {"slip": "1"}},
    }
    made = form(DEFINITION, JULY, ENTRANTS, known, language).file(ending)
    sheet = read_sheet(read_file(made, f"f.{ending}"), DEFINITION, JULY, ENTRANTS)
    assert values(sheet).keys() == known.keys()
    told = {(each.subject, each.indicator.key): each for each in sheet.values}
    for key, value in known.items():
        assert same(told[key].indicator, told[key].value, value)


def test_a_form_lists_members_where_something_is_asked_of_them() -> None:
    made = form(DEFINITION, JULY, ENTRANTS, {}, "zh")
    assert [sheet.title for sheet in made.sheets] == ["单位", "个人", "说明"]
    units, members, notes = made.sheets
    assert [row[0] for row in units.rows] == ["刑事审判庭", "民事审判庭", "办公室"]
    assert [row[:3] for row in members.rows][0] == ("李明", "1001", "法院/民事审判庭/一组")
    assert ("参学率", "studied") in [tuple(row[:2]) for row in notes.rows]


def test_names_that_would_be_formulas_stay_texts() -> None:
    entrants = [
        *ENTRANTS[1:],
        ENTRANTS[0].__class__(subject=Subject("unit", 9), name="=1+1", level=2),
    ]
    made = form(DEFINITION, JULY, entrants, {}, "zh").file("xlsx")
    assert read_file(made, "f.xlsx").grids[0].rows[1].cells[0] == "=1+1"


def test_two_sheets_of_a_file_are_read_together() -> None:
    data = workbook(
        {
            "单位": [["单位", "参学率"], ["办公室", 98]],
            "个人": [["姓名", "理论测试"], ["李明", 90]],
            "说明": [["怎样填"]],
        }
    )
    sheet = read_sheet(read_file(data), DEFINITION, JULY, ENTRANTS)
    assert values(sheet) == {(OFFICE, "studied"): "98", (LI, "test"): "90"}


def test_a_command_line_may_give_a_value_as_json() -> None:
    value = value_of(INDICATORS["survey"], {"": '{"votes": [1, 0, 0, 0]}'})
    assert value == {"votes": [1, 0, 0, 0], "invalid": 0}


def test_a_file_that_cannot_be_read_is_one_problem() -> None:
    broken: Workbook = read_file(b"PK\x03\x04 broken")
    assert problems(read_sheet(broken, DEFINITION, JULY, ENTRANTS)) == [("not_a_workbook", "")]

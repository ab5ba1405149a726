"""Rosters as files: looked at, taken whole or not at all."""

import io
from collections.abc import Iterator
from datetime import date

import pytest

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Client, Rest
from tests.api.roster_sent import HEAD, THREE, book, found, sent, taken, where


@pytest.fixture
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """A new database for each test: what a roster file does depends on all that is there."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("rest"))) as engine:
        yield Rest(engine)


def test_a_file_is_first_only_looked_at(organizer: Client) -> None:
    looked = sent(organizer, THREE).json
    assert [looked[key] for key in ("format", "rows", "new", "changed", "applied")] == [
        "csv", 3, 3, 0, False,
    ]  # fmt: skip
    assert looked["units_new"] == ["民事审判庭", "民事审判庭/一组", "民事审判庭/二组", "办公室"]
    assert looked["trees_new"] == ["行政"]
    assert organizer.get("/members").json["total"] == 0
    assert organizer.get("/unit-trees").json["items"] == []


def test_a_look_shows_the_rows_with_problems_first_and_some_others(organizer: Client) -> None:
    rows = "".join(f"员{n},{n},办公室,,,\n" for n in range(300))
    (table,) = sent(organizer, HEAD + rows + ",300,办公室,,,\n").json["tables"]
    assert (table["heading"][:3], table["count"]) == (["姓名", "工号", "单位"], 301)
    assert [row["number"] for row in table["rows"]] == [*range(2, 101), 302]
    assert table["rows"][-1]["cells"] == ["", "300", "办公室"]


def test_then_it_is_taken_and_taken_again_it_changes_nothing(organizer: Client) -> None:
    taken(organizer, THREE)
    assert where(organizer) == {
        "张三": {"行政": "民事审判庭/一组"},
        "李四": {"行政": "民事审判庭/二组"},
        "王五": {"行政": "办公室"},
    }
    (zhang,) = organizer.get("/members?q=1001").json["items"]
    assert [zhang[key] for key in ("division", "post", "joined_day")] == [
        "业务", "法官", "2020-07-01",
    ]  # fmt: skip
    again = taken(organizer, THREE)
    assert [again[key] for key in ("new", "changed", "unchanged")] == [0, 0, 3]


def test_every_problem_is_named_by_its_cell_and_nothing_is_half_taken(organizer: Client) -> None:
    broken = (
        HEAD
        + "张三,1001,民庭,业务,,2020-07-01\n"
        + ",1002,民庭,,,\n"
        + "王五,,民庭,,,\n"
        + "赵六,1001,,,,31.12.2020\n"
        + "钱七,1.23E+15,民庭//一组,,,\n"
    )
    report = sent(organizer, broken).json
    assert found(report) == {
        "A3": ("empty", ""),
        "B4": ("empty", ""),
        "B5": ("duplicate_number", "1001"),
        "C5": ("empty", ""),
        "F5": ("bad_day", "31.12.2020"),
        "B6": ("number_mangled", "1.23E+15"),
        "C6": ("bad_path", "民庭//一组"),
    }
    for each in report["problems"]:
        assert set(each["message"]) == set(each["suggestion"]) == {"zh", "en"}
        assert all([*each["message"].values(), *each["suggestion"].values()])
    refused = sent(organizer, broken, dry_run=False)
    assert (refused.status, refused.code) == (422, "roster_has_errors")
    assert refused.json["detail"]["problems"] == report["problems"]
    assert organizer.get("/members").json["total"] == 0
    assert organizer.get("/units").json["items"] == []


@pytest.mark.parametrize(
    "head",
    [
        "工号,单位,姓名",
        "Staff No.,Department,Full Name",
        "警号*,所属部门,人员姓名",
        "staff_number,unit,name",
        "Employee ID,TEAM,Name",
    ],
)
def test_headings_come_in_any_order_in_both_languages(organizer: Client, head: str) -> None:
    report = sent(organizer, f"{head}\n1001,办公室,张三\n").json
    assert (report["new"], report["problems"]) == (1, [])


def test_what_stands_above_the_headings_and_unknown_columns_are_passed_over(
    organizer: Client,
) -> None:
    report = sent(organizer, "法院人员名册,,\n,,\n姓名,工号,单位,血型\n张三,1,办公室,A\n").json
    assert report["new"] == 1
    assert found(report, "warning") == {"D3": ("unknown_column", "血型")}


def test_a_file_without_the_needed_columns_says_which(organizer: Client) -> None:
    report = sent(organizer, "姓名,单位\n张三,办公室\n").json
    (problem,) = report["problems"]
    assert (problem["code"], problem["cell"], report["new"]) == ("missing_column", "A1", 0)
    assert "工号" in problem["message"]["zh"]
    refused = sent(organizer, "a,b\n姓名\n张三,办公室\n").json["detail"]
    assert [each["code"] for each in refused["problems"]] == ["header_missing"]


def test_a_workbook_holds_members_units_and_further_trees(organizer: Client) -> None:
    workbook = book(
        ("说明", [["怎样填写"], ["一人一行"]]),
        (
            "人员",
            [
                ["姓名", "工号", "单位", "单位（党支部）", "入职日期"],
                ["张三", 1001, "MS1", "第一支部", date(2020, 7, 1)],
                ["李四", "0012", "办公室", "第二支部", None],
            ],
        ),
        (
            "单位",
            [
                ["单位", "上级", "代码", "组别", "简称"],
                ["一组", "民庭", "MS1", None, None],
                ["民事审判庭", None, "MS", "业务", "民庭"],
                ["办公室", None, "BGS", "综合", None],
            ],
        ),
    )
    report = taken(organizer, workbook, name="r.xlsx")
    assert (report["format"], report["sheets"]) == ("xlsx", ["人员", "单位"])
    assert [each["code"] for each in report["problems"]] == ["sheet_skipped"]
    assert where(organizer) == {
        "张三": {"行政": "民事审判庭/一组", "党支部": "第一支部"},
        "李四": {"行政": "办公室", "党支部": "第二支部"},
    }
    units = {unit["name"]: unit for unit in organizer.get("/units").json["items"]}
    assert {name: unit["code"] for name, unit in units.items()} == {
        "民事审判庭": "MS", "一组": "MS1", "办公室": "BGS",
    }  # fmt: skip
    assert (units["民事审判庭"]["division"], units["民事审判庭"]["short_name"]) == ("业务", "民庭")
    assert organizer.get("/members?q=0012").json["total"] == 1


def test_units_may_come_in_a_file_of_their_own(organizer: Client) -> None:
    files = {
        "file": (io.BytesIO("姓名,工号,单位代码\n张三,1,MS1\n".encode()), "m.csv"),
        "units": (io.BytesIO("单位,上级,代码\n一组,民庭,MS1\n民庭,,MS\n".encode()), "u.csv"),
    }
    answer = organizer.post("/roster/import", data=files, query_string={"dry_run": False})
    assert answer.status == 200, answer.text
    assert where(organizer) == {"张三": {"行政": "民庭/一组"}}


def test_wrong_units_are_named_by_cell(organizer: Client) -> None:
    taken(organizer, "单位,上级,代码\n民庭,,MS\n刑庭,,XS\n一组,民庭,\n一组,刑庭,\n")
    units = "单位,上级,代码,组别\n甲,乙,,\n乙,甲,,\n丙,丁,,\n刑庭,,MS,\n民庭,,,业务\n民庭,,,综合\n"
    report = sent(organizer, units).json
    assert found(report) == {
        "B2": ("parent_loop", "甲"),
        "B3": ("parent_loop", "乙"),
        "B4": ("parent_unknown", "丁"),
        "A5": ("unit_name_differs", "刑庭"),
        "A7": ("duplicate_unit", "民庭"),
        "D7": ("unit_division_differs", "综合"),
    }
    members = sent(organizer, "姓名,工号,单位,单位代码\n张三,1,一组,\n李四,2,,ZZ\n").json
    assert found(members) == {"C2": ("ambiguous_unit", "一组"), "D3": ("unit_unknown", "ZZ")}
    assert "民庭/一组" in members["problems"][0]["suggestion"]["zh"]


def test_a_unit_that_looks_like_another_is_pointed_out(organizer: Client) -> None:
    taken(organizer, THREE)
    report = sent(organizer, "姓名,工号,单位\n孙八,1008,民事审判停\n周九,1009,民事审判二庭\n").json
    assert found(report, "warning") == {"C2": ("unit_like_another", "民事审判停")}


def test_who_is_there_already_moves_changes_and_leaves_on_the_day(organizer: Client) -> None:
    taken(organizer, THREE)
    changed = (
        "姓名,工号,单位,职务,离开日期\n张三,1001,办公室,庭长,\n李肆,1002,,,\n"
        "王五,1003,办公室,,2026-08-31\n"
    )
    assert found(sent(organizer, changed).json) == {"C3": ("empty", "")}
    changed = changed.replace("李肆,1002,,", "李肆,1002,民事审判庭/二组,")
    report = taken(organizer, changed, day="2026-07-01")
    assert (report["changed"], report["unchanged"]) == (3, 0)
    assert found(report, "warning") == {"A3": ("name_changed", "李肆")}
    assert {c["staff_number"]: c["fields"] for c in report["changes"]} == {
        "1001": {"post": ["法官", "庭长"], "unit:行政": ["民事审判庭/一组", "办公室"]},
        "1002": {"name": ["李四", "李肆"]},
        "1003": {"left_day": ["", "2026-08-31"]},
    }
    (line,) = organizer.get("/members?q=1001").json["items"]
    page = organizer.get(f"/members/{line['member_id']}").json
    days = [(m["name"], m["first_day"], m["last_day"]) for m in page["memberships"]]
    assert days == [("一组", "2020-07-01", "2026-06-30"), ("办公室", "2026-07-01", None)]


def test_who_had_left_joins_again_with_a_warning(organizer: Client) -> None:
    taken(organizer, THREE)
    taken(organizer, "姓名,工号,单位,离开日期\n张三,1001,民事审判庭/一组,2021-01-31\n")
    assert "张三" not in where(organizer)
    report = taken(organizer, "姓名,工号,单位\n张三,1001,办公室\n")
    assert found(report, "warning") == {"A2": ("rejoined", "张三")}
    assert where(organizer)["张三"] == {"行政": "办公室"}

"""Results from books, by figures reckoned by hand."""

from quizengine.rules.competitions.reckoning import missing, reckon
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.court import DEPARTMENTS, LINES, WORKED, court
from tests.rules.competitions.seasons import (
    JULY,
    award_ranks,
    book,
    definition,
    hundred,
    indicator,
    mark,
    member,
    ranks,
    totals,
    track,
    unit,
)

VETO = [("unit:1", "corruption")]


def test_the_worked_line_comes_to_96_46() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, [unit(1, "business")], {"unit:1": WORKED}))
    result = results[Subject("unit", 1)]
    assert [str(each.score) for each in result.tracks] == ["23.90", "33.04", "18.52", "19.00"]
    assert [str(each.weight) for each in result.tracks] == ["25.00", "35.00", "20.00", "20.00"]
    assert str(result.bonus) == "2.00"
    assert str(result.total) == "96.46"
    assert result.grade == "优秀"
    assert result.complete


def test_six_departments_come_to_their_totals() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES, VETO))
    assert totals(results) == {
        "unit:1": "96.46",
        "unit:2": "81.38",
        "unit:3": "94.90",
        "unit:4": "94.90",
        "unit:5": "92.98",
        "unit:6": "92.98",
    }
    assert [each.grade for each in results.values()] == ["优秀", "良好", *["优秀"] * 4]


def test_each_division_has_its_own_places_and_fewer_deductions_decide_a_tie() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES, VETO))
    assert ranks(results) == {
        "unit:1": 1,
        "unit:4": 2,
        "unit:3": 3,
        "unit:2": 4,
        "unit:5": 1,
        "unit:6": 1,
    }


def test_who_is_vetoed_keeps_score_and_place_but_stands_in_no_award_ranks() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES, VETO))
    assert award_ranks(results) == {
        "unit:1": None,
        "unit:4": 1,
        "unit:3": 2,
        "unit:2": 3,
        "unit:5": 1,
        "unit:6": 1,
    }
    assert results[Subject("unit", 1)].vetoes == ("corruption",)


def test_a_division_has_only_its_own_indicators() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES))
    assert "papers" not in results[Subject("unit", 1)].marks
    assert "in_limit" not in results[Subject("unit", 5)].marks


def test_nothing_is_missing_of_a_full_book_and_each_gap_is_named() -> None:
    rules = court()
    assert missing(rules, JULY, book(rules, DEPARTMENTS, LINES)) == ()
    line = {key: value for key, value in WORKED.items() if key not in ("survey", "bonus")}
    gaps = missing(rules, JULY, book(rules, [unit(1, "business")], {"unit:1": line}))
    assert [(str(each.subject), each.indicator) for each in gaps] == [("unit:1", "survey")]


def test_a_mark_that_is_missing_leaves_the_result_incomplete() -> None:
    rules = hundred()
    result = reckon(rules, JULY, book(rules, [unit(1)], {}))[Subject("unit", 1)]
    assert not result.complete
    assert result.marks["x"].origin == "missing"
    assert result.marks["x"].mark is None


def test_each_mark_is_rounded_half_up_before_the_sum() -> None:
    rules = definition(
        track(
            "t",
            100,
            indicator("a", 50, {"name": "linear", "target": "1000"}),
            indicator("b", 50, {"name": "linear", "target": "1000"}),
        )
    )
    # 50 × 0.7 ÷ 1000 = 0.035 rounds up to 0.04, twice.
    results = reckon(rules, JULY, book(rules, [unit(1)], {"unit:1": {"a": "0.7", "b": "0.7"}}))
    assert totals(results) == {"unit:1": "0.08"}


def test_ranks_and_the_best_are_those_of_the_division() -> None:
    rules = hundred({"name": "rank_step", "step": "10"}, divisions=court_divisions())
    entrants = [unit(1, "a"), unit(2, "a"), unit(3, "b"), unit(4, "a")]
    values = {
        "unit:1": {"x": "7"},
        "unit:2": {"x": "9"},
        "unit:3": {"x": "1"},
        "unit:4": {"x": "7"},
    }
    results = reckon(rules, JULY, book(rules, entrants, values))
    assert totals(results) == {
        "unit:1": "90.00",
        "unit:2": "100.00",
        "unit:3": "100.00",
        "unit:4": "90.00",
    }


def test_an_indicator_may_compare_all_divisions() -> None:
    rules = hundred({"name": "ratio_to_best"}, among="all", divisions=court_divisions())
    entrants = [unit(1, "a"), unit(2, "b")]
    results = reckon(
        rules, JULY, book(rules, entrants, {"unit:1": {"x": "3"}, "unit:2": {"x": "12"}})
    )
    assert totals(results) == {"unit:1": "25.00", "unit:2": "100.00"}
    assert ranks(results) == {"unit:1": 1, "unit:2": 1}


def test_a_veto_may_bring_the_total_to_zero() -> None:
    vetoes = [{"key": "fire", "name": "安全事故", "effect": "zero_score"}]
    rules = hundred(vetoes=vetoes)
    values = {"unit:1": {"x": "90"}, "unit:2": {"x": "80"}}
    results = reckon(rules, JULY, book(rules, [unit(1), unit(2)], values, [("unit:1", "fire")]))
    assert totals(results) == {"unit:1": "0", "unit:2": "80.00"}
    assert ranks(results) == {"unit:2": 1, "unit:1": 2}
    assert str(mark(results, "unit:1")) == "90.00"


def test_a_veto_may_cap_the_grade() -> None:
    grades = [{"name": "优", "at_least": "90"}, {"name": "良", "at_least": "70"}]
    vetoes = [{"key": "late", "name": "迟报", "effect": "cap_grade", "cap": "良"}]
    rules = hundred(vetoes=vetoes, grades=grades)
    values = {"unit:1": {"x": "95"}, "unit:2": {"x": "95"}, "unit:3": {"x": "60"}}
    befell = [("unit:1", "late"), ("unit:3", "late")]
    results = reckon(rules, JULY, book(rules, [unit(1), unit(2), unit(3)], values, befell))
    assert [each.grade for each in results.values()] == ["良", "优", ""]


def test_a_bonus_is_capped_and_the_same_achievement_counts_once() -> None:
    rules = hundred(bonus={"cap": "5", "kinds": [kind("city", 2), kind("province", 3)]})
    won = [
        {"name": "集体奖", "kind": "city"},
        {"name": "集体奖", "kind": "province"},
        {"name": "征文", "kind": "city"},
        {"name": "演讲", "kind": "city"},
    ]
    values: dict[str, dict[str, object]] = {
        "unit:1": {"x": "90", "bonus": {"achievements": won[:2]}},
        "unit:2": {"x": "90", "bonus": {"achievements": won}},
        "unit:3": {"x": "90"},
    }
    results = reckon(rules, JULY, book(rules, [unit(1), unit(2), unit(3)], values))
    assert totals(results) == {"unit:1": "93.00", "unit:2": "95.00", "unit:3": "90.00"}


def test_an_exempt_member_has_no_place_and_misses_nothing() -> None:
    rules = hundred(of="member", compares=["member"])
    entrants = [unit(1), member(1, 1), member(2, 1, headcount=0)]
    kept = book(rules, entrants, {"member:1": {"x": "80"}})
    assert missing(rules, JULY, kept) == ()
    assert ranks(reckon(rules, JULY, kept)) == {"unit:1": 1, "member:1": 1, "member:2": 0}


def kind(key: str, points: int) -> dict[str, str]:
    return {"key": key, "name": key, "points": str(points)}


def court_divisions() -> list[dict[str, str]]:
    return [{"key": "a", "name": "甲"}, {"key": "b", "name": "乙"}]

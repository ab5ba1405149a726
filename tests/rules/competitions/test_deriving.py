"""Marks that come from others: members, units at every level; and marks that were settled."""

from decimal import Decimal

from quizengine.rules.competitions.reckoning import missing, reckon
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.seasons import (
    JULY,
    book,
    definition,
    hundred,
    indicator,
    mark,
    member,
    totals,
    track,
    unit,
)

ABC = track(
    "t",
    100,
    indicator("a", 20, "manual"),
    indicator("b", 30, "manual"),
    indicator("c", 50, "manual"),
)


def test_a_unit_takes_the_mean_of_its_members_and_of_those_below_it() -> None:
    rules = hundred({"name": "linear", "target": "300"}, of="member")
    entrants = [
        unit(1),
        unit(2, level=2, parent=1),
        member(1, 1),
        member(2, 2),
        member(3, 2),
        member(4, 2, headcount=0),
    ]
    values = {"member:1": {"x": "1"}, "member:2": {"x": "2"}, "member:3": {"x": "2"}}
    results = reckon(rules, JULY, book(rules, entrants, values))
    # 100/300, 200/300 and 200/300: their mean is 0.5555…; the group's is 0.6666…
    assert totals(results) == {
        "unit:1": "0.56",
        "unit:2": "0.67",
        "member:1": "0.33",
        "member:2": "0.67",
        "member:3": "0.67",
        "member:4": "0",
    }
    assert results[Subject("unit", 1)].marks["x"].origin == "members"
    assert results[Subject("unit", 1)].marks["x"].formula == "1.6667 ÷ 3"


def test_the_mean_of_members_is_taken_before_rounding() -> None:
    rules = hundred({"name": "linear", "target": "10000"}, of="member")
    entrants = [unit(1), member(1, 1), member(2, 1), member(3, 1)]
    # 0.004, 0.004 and 0.007: each rounds to 0.00, 0.00 and 0.01, their mean 0.005 to 0.01.
    values = {"member:1": {"x": "0.4"}, "member:2": {"x": "0.4"}, "member:3": {"x": "0.7"}}
    results = reckon(rules, JULY, book(rules, entrants, values))
    assert str(mark(results, "unit:1")) == "0.01"


def test_members_take_the_mark_of_their_unit_with_value_and_formula() -> None:
    rules = hundred({"name": "linear", "target": "100"})
    entrants = [unit(1), unit(2, level=2, parent=1), member(1, 2), member(2, None)]
    results = reckon(rules, JULY, book(rules, entrants, {"unit:1": {"x": "80"}}))
    taken = results[Subject("member", 1)].marks["x"]
    assert (str(taken.mark), taken.origin, taken.value) == ("80.00", "unit", "80")
    assert taken.formula == "100 × 80 ÷ 100"
    assert results[Subject("unit", 2)].marks["x"].origin == "unit"
    assert results[Subject("member", 2)].marks["x"].origin == "not_applicable"


def test_a_unit_above_takes_the_mean_below_by_headcount() -> None:
    rules = hundred(level=2)
    entrants = [
        unit(9, level=1),
        unit(1, level=2, parent=9, headcount=12),
        unit(2, level=2, parent=9, headcount=20),
    ]
    values = {"unit:1": {"x": "90"}, "unit:2": {"x": "80"}}
    results = reckon(rules, JULY, book(rules, entrants, values))
    # (90 × 12 + 80 × 20) ÷ 32
    assert str(mark(results, "unit:9")) == "83.75"
    assert results[Subject("unit", 9)].marks["x"].formula == "(90 × 12 + 80 × 20) ÷ 32"


def test_the_total_above_is_the_mean_of_totals_though_divisions_have_other_indicators() -> None:
    rules = definition(
        track(
            "t",
            100,
            indicator("common", 40, "manual"),
            indicator("cases", 60, "manual", divisions=["a"]),
            indicator("papers", 60, "manual", divisions=["b"]),
        ),
        level=2,
        divisions=[{"key": "a", "name": "甲"}, {"key": "b", "name": "乙"}],
    )
    entrants = [
        unit(9, level=1, headcount=4),
        unit(1, "a", level=2, parent=9),
        unit(2, "b", level=2, parent=9, headcount=3),
    ]
    values = {"unit:1": {"common": 40, "cases": 60}, "unit:2": {"common": 20, "papers": 40}}
    above = reckon(rules, JULY, book(rules, entrants, values))[Subject("unit", 9)]
    assert str(above.total) == "70.00"
    assert {key: str(each.mark) for key, each in above.marks.items()} == {
        "common": "25.00",
        "cases": "15.00",
        "papers": "30.00",
    }
    assert above.tracks[0].weight == 100


def test_an_own_record_comes_before_what_others_have() -> None:
    rules = hundred(of="member")
    entrants = [unit(1), member(1, 1), member(2, 1)]
    values = {"unit:1": {"x": "50"}, "member:1": {"x": "80"}, "member:2": {"x": "90"}}
    assert str(mark(reckon(rules, JULY, book(rules, entrants, values)), "unit:1")) == "50.00"


def test_missing_may_be_settled_as_zero() -> None:
    rules = definition(ABC)
    kept = book(rules, [unit(1)], {"unit:1": {"a": "20", "b": "?zero", "c": "40"}})
    result = reckon(rules, JULY, kept)[Subject("unit", 1)]
    assert missing(rules, JULY, kept) == ()
    assert str(result.total) == "60.00"
    assert result.marks["b"].origin == "zero"
    assert result.complete


def test_missing_may_be_settled_as_the_mean_of_the_exact_marks_of_the_division() -> None:
    divisions = [{"key": "a", "name": "甲"}, {"key": "b", "name": "乙"}]
    rules = hundred({"name": "linear", "target": "100000"}, divisions=divisions)
    entrants = [unit(1, "a"), unit(2, "a"), unit(3, "a"), unit(4, "b")]
    values = {
        "unit:1": {"x": "4"},  # 0.004
        "unit:2": {"x": "6"},  # 0.006
        "unit:3": {"x": "?mean"},  # 0.005
        "unit:4": {"x": "100000"},
    }
    results = reckon(rules, JULY, book(rules, entrants, values))
    assert str(mark(results, "unit:3")) == "0.01"
    assert results[Subject("unit", 3)].marks["x"].rank is None


def test_a_mean_of_nobody_settles_nothing() -> None:
    rules = hundred()
    kept = book(rules, [unit(1), unit(2)], {"unit:1": {"x": "?mean"}, "unit:2": {"x": "?zero"}})
    assert [str(each.subject) for each in missing(rules, JULY, kept)] == ["unit:1"]
    assert not reckon(rules, JULY, kept)[Subject("unit", 1)].complete


def test_the_weight_of_what_does_not_apply_is_spread_over_its_track() -> None:
    rules = definition(
        track(
            "t",
            60,
            indicator("a", 10, {"name": "linear", "target": "100"}),
            indicator("b", 20, {"name": "linear", "target": "100"}),
            indicator(
                "c", 30, {"name": "deduct", "kinds": [{"key": "k", "name": "k", "points": 5}]}
            ),
        ),
        track("u", 40, indicator("d", 40, "manual")),
    )
    values = {"unit:1": {"a": "?not_applicable", "b": "50", "c": 1, "d": "40"}}
    result = reckon(rules, JULY, book(rules, [unit(1)], values))[Subject("unit", 1)]
    # b counts 20 × 60 ÷ 50 = 24, c 30 × 60 ÷ 50 = 36: 12 and 31.
    assert {key: str(each.mark) for key, each in result.marks.items()} == {
        "a": "None",
        "b": "12.00",
        "c": "31.00",
        "d": "40.00",
    }
    assert [each.weight for each in result.tracks] == [60, 40]
    assert str(result.total) == "83.00"


def test_members_share_the_spread_of_their_unit() -> None:
    rules = definition(ABC)
    values = {"unit:1": {"a": "?not_applicable", "b": "30", "c": "25"}}
    results = reckon(rules, JULY, book(rules, [unit(1), member(1, 1)], values))
    # b counts 37.5 and c 62.5.
    assert totals(results) == {"unit:1": "68.75", "member:1": "68.75"}
    assert results[Subject("member", 1)].marks["b"].weight == Decimal("37.5")


def test_a_member_to_whom_something_does_not_apply_counts_the_rest_of_the_unit_higher() -> None:
    rules = definition(
        track(
            "t", 100, indicator("own", 40, "manual", of="member"), indicator("unit", 60, "manual")
        )
    )
    values = {
        "unit:1": {"unit": "30"},
        "member:1": {"own": "40"},
        "member:2": {"own": "?not_applicable"},
    }
    results = reckon(rules, JULY, book(rules, [unit(1), member(1, 1), member(2, 1)], values))
    assert totals(results) == {"unit:1": "70.00", "member:1": "70.00", "member:2": "50.00"}


def test_where_nothing_of_a_track_applies_it_counts_with_nothing_of_nothing() -> None:
    rules = definition(
        track("t", 60, indicator("a", 60, "manual")), track("u", 40, indicator("b", 40, "manual"))
    )
    values = {"unit:1": {"a": "?not_applicable", "b": "40"}}
    result = reckon(rules, JULY, book(rules, [unit(1)], values))[Subject("unit", 1)]
    assert [(str(each.score), str(each.weight)) for each in result.tracks] == [
        ("0", "0.00"),
        ("40.00", "40.00"),
    ]

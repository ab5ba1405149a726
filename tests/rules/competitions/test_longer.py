"""Quarters and years from what came out in their months."""

from typing import Any

from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.reckoning import Book, Child, missing, reckon
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject
from tests.rules.competitions.seasons import (
    Q3,
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

MONTHS = ("2026-07", "2026-08", "2026-09")
ONE = Subject("unit", 1)
Line = dict[str, dict[str, Any]]


def month(
    rules: Definition,
    key: str,
    values: Line,
    entrants: list[Entrant] | None = None,
    vetoes: list[tuple[str, str]] | None = None,
) -> Child:
    kept = book(rules, entrants or [unit(1)], values, vetoes or [], period=key)
    return Child(results=reckon(rules, key, kept))


def quarter(
    rules: Definition, *children: Child, values: Line | None = None, entrants: Any = None
) -> dict[Subject, Result]:
    kept = book(rules, entrants or [unit(1)], values or {}, period=Q3)
    return reckon(rules, Q3, kept, children)


def three(rules: Definition, *figures: Any) -> list[Child]:
    return [
        month(rules, key, {"unit:1": {"x": each}})
        for key, each in zip(MONTHS, figures, strict=True)
    ]


def test_a_quarter_is_the_mean_of_its_months_rounded_marks() -> None:
    rules = hundred({"name": "linear", "target": "10000"})
    # 0.005, 0.005, 0.004 are rounded to 0.01, 0.01, 0.00 first; their mean is 0.00666…
    results = quarter(rules, *three(rules, "0.5", "0.5", "0.4"))
    assert str(mark(results, "unit:1")) == "0.01"
    assert results[ONE].marks["x"].formula == "(0.01 + 0.01 + 0) ÷ 3"
    assert results[ONE].marks["x"].origin == "periods"


def test_sum_last_and_least_are_what_they_say() -> None:
    found = {}
    for aggregate in ("sum", "last", "min"):
        rules = hundred(aggregate=aggregate)
        results = quarter(rules, *three(rules, "90", "70", "80"))
        found[aggregate] = str(mark(results, "unit:1")), str(results[ONE].marks["x"].weight)
    assert found == {
        "sum": ("240.00", "300"),
        "last": ("80.00", "100"),
        "min": ("70.00", "100"),
    }


def test_a_rule_may_be_applied_again_to_all_values_together() -> None:
    rules = hundred("checklist", aggregate="recompute")
    items = [{"met": 1, "all": 1}, {"met": 0, "all": 1}, {"met": 5, "all": 8}]
    results = quarter(rules, *three(rules, *items))
    assert str(mark(results, "unit:1")) == "60.00"
    assert results[ONE].marks["x"].value == {"met": 6, "all": 10}


def test_reckoned_anew_ranks_are_those_of_the_whole_quarter() -> None:
    rules = hundred({"name": "rank_step", "step": "10"}, aggregate="recompute")
    entrants = [unit(1), unit(2)]
    months = [
        month(rules, key, {"unit:1": {"x": one}, "unit:2": {"x": two}}, entrants)
        for key, one, two in zip(MONTHS, ("9", "9", "0"), ("8", "8", "8"), strict=True)
    ]
    results = quarter(rules, *months, entrants=entrants)
    assert totals(results) == {"unit:1": "90.00", "unit:2": "100.00"}


def test_members_take_what_their_unit_was_reckoned_anew() -> None:
    rules = hundred("checklist", aggregate="recompute")
    entrants = [unit(1), member(1, 1)]
    months = [
        month(rules, key, {"unit:1": {"x": {"met": met, "all": 4}}}, entrants)
        for key, met in zip(MONTHS, (1, 2, 3), strict=True)
    ]
    results = quarter(rules, *months, entrants=entrants)
    assert totals(results) == {"unit:1": "50.00", "member:1": "50.00"}
    assert results[Subject("member", 1)].marks["x"].origin == "unit"


def test_a_quarterly_indicator_is_absent_from_the_months_and_missed_in_the_quarter() -> None:
    rules = definition(
        track(
            "t",
            100,
            indicator("m", 60, "manual"),
            indicator("q", 40, "manual", frequency="quarter"),
        )
    )
    months = [month(rules, key, {"unit:1": {"m": "30"}}) for key in MONTHS]
    assert str(months[0].results[ONE].tracks[0].weight) == "60.00"
    assert months[0].results[ONE].complete
    kept = book(rules, [unit(1)], {}, period=Q3)
    assert [each.indicator for each in missing(rules, Q3, kept)] == ["q"]
    results = quarter(rules, *months, values={"unit:1": {"q": "40"}})
    assert str(results[ONE].total) == "70.00"


def test_only_months_in_which_somebody_took_part_count() -> None:
    rules = hundred()
    late = [unit(1), unit(2)]
    months = [
        month(rules, MONTHS[0], {"unit:1": {"x": "90"}}),
        month(rules, MONTHS[1], {"unit:1": {"x": "90"}, "unit:2": {"x": "70"}}, late),
        month(rules, MONTHS[2], {"unit:1": {"x": "90"}, "unit:2": {"x": "80"}}, late),
    ]
    assert totals(quarter(rules, *months, entrants=late)) == {"unit:1": "90.00", "unit:2": "75.00"}


def test_a_quarter_with_a_month_in_which_something_did_not_apply_stays_out_of_a_hundred() -> None:
    rules = definition(track("t", 100, indicator("a", 50, "manual"), indicator("b", 50, "manual")))
    months = [
        month(rules, MONTHS[0], {"unit:1": {"a": "?not_applicable", "b": "50"}}),
        month(rules, MONTHS[1], {"unit:1": {"a": "20", "b": "30"}}),
        month(rules, MONTHS[2], {"unit:1": {"a": "30", "b": "40"}}),
    ]
    result = quarter(rules, *months)[ONE]
    # Totals of 100, 50 and 70: a is (0 + 20 + 30) ÷ 3, b (100 + 30 + 40) ÷ 3.
    assert str(result.total) == "73.34"
    assert str(result.tracks[0].weight) == "100.00"


def test_a_month_of_exemption_does_not_count() -> None:
    rules = hundred(of="member", compares=["member"])
    away = [unit(1), member(1, 1, headcount=0), member(2, 1)]
    here = [unit(1), member(1, 1), member(2, 1)]
    other = {"member:2": {"x": "100"}}
    months = [
        month(rules, MONTHS[0], other, away),
        month(rules, MONTHS[1], {"member:1": {"x": "80"}} | other, here),
        month(rules, MONTHS[2], {"member:1": {"x": "90"}} | other, here),
    ]
    results = quarter(rules, *months, entrants=here)
    assert str(mark(results, "member:1")) == "85.00"


def test_a_month_zeroed_by_a_veto_is_a_zero_in_the_quarter() -> None:
    vetoes = [
        {"key": "fire", "name": "安全事故", "effect": "zero_score"},
        {"key": "bribe", "name": "违纪", "effect": "disqualify_award"},
    ]
    rules = hundred(vetoes=vetoes)
    months = [
        month(rules, MONTHS[0], {"unit:1": {"x": "90"}}, vetoes=[("unit:1", "fire")]),
        month(rules, MONTHS[1], {"unit:1": {"x": "90"}}, vetoes=[("unit:1", "bribe")]),
        month(rules, MONTHS[2], {"unit:1": {"x": "90"}}),
    ]
    result = quarter(rules, *months)[ONE]
    assert str(result.total) == "60.00"
    assert result.vetoes == ("fire", "bribe")
    assert (result.rank, result.award_rank) == (1, None)


def test_a_quarters_bonus_is_the_mean_of_its_months() -> None:
    rules = hundred(bonus={"cap": "5", "kinds": [{"key": "city", "name": "市", "points": "3"}]})
    won = {"achievements": [{"name": "奖", "kind": "city"}]}
    months = [
        month(rules, MONTHS[0], {"unit:1": {"x": "90", "bonus": won}}),
        month(rules, MONTHS[1], {"unit:1": {"x": "90"}}),
        month(rules, MONTHS[2], {"unit:1": {"x": "90"}}),
    ]
    result = quarter(rules, *months)[ONE]
    assert (str(result.bonus), str(result.total)) == ("1.00", "91.00")


def test_a_year_is_the_mean_of_its_quarters() -> None:
    season = {"first_day": "2026-01-01", "last_day": "2026-12-31", "kinds": ["quarter", "year"]}
    rules = hundred(periods=season)
    quarters = [
        month(rules, f"2026-Q{n}", {"unit:1": {"x": x}}) for n, x in enumerate((80, 90, 91, 92), 1)
    ]
    results = reckon(rules, "2026", Book(entrants=[unit(1)], records=[]), quarters)
    assert totals(results) == {"unit:1": "88.25"}

"""What holds of every scoring rule."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import figure, half_up, shown
from quizengine.rules.competitions.marks import RULES
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

KINDS = [{"key": "a", "name": "A", "points": "0.7"}, {"key": "b", "name": "B", "points": "3"}]
MORE_IS_BETTER = [
    indicator("threshold_step", "10", threshold="95", per="0.3"),
    indicator("linear", "10", target="97"),
    indicator("rank_step", "10", step="0.7"),
    indicator("ratio_to_best", "10"),
    indicator(
        "banded",
        "10",
        bands=[{"at_least": "90", "mark": "10"}, {"at_least": "40", "mark": "3.335"}],
    ),
    indicator("survey", "10"),
    indicator("judged", "10"),
    indicator("checklist", "10"),
    indicator("contest_link", "10", by="score", target="80"),
    indicator("bonus", "10", cap="8", kinds=KINDS),
    indicator("manual", "100"),
]
LESS_IS_BETTER = [
    indicator("rank_step", "10", step="0.7", order="low"),
    indicator("ratio_to_best", "10", order="low"),
    indicator("deduct", "10", kinds=KINDS),
]
FIGURES = st.decimals("0", "100", places=3, allow_nan=False)


def name(one: Indicator) -> str:
    return one.rule.name


@pytest.mark.parametrize("one", MORE_IS_BETTER, ids=name)
@given(figures=st.tuples(FIGURES, FIGURES))
def test_a_better_value_is_never_worth_less(
    one: Indicator, figures: tuple[Decimal, Decimal]
) -> None:
    worse, better = sorted(figures)
    assert Decimal(mark(one, better, (worse,))) >= Decimal(mark(one, worse, (better,)))


@pytest.mark.parametrize("one", LESS_IS_BETTER, ids=name)
@given(figures=st.tuples(FIGURES, FIGURES))
def test_where_less_is_better_more_is_never_worth_more(
    one: Indicator, figures: tuple[Decimal, Decimal]
) -> None:
    better, worse = sorted(figures)
    assert Decimal(mark(one, better, (worse,))) >= Decimal(mark(one, worse, (better,)))


@pytest.mark.parametrize("one", [*MORE_IS_BETTER, *LESS_IS_BETTER], ids=name)
@given(value=FIGURES, others=st.lists(FIGURES, max_size=5), factor=st.integers(1, 7))
def test_every_mark_lies_between_nothing_and_the_full_mark(
    one: Indicator, value: Decimal, others: list[Decimal], factor: int
) -> None:
    weight = one.weight * factor / 3
    exact = reckoned(one, value, tuple(others), str(weight)).exact
    assert 0 <= half_up(exact) <= half_up(weight)


@pytest.mark.parametrize("one", [*MORE_IS_BETTER, *LESS_IS_BETTER], ids=name)
@given(value=FIGURES)
def test_a_value_that_was_read_reads_the_same_again(one: Indicator, value: Decimal) -> None:
    rule = RULES[one.rule.name]
    once = rule.read_value(one, value)
    assert rule.read_value(one, once) == once


@given(votes=st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any))
def test_a_vote_for_a_better_level_never_costs_anything(votes: list[int]) -> None:
    survey = indicator("survey", "8")
    for worse in range(1, 4):
        if votes[worse]:
            moved = list(votes)
            moved[worse] -= 1
            moved[worse - 1] += 1
            before, after = mark(survey, {"votes": votes}), mark(survey, {"votes": moved})
            assert Decimal(after) >= Decimal(before)


@given(marks=st.lists(FIGURES, min_size=1, max_size=9), raised=FIGURES)
def test_a_judge_who_marks_higher_never_costs_anything(
    marks: list[Decimal], raised: Decimal
) -> None:
    judged = indicator("judged", "8")
    higher = [max(marks[0], raised), *marks[1:]]
    before, after = mark(judged, {"marks": marks}), mark(judged, {"marks": higher})
    assert Decimal(after) >= Decimal(before)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_counts_joined_cost_what_they_cost_apart_until_nothing_is_left(counts: list[int]) -> None:
    one = indicator("deduct", "1000", kinds=KINDS)
    together = joined(one, *({"counts": {"a": n, "b": 1}} for n in counts))
    apart = sum(n * Decimal("0.7") + 3 for n in counts)
    assert Decimal(together) == 1000 - apart


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_explains_itself_in_both_languages(rule: Any) -> None:
    every = {name(one): one for one in [*MORE_IS_BETTER, *LESS_IS_BETTER]}
    words = [rule.title, rule.about, rule.takes, rule.explained(every[rule.name])]
    words += [each.title for each in rule.settings]
    for told in words:
        assert told["zh"].strip()
        assert told["en"].strip()
        assert told["en"].isascii() or set(told["en"]) & set("×÷“”…–")


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("7.045", "7.05"),
        ("7.0449999", "7.04"),
        ("7.044999999999999999999", "7.05"),  # nearer to the half than 28 digits can tell
        ("0.005", "0.01"),
        ("0.00499", "0.00"),
        ("2.5", "2.50"),
        ("0", "0.00"),
        ("999999999.995", "1000000000.00"),
    ],
)
def test_halves_are_rounded_up(exact: str, expected: str) -> None:
    assert str(half_up(Decimal(exact))) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1,234.5", "1234.5"),
        (0.1, "0.1"),
        (3, "3"),
        ("１２", "12"),
        ("1e3", "1000"),
        ("", None),
        ("3,14", None),
        (True, None),
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        ("1e20", None),
        ("0.0000000001", None),
    ],
)
def test_figures_are_read_as_people_write_them(value: object, expected: str | None) -> None:
    assert figure(value) == (None if expected is None else Decimal(expected))


def test_formulas_show_four_decimals_at_most() -> None:
    assert shown(Decimal(250) / 15) == "16.6667"
    assert shown(Decimal("5.00")) == "5"

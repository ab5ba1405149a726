import pytest

from quizengine.rules.competitions.marks import RULES
from tests.rules.competitions.marking import indicator, mark, reckoned

HIGH = indicator("rank_step", "20", step="0.5")
LOW = indicator("rank_step", "20", step="0.5", order="low")
FIELD = ("97", "95", "95", "90", "88.5", "88.5", "88.5", "70")


@pytest.mark.parametrize(
    ("value", "expected", "rank"),
    [
        ("97", "20.00", 1),
        ("95", "19.50", 2),
        ("90", "18.50", 4),
        ("88.5", "18.00", 5),
        ("70", "16.50", 8),
    ],
)
def test_each_place_costs_a_step_and_equals_share_theirs(
    value: str, expected: str, rank: int
) -> None:
    others = list(FIELD)
    others.remove(value)
    found = reckoned(HIGH, value, tuple(others))
    assert (mark(HIGH, value, tuple(others)), found.rank) == (expected, rank)


@pytest.mark.parametrize(
    ("value", "expected", "rank"),
    [
        ("70", "20.00", 1),
        ("88.5", "19.50", 2),
        ("90", "18.00", 5),
        ("95", "17.50", 6),
        ("97", "16.50", 8),
    ],
)
def test_where_less_is_better_the_least_is_first(value: str, expected: str, rank: int) -> None:
    others = list(FIELD)
    others.remove(value)
    found = reckoned(LOW, value, tuple(others))
    assert (mark(LOW, value, tuple(others)), found.rank) == (expected, rank)


def test_nobody_falls_below_nothing() -> None:
    steep = indicator("rank_step", "1", step="0.4")
    assert mark(steep, "1", ("2", "3")) == "0.20"
    assert mark(steep, "1", ("2", "3", "4")) == "0.00"


def test_who_is_alone_is_first() -> None:
    assert mark(HIGH, "-5") == "20.00"


def test_the_same_figure_in_another_spelling_shares_the_place() -> None:
    assert reckoned(HIGH, "95.0", ("97", "95")).rank == 2
    assert reckoned(HIGH, "90", ("97", "95.00", "95")).rank == 4


def test_two_per_cent_of_200_are_four_points_a_place() -> None:
    growth = indicator("rank_step", "200", step="4")
    assert mark(growth, "3", ("9", "7", "5")) == "188.00"


def test_the_formula_shows_its_figures() -> None:
    assert reckoned(HIGH, "95", ("97",)).formula == "20 − (2 − 1) × 0.5"


def test_periods_together_are_ranked_by_their_mean() -> None:
    rule = RULES["rank_step"]
    together = rule.join(HIGH, ["90", "95"])
    peers = rule.compared(HIGH, [together, "93"])
    assert (together, rule.reckon(HIGH, HIGH.weight, together, peers).rank) == ("92.5", 2)

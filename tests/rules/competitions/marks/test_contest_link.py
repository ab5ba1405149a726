import pytest

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.marks import RULES
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

BY_RANK = indicator("contest_link", "7", by="rank", step="0.5", figure="rank")
BY_SCORE = indicator("contest_link", "7", by="score", target="100")
BY_POINTS = indicator("contest_link", "7", by="score", target="900", figure="points")
TAKEN = {"rank": 3, "points": "812", "percent": "81.2", "participation": "96", "contests": ["c1"]}


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (1, "7.00"),
        (2, "6.50"),
        ("3", "6.00"),
        (14, "0.50"),
        (15, "0.00"),
        (16, "0.00"),
        (200, "0.00"),
        (TAKEN, "6.00"),
    ],
)
def test_by_place_each_one_below_the_first_costs_a_step(rank: object, expected: str) -> None:
    assert mark(BY_RANK, rank) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "7.00"),
        ("81.2", "5.68"),  # 5.684
        ("50", "3.50"),
        ("0", "0.00"),
        ("120", "7.00"),
        ("66.5", "4.66"),  # 4.655
        ("66.4", "4.65"),  # 4.648
        (TAKEN, "5.68"),
    ],
)
def test_by_score_the_share_of_the_target_counts(value: object, expected: str) -> None:
    assert mark(BY_SCORE, value) == expected


def test_the_figure_that_the_indicator_asks_for_counts() -> None:
    assert mark(BY_POINTS, TAKEN) == "6.32"  # 7 x 812 / 900 = 6.3155…
    taking_part = indicator("contest_link", "5", by="score", figure="participation")
    assert mark(taking_part, TAKEN) == "4.80"


def test_the_place_is_kept_as_the_contest_gave_it() -> None:
    assert reckoned(BY_RANK, TAKEN).rank == 3
    assert RULES["contest_link"].read_value(BY_RANK, TAKEN) == TAKEN


@pytest.mark.parametrize(
    ("one", "value", "reason"),
    [
        (BY_RANK, "0", "not_a_rank"),
        (BY_RANK, "1.5", "not_whole"),
        (BY_RANK, {"points": "3"}, "figure_missing"),
        (BY_SCORE, "-1", "negative"),
        (BY_SCORE, {"rank": 1}, "figure_missing"),
        (BY_SCORE, {"place": 1}, "unknown_field"),
        (BY_SCORE, "first", "not_a_number"),
    ],
)
def test_what_no_contest_gives_is_refused(one: object, value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(one, value)  # type: ignore[arg-type]
    assert refused.value.detail["reason"] == reason


def test_periods_together_count_the_mean_place() -> None:
    assert joined(BY_RANK, 1, 2) == "6.75"
    assert joined(BY_SCORE, "80", TAKEN) == "5.64"  # 7 x 80.6 / 100 = 5.642


def test_the_formula_shows_its_figures() -> None:
    assert reckoned(BY_RANK, 3).formula == "7 − (3 − 1) × 0.5"
    assert reckoned(BY_SCORE, TAKEN).formula == "7 × 81.2 ÷ 100"

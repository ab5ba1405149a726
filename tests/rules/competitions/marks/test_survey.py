import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

COLLEAGUES = indicator("survey", "8")


def votes(*counted: object, invalid: object = 0) -> dict[str, object]:
    return {"votes": list(counted), "invalid": invalid}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("92", "7.36"),
        ("100", "8.00"),
        ("0", "0.00"),
        (votes(10, 0, 0, 0), "8.00"),
        (votes(0, 0, 0, 3), "3.20"),
        (votes(61, 3, 1, 0), "7.88"),  # 6400 / 65 = 98.4615…; 7.8769…
        (votes(1, 1, 1, 1), "5.60"),  # mean 70
        (votes(2, 1, 0, 0), "7.47"),  # mean 93.333…: 7.4666…
        (votes(0, 1, 0, 0, invalid=9), "6.40"),
        (votes(29, 2, 1, 0), "7.80"),  # 3120 / 32 = 97.5
        (votes(31, 1, 0, 0), "7.95"),  # 99.375: exactly 7.95
        ("99.9375", "8.00"),  # 7.995
        (votes("61", "3", "1", "0"), "7.88"),
    ],
)
def test_votes_count_by_their_level_among_the_valid_ones(value: object, expected: str) -> None:
    assert mark(COLLEAGUES, value) == expected


def test_levels_may_be_set() -> None:
    three = indicator("survey", "10", levels=["100", "60", "0"])
    assert mark(three, votes(3, 1, 1)) == "7.20"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("101", "above_hundred"),
        ("-1", "negative"),
        (votes(1, 2, 3), "wrong_votes"),
        (votes(0, 0, 0, 0, invalid=4), "no_votes"),
        (votes(1.5, 0, 0, 0), "not_whole"),
        (votes(-1, 2, 0, 0), "negative"),
        ({"votes": 7}, "not_a_list"),
        ({"ballots": []}, "unknown_field"),
    ],
)
def test_what_is_no_vote_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(COLLEAGUES, value)
    assert refused.value.detail["reason"] == reason


def test_votes_of_several_periods_are_added() -> None:
    assert joined(COLLEAGUES, votes(9, 1, 0, 0), votes(0, 0, 0, 10)) == "5.52"  # 1380 / 20 = 69
    assert joined(COLLEAGUES, votes(1, 0, 0, 0), "80") == "7.20"


def test_the_formula_shows_the_mean() -> None:
    assert reckoned(COLLEAGUES, votes(61, 3, 1, 0)).formula == "8 × 98.4615 ÷ 100"

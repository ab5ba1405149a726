import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

PANEL = indicator("manual", "12.5")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0.00"),
        ("12.5", "12.50"),
        ("12.495", "12.50"),
        ("12.494", "12.49"),
        ("0.005", "0.01"),
        ("0.004", "0.00"),
        (7, "7.00"),
        (7.1, "7.10"),
        ("７．５", "7.50"),
    ],
)
def test_the_panels_mark_counts_as_it_is(value: object, expected: str) -> None:
    assert mark(PANEL, value) == expected


def test_it_grows_with_the_full_mark() -> None:
    assert mark(PANEL, "10", weight="25") == "20.00"
    assert reckoned(PANEL, "10", weight="25").formula == "10 × 25 ÷ 12.5"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("12.51", "above_weight"),
        ("-0.01", "negative"),
        ("good", "not_a_number"),
        ({}, "not_a_number"),
    ],
)
def test_more_than_the_full_mark_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(PANEL, value)
    assert refused.value.detail["reason"] == reason


def test_periods_together_count_their_mean() -> None:
    assert joined(PANEL, "10", "11") == "10.50"

from decimal import Decimal

import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

FIVE = indicator("linear", "5", target="100", unit="%")
SEVEN_OF_THIRTY = indicator("linear", "7", target="30")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("98", "4.90"),
        ("100", "5.00"),
        ("100.01", "5.00"),
        ("130", "5.00"),
        ("0", "0.00"),
        ("96.5", "4.83"),  # 4.825
        ("96.49", "4.82"),  # 4.8245
        ("0.1", "0.01"),  # 0.005
        ("0.09", "0.00"),  # 0.0045
        ("33.3", "1.67"),  # 1.665
        (98, "4.90"),
        (96.5, "4.83"),
    ],
)
def test_the_share_of_the_target_counts(value: object, expected: str) -> None:
    assert mark(FIVE, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30", "7.00"),
        ("29", "6.77"),  # 6.7666…
        ("15", "3.50"),
        ("10", "2.33"),  # 2.333…
        ("20", "4.67"),  # 4.666…
        ("1", "0.23"),
        ("31", "7.00"),
        ("0", "0.00"),
    ],
)
def test_any_target_may_be_set(value: str, expected: str) -> None:
    assert mark(SEVEN_OF_THIRTY, value) == expected


def test_a_half_is_rounded_up_though_its_third_cannot_be_written() -> None:
    """250 / 15 x 74.07 / 100 is 12.345 exactly; reckoned it is a breath more or less."""
    one = indicator("linear", "10", target="100")
    assert mark(one, "74.07", weight=str(Decimal(250) / 15)) == "12.35"
    two = indicator("linear", "10", target="200")
    assert mark(two, "148.14", weight="16.66666666666666666666666666") == "12.35"


def test_what_is_less_than_nothing_or_no_number_is_refused() -> None:
    for value, reason in [("-1", "negative"), ("many", "not_a_number"), (True, "not_a_number")]:
        with pytest.raises(BadRecord) as refused:
            mark(FIVE, value)
        assert refused.value.detail["reason"] == reason


def test_the_formula_shows_its_figures() -> None:
    assert reckoned(FIVE, "98").formula == "5 × 98 ÷ 100"
    assert reckoned(FIVE, "120").formula == "120 ≥ 100"


def test_periods_together_count_their_mean() -> None:
    assert joined(FIVE, "90", "95", "96") == "4.68"  # 5 x 93.666… / 100

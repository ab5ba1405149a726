import pytest

from tests.rules.competitions.marking import indicator, joined, mark, reckoned

ON_TIME = indicator("threshold_step", "10", threshold="98", per="0.5", unit="%")
IN_LIMIT = indicator("threshold_step", "10", threshold="95", per="1", unit="%")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("99", "10.00"),
        ("98", "10.00"),
        ("97.99", "10.00"),  # 10 - 0.5 x 0.01 = 9.995, half up
        ("97.98", "9.99"),  # 10 - 0.5 x 0.02
        ("97.5", "9.75"),  # 10 - 0.5 x 0.5
        ("97", "9.50"),
        ("90.33", "6.17"),  # 10 - 0.5 x 7.67 = 6.165
        ("78", "0.00"),  # 10 - 0.5 x 20
        ("60", "0.00"),
        ("-3", "0.00"),
        ("97%", "9.50"),
        ("９７．５", "9.75"),
    ],
)
def test_below_98_every_point_costs_a_half(value: str, expected: str) -> None:
    assert mark(ON_TIME, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("97", "10.00"),
        ("95", "10.00"),
        ("94.999", "10.00"),  # 9.999
        ("94.995", "10.00"),  # 9.995, half up
        ("94.994", "9.99"),
        ("94.2", "9.20"),
        ("88.88", "3.88"),
        ("85", "0.00"),
        ("84.9", "0.00"),
    ],
)
def test_below_95_every_point_costs_one(value: str, expected: str) -> None:
    assert mark(IN_LIMIT, value) == expected


def test_a_larger_full_mark_takes_its_place_in_the_formula() -> None:
    assert mark(IN_LIMIT, "93", weight="17.5") == "15.50"


def test_the_formula_shows_its_figures() -> None:
    assert reckoned(IN_LIMIT, "97").formula == "97 ≥ 95"
    assert reckoned(ON_TIME, "97.5").formula == "10 − 0.5 × (98 − 97.5)"


def test_periods_together_count_their_mean() -> None:
    assert joined(IN_LIMIT, "92", "95", "96") == "9.33"  # mean 94.333…

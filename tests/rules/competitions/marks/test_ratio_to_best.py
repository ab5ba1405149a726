import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, mark, reckoned

MOST = indicator("ratio_to_best", "600")
LEAST = indicator("ratio_to_best", "20", order="low")


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        ("120", ("80", "60"), "600.00"),
        ("80", ("120", "60"), "400.00"),
        ("60", ("120", "80"), "300.00"),
        ("1", ("3",), "200.00"),
        ("1", ("7",), "85.71"),  # 85.7142…
        ("2", ("7",), "171.43"),  # 171.4285…
        ("0", ("7",), "0.00"),
        ("7", ("7", "7"), "600.00"),
        ("0.0001", ("12",), "0.01"),  # 0.005
        ("5", (), "600.00"),
    ],
)
def test_the_most_is_best_and_others_have_their_share_of_it(
    value: str, others: tuple[str, ...], expected: str
) -> None:
    assert mark(MOST, value, others) == expected


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        ("2", ("4", "3"), "20.00"),
        ("4", ("2", "3"), "10.00"),
        ("3", ("2", "4"), "13.33"),
        ("7", ("2",), "5.71"),  # 5.7142…
        ("1.5", ("1.2",), "16.00"),
        ("16", ("0.1",), "0.13"),  # 0.125
        ("0", ("1",), "20.00"),
        ("1", ("0",), "0.00"),
        ("0", ("0",), "20.00"),
    ],
)
def test_where_less_is_better_the_best_is_divided_by_the_value(
    value: str, others: tuple[str, ...], expected: str
) -> None:
    assert mark(LEAST, value, others) == expected


def test_where_nobody_has_anything_nobody_earns_anything() -> None:
    assert mark(MOST, "0", ("0", "0")) == "0.00"


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(BadRecord):
        mark(MOST, "-1", ("2",))


def test_the_formula_shows_its_figures() -> None:
    assert reckoned(MOST, "80", ("120",)).formula == "600 × 80 ÷ 120"
    assert reckoned(LEAST, "4", ("2",)).formula == "20 × 2 ÷ 4"

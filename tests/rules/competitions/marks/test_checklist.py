import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

PREMISES = indicator("checklist", "6")


def met(some: object, every: object) -> dict[str, object]:
    return {"met": some, "all": every}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (met(23, 25), "5.52"),
        ("92", "5.52"),
        ("92%", "5.52"),
        (met(25, 25), "6.00"),
        (met(0, 25), "0.00"),
        (met(1, 7), "0.86"),  # 0.857…
        (met(2, 3), "4.00"),
        (met(5, 7), "4.29"),  # 4.2857…
        (met(1, 48), "0.13"),  # 0.125
        (met("23", "25"), "5.52"),
        ("100", "6.00"),
        ("0.25", "0.02"),  # 0.015
    ],
)
def test_the_share_of_met_items_counts(value: object, expected: str) -> None:
    assert mark(PREMISES, value) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (met(26, 25), "above_all"),
        (met(0, 0), "nothing_to_meet"),
        (met(1.5, 2), "not_whole"),
        (met(-1, 2), "negative"),
        ("101", "above_hundred"),
        ({"met": 1}, "not_a_number"),
        (met(1, 2) | {"of": 3}, "unknown_field"),
    ],
)
def test_what_is_no_share_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(PREMISES, value)
    assert refused.value.detail["reason"] == reason


def test_items_of_several_periods_are_added() -> None:
    assert joined(PREMISES, met(1, 1), met(1, 3)) == "3.00"
    assert joined(PREMISES, met(1, 2), "100") == "4.50"


def test_the_formula_shows_the_items() -> None:
    assert reckoned(PREMISES, met(23, 25)).formula == "6 × 23 ÷ 25"
    assert reckoned(PREMISES, "92").formula == "6 × 92 ÷ 100"

import pytest

from quizengine.rules.competition_refusals import BadRecord
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

DOCUMENTS = indicator("judged", "8")
UNTRIMMED = indicator("judged", "8", trim=False)


def marks(*given: object) -> dict[str, object]:
    return {"marks": list(given)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("88", "7.04"),
        (marks("88"), "7.04"),
        (marks("80", "90"), "6.80"),
        (marks("60", "88", "88", "92"), "6.56"),  # four: all count, mean 82
        (marks("60", "88", "88", "88", "100"), "7.04"),  # five: 88, 88, 88
        (marks("100", "100", "100", "100", "0"), "8.00"),
        (marks("90", "90", "80", "80", "85"), "6.80"),  # 90, 85, 80
        (marks("85", "86", "88", "89", "91", "93"), "7.08"),  # 88.5
        (marks("85.5", "86", "88", "89.25", "91", "93", "70"), "7.04"),  # 439.75 / 5 = 87.95: 7.036
        (marks("88.1875", "88.1875"), "7.06"),  # 7.055
        ("0", "0.00"),
    ],
)
def test_from_five_marks_on_the_highest_and_lowest_are_left_out(
    value: object, expected: str
) -> None:
    assert mark(DOCUMENTS, value) == expected


def test_without_trimming_all_marks_count() -> None:
    assert mark(UNTRIMMED, marks("60", "88", "88", "88", "100")) == "6.78"  # 84.8: 6.784


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("100.5", "above_hundred"),
        (marks("90", "101"), "above_hundred"),
        (marks("90", "-1"), "negative"),
        (marks(), "no_marks"),
        (marks("A"), "not_a_number"),
        ({"scores": []}, "unknown_field"),
    ],
)
def test_what_is_no_mark_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(DOCUMENTS, value)
    assert refused.value.detail["reason"] == reason


def test_marks_of_several_periods_are_taken_together() -> None:
    assert joined(DOCUMENTS, marks("60", "88"), marks("88", "88", "100")) == "7.04"
    assert joined(DOCUMENTS, marks("80"), "90") == "6.80"


def test_the_formula_shows_the_mean() -> None:
    assert reckoned(DOCUMENTS, marks("80", "90")).formula == "8 × 85 ÷ 100"

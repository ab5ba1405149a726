import pytest

from quizengine.rules.competitions.marks import RULES
from tests.rules.competitions.marking import indicator, mark, reckoned

BANDS = [
    {"at_least": "80", "mark": "160", "name": "Good"},
    {"at_least": "90", "mark": "200", "name": "High"},
    {"at_least": "60", "mark": "80.555", "name": "Poor"},
]
SURVEY = indicator("banded", "200", bands=BANDS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "200.00"),
        ("90", "200.00"),
        ("89.999", "160.00"),
        ("80", "160.00"),
        ("79.9", "80.56"),  # 80.555, half up
        ("60", "80.56"),
        ("59.999999", "0.00"),
        ("0", "0.00"),
        ("-10", "0.00"),
    ],
)
def test_the_highest_band_that_is_reached_counts(value: str, expected: str) -> None:
    assert mark(SURVEY, value) == expected


def test_marks_of_bands_grow_with_the_full_mark() -> None:
    assert mark(SURVEY, "85", weight="250") == "200.00"


def test_the_formula_is_the_mark() -> None:
    assert reckoned(SURVEY, "85").formula == "160"
    assert reckoned(SURVEY, "5").formula == "0"
    assert reckoned(SURVEY, "85", weight="250").formula == "160 × 250 ÷ 200"


def test_bands_that_cannot_be_right_are_named() -> None:
    crossed = [
        {"at_least": "90", "mark": "5"},
        {"at_least": "80", "mark": "7"},
        {"at_least": "80", "mark": "11"},
    ]
    codes = [each.code for each in RULES["banded"].troubles(indicator("banded", bands=crossed))]
    assert codes == ["mark_above_weight", "bands_cross", "band_twice"]
    none = [each.code for each in RULES["banded"].troubles(indicator("banded"))]
    assert none == ["bands_missing"]

from decimal import Decimal

import pytest

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.marks import RULES
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

ATTENDANCE = indicator(
    "deduct",
    "8",
    kinds=[
        {"key": "late", "name": "迟到", "points": "0.5"},
        {"key": "absent", "name": "旷工", "points": "2"},
    ],
)
COMPLAINTS = indicator("deduct", "6", kinds=[{"key": "complaint", "name": "投诉", "points": "2"}])


def counts(**given: object) -> dict[str, object]:
    return {"counts": given}


@pytest.mark.parametrize(
    ("value", "expected", "deducted"),
    [
        (counts(late=2), "7.00", "1.0"),
        (counts(), "8.00", "0"),
        (counts(late=0, absent=0), "8.00", "0"),
        (counts(absent=1), "6.00", "2"),
        (counts(late=3, absent=2), "2.50", "5.5"),
        (counts(late=4, absent=3), "0.00", "8"),
        (counts(absent=9), "0.00", "8"),
        (counts(late="0.25"), "7.88", "0.125"),  # 7.875
        (counts(late=2.0), "7.00", "1"),
        ("2", "7.00", "1"),
        ({"counts": {"旷工": 1}}, "6.00", "2"),
    ],
)
def test_each_kind_costs_its_points_until_nothing_is_left(
    value: object, expected: str, deducted: str
) -> None:
    assert mark(ATTENDANCE, value) == expected
    assert reckoned(ATTENDANCE, value).deducted == Decimal(deducted)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "6.00"), ("1", "4.00"), ("2", "2.00"), ("3", "0.00"), ("4", "0.00"), (1, "4.00")],
)
def test_a_bare_number_counts_the_only_kind(value: object, expected: str) -> None:
    assert mark(COMPLAINTS, value) == expected


def test_a_larger_full_mark_loses_the_same_points() -> None:
    assert mark(COMPLAINTS, "1", weight="7.5") == "5.50"


def test_the_formula_names_what_happened() -> None:
    assert reckoned(ATTENDANCE, counts(late=2, absent=1)).formula == "8 − 2 × 0.5 − 1 × 2"
    assert reckoned(ATTENDANCE, counts()).formula == "8"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (counts(early=1), "unknown_kind"),
        (counts(late=-1), "negative"),
        (counts(late="two"), "not_a_number"),
        ({"late": 1}, "unknown_field"),
        ({"counts": 3}, "not_a_number"),
        (["late"], "not_a_number"),
        (None, "not_a_number"),
    ],
)
def test_what_is_no_count_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(ATTENDANCE, value)
    assert refused.value.detail["reason"] == reason


def test_counts_of_several_periods_are_added() -> None:
    assert joined(ATTENDANCE, counts(late=1), counts(late=2, absent=1), counts()) == "4.50"


def test_a_value_is_kept_with_all_kinds() -> None:
    kept = RULES["deduct"].read_value(ATTENDANCE, "2")
    assert kept == {"counts": {"late": "2", "absent": "0"}}

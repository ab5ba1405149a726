from decimal import Decimal

import pytest

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Bonus, Kind
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from tests.rules.competitions.marking import indicator, joined, mark, reckoned

HONOURS = bonus_indicator(
    Bonus(
        cap=Decimal(5),
        kinds=(
            Kind(key="city", name="市级", points=Decimal(2)),
            Kind(key="province", name="省级", points=Decimal(3)),
        ),
    )
)


def achieved(*pairs: tuple[str, str]) -> dict[str, object]:
    return {"achievements": [{"name": name, "kind": kind} for name, kind in pairs]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (achieved(), "0.00"),
        (achieved(("调研文章", "city")), "2.00"),
        (achieved(("调研文章", "province")), "3.00"),
        (achieved(("a", "city"), ("b", "city")), "4.00"),
        (achieved(("a", "city"), ("b", "province")), "5.00"),
        (achieved(("a", "province"), ("b", "province")), "5.00"),  # 6, capped
        (achieved(("a", "city"), ("a", "province")), "3.00"),  # once, at its highest
        (achieved(("a", "province"), ("a", "city")), "3.00"),
        (achieved(("a", "city"), (" A ", "city")), "2.00"),
        (achieved(("a", "市级")), "2.00"),
        ("2", "2.00"),
        ("1.005", "1.01"),
        ("7", "5.00"),
        ({"counts": {"city": 1, "province": 1}}, "5.00"),
        ({"counts": {"city": 2}}, "4.00"),
    ],
)
def test_an_achievement_counts_once_at_its_highest_up_to_the_cap(
    value: object, expected: str
) -> None:
    assert mark(HONOURS, value) == expected


def test_the_formula_shows_what_was_added_and_the_cap() -> None:
    assert reckoned(HONOURS, achieved(("a", "city"), ("b", "province"))).formula == "2 + 3"
    assert reckoned(HONOURS, achieved(("a", "province"), ("b", "province"))).formula == "3 + 3 > 5"
    assert reckoned(HONOURS, achieved()).formula == "0"


def test_as_an_indicator_its_points_grow_with_the_full_mark() -> None:
    research = indicator(
        "bonus", "100", cap="100", kinds=[{"key": "own", "name": "own", "points": "10"}]
    )
    assert mark(research, {"counts": {"own": 3}}, weight="125") == "37.50"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-1", "negative"),
        (achieved(("a", "world")), "unknown_kind"),
        (achieved(("", "city")), "no_name"),
        ({"achievements": "a"}, "not_a_list"),
        ({"honours": []}, "unknown_field"),
        ("好多", "not_a_number"),
    ],
)
def test_what_is_no_achievement_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        mark(HONOURS, value)
    assert refused.value.detail["reason"] == reason


def test_an_achievement_of_two_periods_counts_once_when_they_are_joined() -> None:
    assert joined(HONOURS, achieved(("a", "city")), achieved(("a", "province"))) == "3.00"
    assert joined(HONOURS, achieved(("a", "city")), "1.5") == "3.50"


def test_a_cap_above_the_full_mark_is_named() -> None:
    one = indicator("bonus", "10", cap="20", kinds=[{"key": "a", "name": "a", "points": "1"}])
    assert [each.code for each in RULES["bonus"].troubles(one)] == ["mark_above_weight"]

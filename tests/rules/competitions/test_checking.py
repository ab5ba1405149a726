"""What keeps a definition from starting, by place."""

from typing import Any

import pytest

from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.definition import Definition
from tests.rules.competitions.court import court
from tests.rules.competitions.seasons import definition, hundred, indicator, track


def found(one: Definition, severity: str = "error") -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in problems(one) if each.severity == severity]


def praised(**more: Any) -> Definition:
    return hundred(awards=[{"key": "best", "name": "先进", "basis": "办法"} | more])


def test_a_whole_scheme_has_no_problems() -> None:
    assert problems(court()) == ()


def test_weights_of_the_tracks_make_a_hundred_or_a_thousand() -> None:
    one = definition(track("t", 90, indicator("x", 90, "manual")))
    assert found(one) == [("weights_not_hundred", "/tracks")]
    assert found(definition(track("t", 1000, indicator("x", 1000, "manual")))) == []


def test_weights_of_indicators_make_their_tracks_in_every_division() -> None:
    divisions = [{"key": "b", "name": "业务"}, {"key": "g", "name": "综合"}]
    one = definition(
        track(
            "t",
            100,
            indicator("all", 90, "manual"),
            indicator("cases", 10, "manual", divisions=["b"]),
            indicator("papers", 9.5, "manual", divisions=["g"]),
        ),
        divisions=divisions,
    )
    wrong = [each for each in problems(one) if each.severity == "error"]
    assert [(each.code, each.path, dict(each.detail)) for each in wrong] == [
        (
            "weights_do_not_add_up",
            "/tracks/0/weight",
            {"sum": "99.5", "weight": "100", "division": "g"},
        )
    ]


def test_keys_are_used_once() -> None:
    one = definition(
        track("t", 50, indicator("x", 50, "manual")),
        track("t", 50, indicator("x", 50, "manual")),
        vetoes=[{"key": "v", "name": "甲"}, {"key": "v", "name": "乙"}],
    )
    assert found(one) == [
        ("key_twice", "/tracks/1/key"),
        ("key_twice", "/tracks/1/measures/0/key"),
        ("key_twice", "/tracks/1/measures/0/indicators/0/key"),
        ("key_twice", "/vetoes/1/key"),
    ]


def test_everything_has_a_name() -> None:
    one = hundred(title=" ", divisions=[{"key": "d", "name": ""}], vetoes=[{"key": "v"}])
    assert found(one) == [
        ("title_missing", "/title"),
        ("name_missing", "/divisions/0/name"),
        ("name_missing", "/vetoes/0/name"),
    ]


def test_rules_say_what_is_wrong_with_their_settings() -> None:
    assert found(hundred("deduct")) == [
        ("kinds_missing", "/tracks/0/measures/0/indicators/0/rule/kinds")
    ]
    high = {"name": "banded", "bands": [{"at_least": "1", "mark": "101"}]}
    assert found(hundred(high)) == [
        ("mark_above_weight", "/tracks/0/measures/0/indicators/0/rule/bands/0/mark")
    ]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (hundred(ties=[{"by": "track", "key": "u"}]), ("no_such_track", "/ties/0/key")),
        (hundred(ties=[{"by": "indicator", "key": "u"}]), ("no_such_indicator", "/ties/0/key")),
        (praised(kind="member"), ("not_compared", "/awards/0/kind")),
        (praised(division="d"), ("no_such_division", "/awards/0/division")),
        (praised(by="track:u"), ("no_such_track", "/awards/0/by")),
        (praised(period_kind="year"), ("no_such_kind", "/awards/0/period_kind")),
        (hundred(bonus={"cap": 5}), ("kinds_missing", "/bonus/kinds")),
        (
            hundred(vetoes=[{"key": "v", "name": "甲", "effect": "cap_grade", "cap": "合格"}]),
            ("no_such_grade", "/vetoes/0/cap"),
        ),
        (hundred(showing={"bottom": True}), ("bottom_needs_reason", "/showing/bottom_reason")),
        (
            hundred(divisions=[{"key": "a", "name": "甲"}, {"key": "b", "name": "甲"}]),
            ("division_name_twice", "/divisions/1/name"),
        ),
    ],
)
def test_what_is_named_must_be_there(one: Definition, expected: tuple[str, str]) -> None:
    assert expected in found(one)


@pytest.mark.parametrize(
    ("first", "last", "kind", "expected"),
    [
        ("2026-07-02", "2026-07-01", "month", ("season_ends_first", "/periods/last_day")),
        ("2026-01-01", "2029-12-31", "year", ("season_too_long", "/periods/last_day")),
        ("2026-01-01", "2027-12-31", "day", ("too_many_periods", "/periods/kinds")),
    ],
)
def test_seasons_have_a_length_that_can_be_shown(
    first: str, last: str, kind: str, expected: tuple[str, str]
) -> None:
    one = hundred(periods={"first_day": first, "last_day": last, "kinds": [kind]})
    assert found(one) == [expected]


def test_an_award_without_its_basis_is_only_a_warning() -> None:
    one = praised(basis="")
    assert found(one) == []
    assert found(one, "warning") == [("basis_missing", "/awards/0/basis")]


def test_an_indicator_recorded_in_a_kind_that_is_not_there_is_named() -> None:
    one = definition(track("t", 100, indicator("x", 100, "manual", frequency="year")))
    assert found(one) == [("no_such_kind", "/tracks/0/measures/0/indicators/0/frequency")]


def test_errors_come_first() -> None:
    one = praised(basis="", by="track:u")
    assert [each.severity for each in problems(one)] == ["error", "warning"]

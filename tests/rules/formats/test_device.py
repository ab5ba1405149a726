"""What rounds answered on devices may be set to, and how they open."""

from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.formats import FORMATS, format_named
from quizengine.rules.refusals import BadSettings
from tests.support.contests import at
from tests.support.samples import SINGLE

RANGES = {
    "reading_ms": (0, 120_000),
    "open_ms": (1_000, 3_600_000),
    "reveal_ms": (1_000, 600_000),
    "points": (0, 10_000),
    "penalty": (0, 10_000),
    "streak_cap": (0, 10_000),
}
BOUNDS = [(name, bound) for name, bounds in RANGES.items() for bound in bounds]
BEYOND = [(name, low - 1) for name, (low, _) in RANGES.items()] + [
    (name, high + 1) for name, (_, high) in RANGES.items()
]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_accepts_its_own_defaults(name: str) -> None:
    form = format_named(name)
    assert form.settings(form.settings({})) == form.settings({})


@pytest.mark.parametrize(("setting", "value"), BOUNDS)
def test_the_ends_of_a_range_are_allowed(setting: str, value: int) -> None:
    assert FORMATS["mass_sync"].settings({setting: value})[setting] == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *BEYOND,
        ("points", True),
        ("points", "10"),
        ("points", 10.0),
        ("pace", "fast"),
        ("scoring", "luck"),
        ("answers", "best"),
        ("standings", ["item"]),
        ("close_when_all_answered", 1),
        ("streak_bonus", 1_001),
        ("colour", "red"),
    ],
)
def test_a_setting_out_of_range_is_refused_by_name(setting: str, value: Any) -> None:
    with pytest.raises(BadSettings) as refused:
        FORMATS["mass_sync"].settings({setting: value})
    assert refused.value.detail["setting"] == setting


def test_speed_takes_the_first_answer() -> None:
    assert FORMATS["mass_sync"].settings({"scoring": "speed"})["answers"] == "first"


def test_speed_with_the_last_answer_is_refused() -> None:
    with pytest.raises(BadSettings):
        FORMATS["mass_sync"].settings({"scoring": "speed", "answers": "last"})


def test_a_streak_bonus_that_its_cap_would_swallow_is_refused() -> None:
    with pytest.raises(BadSettings) as refused:
        FORMATS["mass_sync"].settings({"streak_bonus": 5})
    assert refused.value.detail == {"setting": "streak_cap", "low": 5, "high": 10_000}


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadSettings):
        format_named("telepathy")


def test_without_reading_time_an_item_opens_at_once() -> None:
    game = at("reading", reading_ms=0)
    assert (game.phase, game.opened_ms) == ("open", game.now_ms)


def test_a_question_may_name_its_own_time_and_points() -> None:
    item = at("open", replace(SINGLE, time_limit_s=45, points=30)).item
    assert (item.time_limit_ms, item.points) == (45_000, 30)

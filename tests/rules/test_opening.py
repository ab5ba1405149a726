"""From a plan to a contest in its lobby."""

from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.opening import MOST_ITEMS, MOST_ROUNDS
from quizengine.rules.refusals import BadSettings
from tests.support.contests import Game, game
from tests.support.plans import plan
from tests.support.samples import SAMPLES, SINGLE


def test_a_contest_opens_in_its_lobby_with_everything_pending() -> None:
    contest = game(items=3).contest
    assert (contest.phase, contest.stage, contest.version) == ("lobby", "lobby", 1)
    assert contest.statuses == ("pending",) * 3


def test_items_are_numbered_through_all_rounds() -> None:
    script = game(items=2, rounds=2).script
    assert [(item.item_no, item.round_no, item.index) for item in script] == [
        (1, 1, 1),
        (2, 1, 2),
        (3, 2, 1),
        (4, 2, 2),
    ]


def test_the_same_seed_deals_the_same_items() -> None:
    questions = tuple(SAMPLES.values())
    assert Game(plan(questions), seed=7).script == Game(plan(questions), seed=7).script


def test_a_poll_is_worth_nothing() -> None:
    assert game(replace(SAMPLES["poll"], points=30)).script[0].points == 0


@pytest.mark.parametrize(
    ("setting", "wish"),
    [
        ("title", {"contest": {"title": " "}}),
        ("title", {"contest": {"title": "长" * 201}}),
        ("organizer", {"contest": {"organizer": "\x00"}}),
        ("theme", {"contest": {"theme": "pink"}}),
        ("seats", {"contest": {"seats": 0}}),
        ("grace_ms", {"contest": {"grace_ms": -1}}),
        ("title", {"title": "\ud800"}),
        ("format", {"format": "telepathy"}),
        ("points", {"points": -1}),
        ("rounds", {"rounds": 0}),
        ("rounds", {"rounds": MOST_ROUNDS + 1}),
    ],
)
def test_a_plan_that_cannot_be_played_is_refused_by_the_settings_name(
    setting: str, wish: dict[str, Any]
) -> None:
    with pytest.raises(BadSettings) as refused:
        Game(plan([SINGLE], **wish))
    assert refused.value.detail["setting"] == setting


@pytest.mark.parametrize("questions", [0, MOST_ITEMS + 1])
def test_too_few_and_too_many_questions_are_refused(questions: int) -> None:
    with pytest.raises(BadSettings):
        Game(plan([SINGLE] * questions))

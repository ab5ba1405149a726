"""全员同步, as a mass contest plays it unless told otherwise."""

import pytest

from quizengine.rules.refusals import TooEarly
from tests.support.contests import at, game


def test_the_question_stands_alone_for_three_seconds() -> None:
    contest = at("reading")
    assert contest.due_ms == contest.now_ms + 3_000


def test_nobody_can_answer_while_the_question_stands_alone() -> None:
    contest = game(players=1).do("start")
    with pytest.raises(TooEarly):
        contest.answer_at(contest.now_ms, contest.join(), {"choices": ["x"]})


def test_choices_are_open_for_twenty_seconds() -> None:
    contest = at("open")
    assert contest.deadline_ms == contest.opened_ms + 20_000


def test_the_last_answer_before_the_close_counts() -> None:
    contest = at("open", players=1)
    (player_id,) = contest.players
    contest.answer_wrong(player_id)
    contest.answer_right(player_id, after_ms=19_000)
    assert contest.do("close").score(player_id) == 10

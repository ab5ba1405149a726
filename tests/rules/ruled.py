"""Contests of two players on whose items rulings are given."""

from typing import Any

from quizengine.rules.contest import PlayerId
from quizengine.rules.rulings import Key
from tests.support.contests import Game, game
from tests.support.questions import right_given
from tests.support.samples import wrong_given

ONE, TWO = PlayerId(1), PlayerId(2)
FULL = 10


def played(*pattern: tuple[bool, bool], **settings: Any) -> Game:
    """Two players, item by item: who was right. The last item is over too."""
    contest = game(items=len(pattern), players=2, standings="never", **settings).do("start")
    for one, two in pattern:
        contest.do("next")
        for player_id, right in ((ONE, one), (TWO, two)):
            (contest.answer_right if right else contest.answer_wrong)(player_id)
        contest.through(["close", "reveal", "next"])
    return contest


def other_key(contest: Game, item_no: int) -> Key:
    """The key under which the wrong answers are the right ones."""
    return wrong_given(contest.script[item_no - 1].question)


def own_key(contest: Game, item_no: int) -> Key:
    return right_given(contest.script[item_no - 1].question)


def booked(contest: Game) -> list[int]:
    return [contest.booked(ONE), contest.booked(TWO)]

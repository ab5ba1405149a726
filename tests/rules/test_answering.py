"""Which answers may count, by the server's clock."""

import pytest

from quizengine.rules.answering import item_taking_answers
from quizengine.rules.refusals import (
    Malformed,
    NoSuchChoice,
    NoSuchItem,
    Paused,
    TooEarly,
    TooLate,
)
from tests.support.contests import Game, at


def take(game: Game, item_no: int, received_ms: int, percent: int = 100) -> int:
    """The number of the item that takes the answer."""
    contest, script = game.contest, game.script
    return item_taking_answers(contest, script, item_no, received_ms, percent).item_no


def test_an_answer_at_the_deadline_counts_and_one_millisecond_later_does_not() -> None:
    game = at("open")
    assert take(game, 1, game.deadline_ms) == 1
    with pytest.raises(TooLate):
        take(game, 1, game.deadline_ms + 1)


def test_an_answer_counts_from_the_opening_and_not_one_millisecond_before() -> None:
    game = at("open")
    assert take(game, 1, game.opened_ms) == 1
    with pytest.raises(TooEarly):
        take(game, 1, game.opened_ms - 1)


@pytest.mark.parametrize("phase", ["lobby", "reading", "paused_reading"])
def test_an_answer_before_the_opening_is_too_early(phase: str) -> None:
    game = at(phase)
    with pytest.raises(TooEarly):
        take(game, 1, game.now_ms)


@pytest.mark.parametrize(
    "phase", ["closed", "revealed", "standings", "void", "skipped", "finished"]
)
def test_an_answer_after_the_close_is_too_late(phase: str) -> None:
    game = at(phase)
    with pytest.raises(TooLate):
        take(game, 1, game.now_ms)


def test_an_answer_during_a_pause_may_be_sent_again() -> None:
    game = at("paused")
    with pytest.raises(Paused) as refused:
        take(game, 1, game.now_ms)
    assert refused.value.retry


def test_after_a_pause_answers_count_until_the_shifted_deadline() -> None:
    game = at("paused")
    game.do_at(game.now_ms + 60_000, "resume")
    assert take(game, 1, game.deadline_ms) == 1


def test_an_answer_to_a_coming_item_is_too_early() -> None:
    game = at("open")
    with pytest.raises(TooEarly):
        take(game, 2, game.now_ms)


def test_an_answer_to_a_past_item_is_too_late() -> None:
    game = at("revealed", standings="never").through(["next", "next"])
    with pytest.raises(TooLate):
        take(game, 1, game.now_ms)


@pytest.mark.parametrize("item_no", [-1, 0, 3])
def test_an_item_the_contest_does_not_have_takes_no_answers(item_no: int) -> None:
    game = at("open")
    with pytest.raises(NoSuchItem):
        take(game, item_no, game.now_ms)


@pytest.mark.parametrize("percent", [150, 200])
def test_extra_time_ends_at_the_players_own_deadline(percent: int) -> None:
    game = at("open")
    own_deadline_ms = game.opened_ms + 20_000 * percent // 100
    assert take(game, 1, own_deadline_ms, percent) == 1
    with pytest.raises(TooLate):
        take(game, 1, own_deadline_ms + 1, percent)


def test_more_time_for_everybody_comes_on_top_of_extra_time() -> None:
    game = at("open").do("extend", ms=5_000)
    assert take(game, 1, game.opened_ms + 40_000 + 5_000, percent=200) == 1


@pytest.mark.parametrize("given", [None, [], "A", {}, {"choices": []}, {"choices": ["A"], "x": 1}])
def test_an_answer_of_the_wrong_form_is_refused(given: object) -> None:
    game = at("open", players=1)
    with pytest.raises(Malformed):
        game.answer(game.join(), given)  # type: ignore[arg-type]


def test_the_letter_of_a_choice_is_not_its_id() -> None:
    game = at("open")
    with pytest.raises(NoSuchChoice):
        game.answer(game.join(), {"choices": ["A"]})


def test_an_answer_is_stored_with_raw_and_corrected_times() -> None:
    game = at("open")
    given = {"choices": [game.item.question.choices[0].choice_id]}
    answer = game.answer(game.join(), given, 5_000, claimed_ms=4_900, round_trip_ms=80)
    assert (answer.received_ms, answer.elapsed_ms) == (game.opened_ms + 5_000, 4_920)
    assert (answer.claimed_ms, answer.round_trip_ms) == (4_900, 80)

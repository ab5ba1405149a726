"""What answers say about questions, topics and people."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.analysis import (
    Tally,
    TopicCount,
    by_share,
    groups_of,
    item_figures,
    median,
    score_bins,
    share,
)
from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.questions import Mark

scores = st.lists(st.integers(-500, 5_000), max_size=60)


def player(number: int, score: int = 0, joined_ms: int = 0) -> Player:
    name = f"p{number}"
    totals = Totals(score=score)
    return Player(player_id=PlayerId(number), nickname=name, joined_ms=joined_ms, totals=totals)


def answer(number: int, *, right: bool, elapsed_ms: int = 1_000) -> Answer:
    return Answer(
        item_no=ItemNo(1),
        player_id=PlayerId(number),
        submission=1,
        given={},
        mark=Mark(int(right), 1),
        received_ms=0,
        elapsed_ms=elapsed_ms,
    )


@pytest.mark.parametrize(
    ("players", "each"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 1), (6, 2), (10, 3), (100, 27)]
)
def test_each_group_is_27_percent(players: int, each: int) -> None:
    groups = groups_of(player(number, score=number) for number in range(1, players + 1))
    assert (len(groups.upper), len(groups.lower)) == (each, each)
    assert groups.upper.isdisjoint(groups.lower)
    assert all(high > low for high in groups.upper for low in groups.lower)


def test_a_question_that_the_best_know_and_the_weakest_do_not() -> None:
    groups = groups_of(player(number, score=-number) for number in range(1, 11))
    answers = [answer(number, right=number <= 5, elapsed_ms=number) for number in range(1, 10)]
    figures = item_figures(groups, answers, 0, scored=True)
    assert (figures.share_right, figures.discrimination, figures.median_ms) == (0.5, 1.0, 5)
    assert (figures.answered, figures.no_answer, figures.right) == (9, 1, 5)


def test_who_joined_after_the_close_or_was_removed_does_not_count() -> None:
    late = player(2, joined_ms=10)
    gone = replace(player(3), removed=True)
    groups = groups_of([player(1), late, gone])
    figures = item_figures(groups, [answer(n, right=True) for n in (1, 3)], 9, scored=True)
    assert (figures.players, figures.answered, figures.share_right) == (1, 1, 1.0)


def test_a_poll_has_no_difficulty() -> None:
    groups = groups_of([player(1), player(2)])
    figures = item_figures(groups, [answer(1, right=False)], 0, scored=False)
    assert (figures.share_right, figures.discrimination) == (None, None)


@given(scores)
def test_every_score_lies_in_one_bin(values: list[int]) -> None:
    bins = score_bins(values)
    assert len(bins) <= 10
    assert sum(each.players for each in bins) == len(values)
    for each in bins:
        inside = sum(each.low <= value <= each.high for value in values)
        assert inside == each.players
    assert len({each.high - each.low for each in bins}) <= 1


@given(scores.filter(bool))
def test_the_median_has_half_on_either_side(values: list[int]) -> None:
    middle = median(values)
    assert middle is not None
    assert sum(value < middle for value in values) <= len(values) / 2
    assert sum(value > middle for value in values) <= len(values) / 2


def test_of_nobody_there_is_no_median_and_no_share() -> None:
    assert (median([]), share(0, 0)) == (None, None)


def test_the_weakest_topics_come_first_and_known_ones_are_left_out() -> None:
    groups, count = groups_of([player(1), player(2)]), TopicCount()
    for topic, right in (("a", True), ("b", False), ("b", True), ("c", False)):
        count.add(topic, groups, [answer(1, right=right)], 0)
    assert [topic for topic, _ in count.weakest(PlayerId(1))] == ["c", "b"]
    assert count.weakest(PlayerId(9)) == []
    assert [topic for topic, _ in by_share(count.topics)] == ["c", "b", "a"]


@given(st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, 5), st.integers(1, 5))))
def test_topics_are_in_order_of_their_share(made: dict[str, tuple[int, int]]) -> None:
    tallies = {topic: Tally(min(right, of), of) for topic, (right, of) in made.items()}
    shares = [Fraction(tally.right, tally.of) for _, tally in by_share(tallies)]
    assert shares == sorted(shares)

"""Who stands where."""

from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.contest import PlayerId
from quizengine.rules.players import Player, Totals
from quizengine.rules.ranking import rank
from tests.support.plans import brisk

scores = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12)


def player(number: int, score: int, time_ms: int = 0, removed: bool = False) -> Player:
    return Player(
        player_id=PlayerId(number),
        nickname=f"选手{number}",
        joined_ms=0,
        totals=Totals(score=score, right_time_ms=time_ms),
        removed=removed,
    )


def ranks(*players: Player) -> list[tuple[int, int]]:
    return [(place.rank, place.player.player_id) for place in rank(players)]


def test_equal_players_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert ranks(player(1, 10), player(2, 20), player(3, 20)) == [(1, 2), (1, 3), (3, 1)]


def test_of_equal_scores_less_time_of_right_answers_wins() -> None:
    assert ranks(player(1, 10, 5_000), player(2, 10, 4_999)) == [(1, 2), (2, 1)]


def test_equal_scores_and_times_stay_in_the_order_of_joining() -> None:
    assert ranks(player(2, 10), player(1, 10)) == [(1, 1), (1, 2)]


def test_removed_players_are_left_out() -> None:
    assert ranks(player(1, 30, removed=True), player(2, 10)) == [(1, 2)]


def test_nobody_is_ranked_in_an_empty_contest() -> None:
    assert rank(()) == ()


@brisk
@given(scores)
def test_a_rank_is_one_more_than_the_number_of_better_players(
    results: list[tuple[int, int]],
) -> None:
    players = [player(number, *result) for number, result in enumerate(results)]
    better = {
        each.player_id: sum(
            (-score, ms) < (-each.totals.score, each.totals.right_time_ms) for score, ms in results
        )
        for each in players
    }
    assert {place.player.player_id: place.rank - 1 for place in rank(players)} == better


def test_standings_before_the_item_are_ranked_by_the_totals_before_it() -> None:
    risen = player(1, 20)
    fallen = Player(player_id=PlayerId(2), nickname="", joined_ms=0, before=Totals(score=5))
    assert [place.player.player_id for place in rank((risen, fallen), "before")] == [2, 1]

"""What the close of an item brings, and what voiding it takes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.contests import Game, game
from tests.support.plans import brisk
from tests.support.samples import SAMPLES, SINGLE

ALL_KINDS = tuple(SAMPLES.values())
players = 3
tries = st.lists(
    st.sampled_from(["", "right", "wrong"]),
    min_size=players * len(ALL_KINDS),
    max_size=players * len(ALL_KINDS),
)
"""What each player does with each item, one after the other."""
scorings = st.sampled_from(["accuracy", "speed"])


def play(contest: Game, doings: list[str]) -> Game:
    """Play all items with standings after each; players answer as they are told."""
    contest.do("start")
    for start in range(0, len(doings), players):
        contest.do("next")
        for player_id, doing in zip(contest.players, doings[start:], strict=False):
            if doing:
                after_ms = 1_700 * player_id
                give = contest.answer_right if doing == "right" else contest.answer_wrong
                give(player_id, after_ms)
        contest.through(["close", "reveal", "show_standings", "next"])
    return contest


def rich(scoring: str) -> Game:
    """All kinds, with everything that can bring or cost points."""
    return game(
        *ALL_KINDS,
        players=players,
        scoring=scoring,
        answers="first",
        points=101,
        penalty=7,
        streak_bonus=5,
        streak_cap=12,
    )


def one_item(*doings: str, **settings: object) -> Game:
    """One single choice, closed, with a player for each doing."""
    contest = game(items=1, players=len(doings), **settings).through(["start", "next"])
    for player_id, doing in zip(contest.players, doings, strict=True):
        if doing:
            give = contest.answer_right if doing == "right" else contest.answer_wrong
            give(player_id)
    return contest.do("close")


@brisk
@given(tries, scorings)
def test_every_score_is_the_sum_of_its_entries(doings: list[str], scoring: str) -> None:
    contest = play(rich(scoring), doings)
    booked = {player_id: contest.booked(player_id) for player_id in contest.players}
    assert {player_id: contest.score(player_id) for player_id in contest.players} == booked


@brisk
@given(tries)
def test_entries_are_numbered_without_gaps(doings: list[str]) -> None:
    contest = play(rich("accuracy"), doings)
    assert [entry.seq for entry in contest.ledger] == [*range(1, len(contest.ledger) + 1)]


@brisk
@given(st.lists(st.sampled_from(["", "right", "wrong"]), min_size=1, max_size=4))
def test_voiding_an_item_restores_everybody_and_its_entries_sum_to_zero(
    doings: list[str],
) -> None:
    contest = one_item(*doings, penalty=3)
    contest.do("void")
    assert {player.totals for player in contest.players.values()} == {
        player.before for player in contest.players.values()
    }
    assert [contest.booked(player_id) for player_id in contest.players] == [0] * len(doings)


@pytest.mark.parametrize("since", [[], ["reveal"], ["reveal", "show_standings"]])
def test_an_item_can_be_voided_until_the_next_one_is_shown(since: list[str]) -> None:
    contest = one_item("right").through([*since, "void"])
    assert [(entry.reason, entry.points) for entry in contest.ledger] == [
        ("correct", 10),
        ("void_reverse", -10),
    ]


def test_voiding_leaves_earlier_items_alone() -> None:
    contest = play(game(*[SINGLE] * 3, players=players), ["right"] * players)
    contest.do("next")
    contest.answer_right(contest.join())
    contest.through(["close", "void"])
    assert [contest.score(player_id) for player_id in contest.players] == [10, 10, 10, 0]


def test_voiding_gives_a_lost_streak_back() -> None:
    contest = play(game(*[SINGLE] * 2, players=players), ["right"] * players)
    contest.through(["next", "close", "void"])
    assert [player.totals.streak for player in contest.players.values()] == [1] * players


def test_voiding_an_open_item_writes_nothing_into_the_ledger() -> None:
    contest = game(players=1).through(["start", "next"])
    contest.answer_right(contest.join())
    assert contest.do("void").ledger == []


def test_a_reversing_entry_names_what_it_reverses_and_why() -> None:
    contest = one_item("right").do("void", note="题目有误")
    made, reversed_by = contest.ledger
    assert (reversed_by.cause, reversed_by.points) == (made.seq, -made.points)
    assert (reversed_by.reason, reversed_by.note) == ("void_reverse", "题目有误")


def test_a_poll_changes_nothing() -> None:
    questions = (SINGLE, SAMPLES["poll"])
    contest = play(game(*questions, players=players), ["right"] * players * 2)
    assert [player.totals for player in contest.players.values()] == [
        player.before for player in contest.players.values()
    ]
    assert [player.totals.streak for player in contest.players.values()] == [1] * players


def test_who_does_not_answer_loses_the_streak_and_nothing_else() -> None:
    contest = play(game(*[SINGLE] * 2, players=players, penalty=5), ["right"] * 3 + [""] * 3)
    assert {(each.totals.score, each.totals.streak) for each in contest.players.values()} == {
        (10, 0)
    }


@pytest.mark.parametrize(
    ("doing", "penalty", "reasons"),
    [
        ("right", 5, [("correct", 10)]),
        ("wrong", 5, [("wrong", -5)]),
        ("wrong", 0, []),
        ("", 5, []),
    ],
)
def test_an_answer_brings_its_entry(
    doing: str, penalty: int, reasons: list[tuple[str, int]]
) -> None:
    contest = one_item(doing, penalty=penalty)
    assert [(entry.reason, entry.points) for entry in contest.ledger] == reasons


def test_an_answer_that_is_partly_right_brings_its_share_without_penalty() -> None:
    contest = game(SAMPLES["multiple"], players=1, penalty=5).through(["start", "next"])
    contest.answer(contest.join(), {"choices": [contest.item.question.key[0]]})
    contest.do("close")
    assert [(entry.reason, entry.points) for entry in contest.ledger] == [("partial", 5)]


def test_a_streak_pays_with_an_entry_of_its_own() -> None:
    settings = {"streak_bonus": 5, "streak_cap": 5}
    contest = play(game(*[SINGLE] * 2, players=players, **settings), ["right"] * players * 2)
    theirs = [entry for entry in contest.ledger if entry.player_id == 1]
    assert [(entry.reason, entry.points) for entry in theirs] == [
        ("correct", 10),
        ("correct", 10),
        ("streak", 5),
    ]


def test_only_right_answers_add_to_the_time_that_breaks_ties() -> None:
    contest = one_item("right", "wrong", "")
    assert [player.totals.right_time_ms for player in contest.players.values()] == [1_000, 0, 0]


def test_extra_time_does_not_cost_points_for_speed() -> None:
    contest = game(players=2, items=1, scoring="speed", points=1_000).do("start")
    usual, slow = contest.players
    contest.do("set_time_factor", player_id=slow, percent=200).do("next")
    contest.answer_right(usual, after_ms=10_000)
    contest.answer_right(slow, after_ms=20_000)
    contest.do("close")
    assert [player.totals.score for player in contest.players.values()] == [750, 750]

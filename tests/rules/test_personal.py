"""What one player is told, and the standings everybody sees."""

from typing import Any

from quizengine.rules.personal import standings_view
from tests.support.contests import Game, at, game
from tests.support.samples import SAMPLES, SINGLE


def playing(players: int = 2, items: int = 2, **settings: Any) -> Game:
    return game(players=players, items=items, **settings).through(["start", "next"])


def next_item(contest: Game) -> Game:
    while contest.phase != "open" or contest.answers.get(contest.item.item_no):
        contest.do("next")
    return contest


def standings(contest: Game) -> dict[str, Any]:
    return standings_view(contest.contest, contest.board(), final=False)


def test_before_the_first_reveal_nobody_has_a_rank() -> None:
    contest = playing()
    one, _ = contest.players
    contest.answer_right(one)
    assert contest.you(one)["rank"] is None
    assert contest.do("close").you(one)["rank"] is None


def test_at_the_reveal_a_player_sees_points_rank_and_time() -> None:
    contest = playing()
    one, _ = contest.players
    contest.answer_right(one, after_ms=2_500)
    result = contest.through(["close", "reveal"]).you(one)["result"]
    assert (result["right"], result["mark"], result["points"]) == (True, [1, 1], 10)
    assert (result["rank"], result["change"], result["gap"]) == (1, None, None)
    assert result["reasons"] == [{"reason": "correct", "points": 10}]
    assert (result["streak"], result["elapsed_ms"]) == (1, 2_500)


def test_who_did_not_answer_is_told_so() -> None:
    contest = playing(players=1).through(["close", "reveal"])
    (one,) = contest.players
    result = contest.you(one)["result"]
    assert (result["answered"], result["right"], result["points"]) == (False, None, 0)


def test_a_poll_is_neither_right_nor_wrong() -> None:
    contest = game(SAMPLES["poll"], players=1).through(["start", "next"])
    (one,) = contest.players
    contest.answer_right(one)
    result = contest.through(["close", "reveal"]).you(one)["result"]
    assert (result["answered"], result["right"], result["mark"]) == (True, None, None)


def test_a_player_who_overtakes_sees_how_far_and_one_who_falls_too() -> None:
    contest = playing()
    one, two = contest.players
    contest.answer_right(one)
    contest.through(["close", "reveal", "next", "next", "next"])
    contest.answer_right(two, after_ms=500)
    contest.through(["close", "reveal"])
    assert [contest.you(each)["result"]["change"] for each in (one, two)] == [-1, 1]


def test_the_gap_leads_to_the_next_place_above() -> None:
    contest = playing(players=3)
    one, two, three = contest.players
    contest.answer_right(one, after_ms=1_000)
    contest.answer_right(two, after_ms=3_000)
    contest.through(["close", "reveal"])
    assert contest.you(two)["result"]["gap"] == {
        "rank": 1,
        "nickname": "选手1",
        "points": 0,
        "time_ms": 2_000,
    }
    assert contest.you(three)["result"]["gap"]["rank"] == 2


def test_between_close_and_reveal_score_and_rank_are_those_before_the_item() -> None:
    contest = playing()
    one, two = contest.players
    contest.answer_right(one)
    next_item(contest)
    contest.answer_right(two, after_ms=1)
    contest.do("close")
    hidden = contest.you(two)
    assert (hidden["score"], hidden["rank"]) == (0, 2)
    shown = contest.do("reveal").you(two)
    assert (shown["score"], shown["rank"]) == (10, 1)


def test_extra_time_shows_in_the_players_own_deadline() -> None:
    contest = playing()
    one, two = contest.players
    contest.do("set_time_factor", player_id=two, percent=200)
    deadlines = [contest.you(each)["deadline_ms"] - contest.opened_ms for each in (one, two)]
    assert deadlines == [20_000, 40_000]


def test_while_paused_there_is_no_deadline() -> None:
    contest = playing()
    one, _ = contest.players
    assert contest.do("pause").you(one)["deadline_ms"] is None


def test_a_late_joiner_is_ranked_with_nothing() -> None:
    contest = playing(players=1)
    (one,) = contest.players
    contest.answer_right(one)
    contest.through(["close", "reveal"])
    late = contest.you(contest.join())
    assert (late["score"], late["rank"], late["result"]["change"]) == (0, 2, None)


def test_standings_show_ten_places_and_those_who_share_the_tenth() -> None:
    contest = playing(players=30)
    for player_id in [*contest.players][:9]:
        contest.answer_right(player_id, after_ms=1_000 * player_id)
    rows = standings(contest.through(["close", "reveal", "show_standings"]))["rows"]
    assert [row["rank"] for row in rows] == [*range(1, 10), *[10] * 11]


def test_standings_show_what_the_last_item_moved() -> None:
    contest = playing()
    one, two = contest.players
    contest.answer_right(one)
    next_item(contest)
    contest.answer_right(two, after_ms=500)
    told = standings(contest.through(["close", "reveal", "show_standings"]))
    first, second = told["rows"]
    assert (first["player_id"], first["before"], first["gained"], first["change"]) == (
        two,
        0,
        10,
        1,
    )
    assert (second["player_id"], second["gained"], second["change"]) == (one, 0, -1)
    assert (told["after_item_no"], told["players"]) == (2, 2)


def test_after_the_first_item_nobody_has_moved_yet() -> None:
    contest = playing().through(["close", "reveal", "show_standings"])
    assert {row["change"] for row in standings(contest)["rows"]} == {None}


def test_standings_name_the_item_they_come_after_even_if_others_were_skipped() -> None:
    contest = at("skipped", *[SINGLE] * 3, standings="never").through(["next", "next", "close"])
    assert standings(contest.through(["reveal", "show_standings"]))["after_item_no"] == 2


def test_a_removed_player_is_in_nobodys_standings() -> None:
    contest = playing(players=2)
    one, two = contest.players
    contest.answer_right(one)
    contest.do("remove_players", player_ids=[one]).through(["close", "reveal"])
    assert [row["player_id"] for row in standings(contest)["rows"]] == [two]
    assert contest.you(two)["players"] == 1

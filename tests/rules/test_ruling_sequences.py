"""After any rulings at any moment: the totals of the answers with the newest keys."""

from collections.abc import Container
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.rules.contest import PlayerId
from quizengine.rules.players import Totals
from quizengine.rules.refusals import CommandNotNow
from quizengine.rules.settling import settle
from quizengine.rules.studio_refusals import RulingOvertaken
from tests.rules.ruled import ONE, TWO, booked, other_key, own_key, played
from tests.support.contests import Game, game
from tests.support.plans import brisk

whats = st.sampled_from(["own", "other", "both", "void", "opened", "undo"])
rulings = st.lists(st.tuples(whats, st.integers(1, 4)), max_size=8)
rulings_of_five = st.tuples(whats, st.integers(1, 5))
patterns = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=4, max_size=4)
ways = st.sampled_from(
    [
        {},
        {"streak_bonus": 3, "streak_cap": 7, "penalty": 4},
        {"scoring": "speed", "streak_bonus": 2, "streak_cap": 2},
    ]
)


@brisk
@given(patterns, rulings, ways)
def test_totals_are_those_of_the_answers_with_the_newest_keys(
    pattern: list[tuple[bool, bool]], given_rulings: list[tuple[str, int]], how: dict[str, Any]
) -> None:
    contest = played(*pattern, **how)
    for what, item_no in given_rulings:
        try:
            _rule(contest, what, item_no)
        except (CommandNotNow, RulingOvertaken):
            continue
    assert contest.players == _from_the_start(contest)
    assert booked(contest) == [contest.score(ONE), contest.score(TWO)]
    assert contest.findings() == ()


plays = st.tuples(st.booleans(), st.booleans(), st.sampled_from([False, False, True]))
mixed = st.lists(st.tuples(plays, st.lists(rulings_of_five, max_size=3)), min_size=2, max_size=5)


@settings(brisk, max_examples=60)
@given(mixed, ways)
def test_rulings_may_come_at_any_moment_of_a_contest(
    steps: list[tuple[tuple[bool, bool, bool], list[tuple[str, int]]]], how: dict[str, Any]
) -> None:
    contest = game(items=5, players=2, standings="never", **how).do("start")
    voided: set[int] = set()
    for play, given_rulings in steps:
        _play(contest, voided, *play)
        for what, item_no in given_rulings:
            try:
                _rule(contest, what, item_no)
            except (CommandNotNow, RulingOvertaken):
                continue
    assert contest.players == _from_the_start(contest, voided)
    assert booked(contest) == [contest.score(ONE), contest.score(TWO)]
    assert contest.findings() == ()


def _play(contest: Game, voided: set[int], one: bool, two: bool, void: bool) -> None:
    """The next item; the host voids it, or the first player gets more time for the next."""
    if contest.phase != "reading":
        contest.do("next")
    contest.do("next")
    for player_id, right in ((ONE, one), (TWO, two)):
        (contest.answer_right if right else contest.answer_wrong)(player_id, after_ms=9_000)
    contest.do("close")
    if void:
        voided.add(contest.item.item_no)
        contest.do("void")
    else:
        contest.do("reveal").do("set_time_factor", player_id=ONE, percent=150 + 50 * one)


def _rule(contest: Game, what: str, item_no: int) -> None:
    own, other = own_key(contest, item_no), other_key(contest, item_no)
    if what == "undo":
        contest.undo(item_no)
    elif what == "void":
        contest.rule("void_item", item_no)
    else:
        keys = {"own": [own], "other": [other], "both": [own, other], "opened": None}[what]
        contest.rule("regrade", item_no, keys=keys)


def _from_the_start(contest: Game, voided: Container[int] = ()) -> dict[PlayerId, Any]:
    """Another way to the same totals: play the stored answers again under the newest keys."""
    players: dict[PlayerId, Any] = {
        player_id: replace(player, totals=Totals(), before=Totals())
        for player_id, player in contest.players.items()
    }
    newest = {ruling.item_no: ruling for ruling in contest.rulings}
    for item in contest.script:
        if item.item_no not in contest.closed_with:
            continue
        ruling = newest.get(item.item_no)
        accepted = [own_key(contest, item.item_no)]
        if ruling is not None and ruling.keys is not None:
            accepted = list(ruling.keys)
        answers = [
            replace(answer, mark=answer.mark._replace(right=int(dict(answer.given) in accepted)))
            for answer in contest.answers[item.item_no].values()
            if answer.mark is not None
        ]
        percents = contest.closed_with[item.item_no]
        seated = [replace(p, time_factor_percent=percents[each]) for each, p in players.items()]
        settled = settle(contest.contest, item, answers, seated, 0).players
        players = {player.player_id: player for player in settled}
        void = item.item_no in voided if ruling is None else ruling.command == "void_item"
        if void:
            players = {each: replace(p, totals=p.before) for each, p in players.items()}
    return {
        each: replace(p, time_factor_percent=contest.players[each].time_factor_percent)
        for each, p in players.items()
    }

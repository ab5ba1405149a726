"""Two contests as they were recorded, and the ways to edit one afterwards."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizengine.rules.contest import PlayerId
from quizengine.rules.players import Answer
from quizengine.rules.replay import Record, replay
from tests.support.contests import Game, game
from tests.support.samples import SAMPLES

ITEMS = len(SAMPLES)
PLAYERS = 3


def played() -> Game:
    """All kinds, with pauses, more time, a kick, an item voided and one skipped."""
    contest = game(*SAMPLES.values(), players=PLAYERS, standings="never", streak_cap=9)
    contest.do("set_time_factor", player_id=PlayerId(2), percent=150).do("start")
    for _ in range(ITEMS):
        contest.do("next")
        one, two, three = contest.players
        contest.answer_right(one, after_ms=1_500)
        contest.answer_wrong(two, after_ms=2_500)
        contest.answer_right(three, after_ms=3_500)
        contest.through(["pause", "resume", "extend", "close", "reveal", "next"])
    return contest


def left_early() -> Game:
    """Three items: one voided after its points were given, one skipped while open, one done."""
    contest = game(items=3, players=2, standings="never").through(["start", "next"])
    one, two = contest.players
    contest.answer_right(one)
    contest.do("close", "host:2").do("void", note="题目有误").through(["next", "next"])
    contest.answer_right(two)
    contest.do("skip").through(["next", "next"]).do("remove_players", player_ids=[two])
    contest.answer_right(one)
    return contest.do("close").do("finish")


PLAYED = played().record()
LEFT_EARLY = left_early().record()
item_nos = st.integers(1, ITEMS)
places = st.integers(0, PLAYERS - 1)


def named(record: Record) -> tuple[set[int | None], set[int | None]]:
    """The items and the players that the findings name."""
    findings = replay(record)
    return {each.item_no for each in findings}, {each.player_id for each in findings}


def with_answer(item_no: int, place: int, change: Callable[[Answer], Answer]) -> Record:
    answers = list(PLAYED.answers[item_no])
    answers[place] = change(answers[place])
    return replace(PLAYED, answers={**PLAYED.answers, item_no: answers})


def with_entry(number: int, **changes: Any) -> Record:
    entries = list(PLAYED.ledger)
    entries[number] = replace(entries[number], **changes)
    return replace(PLAYED, ledger=entries)


def with_line(number: int, **changes: Any) -> Record:
    journal = list(PLAYED.journal)
    journal[number] = replace(journal[number], **changes)
    return replace(PLAYED, journal=journal)


def with_item(item_no: int, **changes: Any) -> Record:
    script = list(PLAYED.script)
    script[item_no - 1] = replace(script[item_no - 1], **changes)
    return replace(PLAYED, script=tuple(script))


def with_player(place: int, **changes: Any) -> Record:
    players = list(PLAYED.players)
    players[place] = replace(players[place], **changes)
    return replace(PLAYED, players=players)

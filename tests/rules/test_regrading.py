"""Rulings: another key or a void after the item, exactly as if it had been so from the start."""

from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.course import course_of
from quizengine.rules.journal import GENESIS, JournalEntry, chained
from quizengine.rules.refusals import CommandNotNow, NoSuchItem, UnknownCommand
from quizengine.rules.replay import replay
from quizengine.rules.rulings import keys_shown
from quizengine.rules.studio_refusals import BadKey, RulingOvertaken
from tests.rules.ruled import FULL, ONE, TWO, booked, other_key, own_key, played
from tests.support.contests import game
from tests.support.samples import SAMPLES


def test_another_key_moves_the_points() -> None:
    contest = played((True, False), (True, True))
    contest.rule("regrade", 1, keys=[other_key(contest, 1)])
    assert [contest.score(ONE), contest.score(TWO)] == [FULL, 2 * FULL] == booked(contest)
    assert contest.findings() == ()


def test_a_correction_reverses_and_awards_and_says_why() -> None:
    contest = played((True, False))
    first = contest.ledger[0]
    contest.rule("regrade", 1, keys=[other_key(contest, 1)], why="B 才对")
    told = [(e.player_id, e.points, e.reason, e.cause) for e in contest.ledger[1:]]
    assert told == [(ONE, -FULL, "ruling_reverse", first.seq), (TWO, FULL, "ruling_award", None)]
    assert {(e.note, e.actor, e.ruling) for e in contest.ledger[1:]} == {
        ("B 才对", "organizer:7", 1)
    }


def test_several_keys_are_right_together() -> None:
    contest = played((True, False))
    contest.rule("regrade", 1, keys=[own_key(contest, 1), other_key(contest, 1)])
    assert booked(contest) == [FULL, FULL]
    assert len(contest.ledger) == 2  # nothing is reversed that stays


def test_a_void_takes_an_earlier_item_back() -> None:
    contest = played((True, False), (True, True))
    contest.rule("void_item", 1)
    assert booked(contest) == [FULL, FULL] == [contest.score(ONE), contest.score(TWO)]
    assert contest.ledger[-1].reason == "void_reverse"
    assert contest.contest.statuses[0] == "void"
    assert contest.findings() == ()


def test_streaks_of_later_items_follow() -> None:
    bonus = {"streak_bonus": 3, "streak_cap": 6}
    contest = played((True, False), (True, True), (True, True), **bonus)
    assert [contest.score(ONE), contest.score(TWO)] == [39, 23]
    contest.rule("regrade", 1, keys=[other_key(contest, 1)])
    assert [contest.score(ONE), contest.score(TWO)] == [23, 39] == booked(contest)
    assert contest.totals(TWO).streak == 3
    assert {entry.item_no for entry in contest.ledger if entry.ruling == 1} == {1, 2, 3}


def test_a_contest_goes_on_with_the_corrected_streak() -> None:
    bonus = {"streak_bonus": 3, "streak_cap": 6}
    contest = game(items=3, players=1, standings="never", **bonus).through(["start", "next"])
    contest.answer_wrong(ONE)
    contest.through(["close", "reveal", "next", "next"])
    contest.rule("regrade", 1, keys=[other_key(contest, 1)])
    contest.answer_right(ONE)
    contest.do("close")
    assert contest.totals(ONE).streak == 2
    assert booked(contest)[0] == 23
    assert contest.findings() == ()


def test_voiding_the_current_item_after_a_ruling_takes_back_what_stands() -> None:
    bonus = {"streak_bonus": 3, "streak_cap": 6}
    contest = game(items=3, players=1, standings="never", **bonus).through(["start", "next"])
    contest.answer_wrong(ONE)
    contest.through(["close", "reveal", "next", "next"])
    contest.answer_right(ONE)
    contest.do("close")
    contest.rule("regrade", 1, keys=[other_key(contest, 1)])
    assert contest.score(ONE) == 23
    contest.do("void")
    assert contest.score(ONE) == FULL == contest.booked(ONE)
    contest.rule("void_item", 1)
    assert contest.score(ONE) == 0 == contest.booked(ONE)
    assert contest.findings() == ()


def test_extra_time_counts_as_it_was_then() -> None:
    contest = game(items=1, players=1, standings="never", scoring="speed").do("start")
    contest.do("set_time_factor", player_id=ONE, percent=200).do("next")
    contest.answer_wrong(ONE, after_ms=20_000)
    contest.through(["close", "reveal"]).do("set_time_factor", player_id=ONE, percent=100)
    contest.do("finish").rule("regrade", 1, keys=[other_key(contest, 1)])
    assert contest.score(ONE) == 8  # half of the doubled limit was left
    assert contest.findings() == ()


def test_an_undone_ruling_leaves_everything_as_before() -> None:
    contest = played((True, False), (True, True))
    before = dict(contest.players)
    contest.rule("regrade", 1, keys=[other_key(contest, 1)]).undo(1)
    assert contest.players == before
    contest.rule("void_item", 1).undo(3)
    assert contest.players == before
    assert contest.contest.statuses[0] == "done"
    assert contest.findings() == ()


def test_only_the_newest_ruling_of_an_item_can_be_undone() -> None:
    contest = played((True, False))
    contest.rule("regrade", 1, keys=[other_key(contest, 1)]).rule("void_item", 1)
    with pytest.raises(RulingOvertaken):
        contest.undo(1)
    with pytest.raises(RulingOvertaken):
        contest.undo(9)


def test_an_item_that_the_host_voided_can_count_again() -> None:
    contest = game(items=2, players=1, standings="never").through(["start", "next"])
    contest.answer_right(ONE)
    contest.through(["close", "void", "next"]).rule("regrade", 1)
    assert contest.score(ONE) == FULL
    contest.undo(1)
    assert contest.score(ONE) == 0
    assert contest.findings() == ()


def test_an_item_that_never_closed_cannot_be_ruled_on() -> None:
    contest = game(items=2, players=1, standings="never").through(["start", "next", "void", "next"])
    with pytest.raises(CommandNotNow):
        contest.rule("regrade", 1)


def test_the_current_item_is_the_hosts() -> None:
    contest = game(items=2, players=1).through(["start", "next", "close", "reveal"])
    with pytest.raises(CommandNotNow):
        contest.rule("void_item", 1)


def test_a_ruling_that_changes_nothing_is_refused() -> None:
    contest = played((True, False))
    with pytest.raises(CommandNotNow):
        contest.rule("regrade", 1)


@pytest.mark.parametrize("why", ["", "  ", "x" * 201, "\x00", None, 3])
def test_a_ruling_needs_a_reason(why: Any) -> None:
    with pytest.raises(UnknownCommand):
        played((True, False)).rule("void_item", 1, why=why)


@pytest.mark.parametrize("item_no", [0, 2, None, True, "1"])
def test_a_ruling_needs_an_item(item_no: Any) -> None:
    with pytest.raises(NoSuchItem):
        played((True, False)).rule("void_item", item_no)


BAD_KEYS: list[Any] = [
    [],
    [{}] * 11,
    ["A"],
    [{"choices": []}],
    [{"choices": ["nobody"]}],
    [{"choices": "A"}],
    [{"choices": [1]}],
    [{"order": []}],
    {"choices": []},
]


@pytest.mark.parametrize("keys", BAD_KEYS)
def test_a_key_must_fit_its_question(keys: Any) -> None:
    contest = played((True, False))
    with pytest.raises(BadKey):
        contest.rule("regrade", 1, keys=keys)


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - {"poll"}))
def test_every_kind_takes_a_key_as_it_is_shown(kind: Any) -> None:
    contest = game(SAMPLES[kind], players=2, standings="never").through(["start", "next"])
    contest.answer_right(ONE)
    contest.answer_wrong(TWO)
    contest.through(["close", "finish"])
    contest.rule("void_item", 1)
    item = contest.script[0]
    (shown,) = keys_shown(item, course_of(()).standing(1))
    contest.rule("regrade", 1, keys=[shown])
    assert contest.score(ONE) == item.points
    assert contest.findings() == ()


def test_a_poll_has_no_key() -> None:
    contest = game(SAMPLES["poll"], players=1).through(["start", "next", "close", "finish"])
    with pytest.raises(BadKey):
        contest.rule("regrade", 1, keys=[{"choices": []}])


def test_an_edited_ruling_is_found() -> None:
    record = played((True, False)).rule("void_item", 1).record()
    (ruling,) = record.rulings
    for edited in ([], [replace(ruling, why="?")], [ruling, replace(ruling, ruling=2)]):
        (finding,) = replay(replace(record, rulings=edited))
        assert (finding.code, finding.item_no) == ("ruling_edited", 1)


@pytest.mark.parametrize("name", ["points", "reason", "cause", "ruling", "note"])
def test_an_edited_correction_is_found(name: str) -> None:
    record = played((True, False)).rule("void_item", 1).record()
    edit: Any = {"points": -9, "reason": "wrong", "cause": 7, "ruling": 2, "note": "?"}[name]
    ledger = [*record.ledger[:-1], replace(record.ledger[-1], **{name: edit})]
    assert {each.item_no for each in replay(replace(record, ledger=ledger))} == {1}


def test_a_journal_with_another_key_sealed_again_contradicts_the_points() -> None:
    contest = played((True, False))
    record = contest.rule("regrade", 1, keys=[other_key(contest, 1)]).record()
    keys = [own_key(contest, 1), other_key(contest, 1)]
    journal: list[JournalEntry] = []
    for entry in record.journal:
        args = {**entry.args, "keys": keys} if entry.command == "regrade" else entry.args
        previous = journal[-1].hash if journal else GENESIS
        journal.append(chained(replace(entry, args=args), previous))
    codes = {each.code for each in replay(replace(record, journal=journal))}
    assert {"points_edited", "totals_edited", "ruling_edited"} <= codes

"""Recomputing a contest, and finding by name whatever was edited afterwards."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.rules.contest import PlayerId
from quizengine.rules.findings import Finding
from quizengine.rules.journal import GENESIS, JournalEntry, chained
from quizengine.rules.players import Answer
from quizengine.rules.questions import Mark
from quizengine.rules.replay import Record, replay, script_digest
from tests.rules.edited_records import (
    ITEMS,
    LEFT_EARLY,
    PLAYED,
    PLAYERS,
    item_nos,
    named,
    places,
    with_answer,
    with_entry,
    with_item,
    with_line,
    with_player,
)
from tests.support.contests import game
from tests.support.kept import kept_records
from tests.support.samples import SINGLE

few = settings(max_examples=10, deadline=None)
"""Every example replays a whole contest."""


@pytest.mark.parametrize("record", [PLAYED, LEFT_EARLY], ids=["played", "left early"])
def test_an_untouched_record_has_no_findings(record: Record) -> None:
    assert replay(record) == ()


@pytest.mark.parametrize("name", sorted(kept_records()))
def test_what_older_rules_recorded_is_verified_for_ever(name: str) -> None:
    assert replay(kept_records()[name]) == ()


@pytest.mark.parametrize("until", range(9))
def test_a_contest_can_be_verified_at_any_moment(until: int) -> None:
    contest = game(items=1, players=1).through(
        ["start", "next", "pause", "resume", "close", "reveal", "void", "finish"][:until]
    )
    assert contest.findings() == ()


@few
@given(item_nos, places, st.sampled_from([-1, 1, 60_000]))
def test_an_edited_time_of_an_answer_names_the_item(item_no: int, place: int, by_ms: int) -> None:
    def later(answer: Answer) -> Answer:
        return replace(answer, received_ms=answer.received_ms + by_ms)

    assert item_no in named(with_answer(item_no, place, later))[0]


@few
@given(
    item_nos,
    places,
    st.sampled_from([{"elapsed_ms": 1}, {"claimed_ms": 1}, {"round_trip_ms": 1}]),
)
def test_every_time_of_an_answer_is_held(item_no: int, place: int, edit: dict[str, Any]) -> None:
    record = with_answer(item_no, place, lambda answer: replace(answer, **edit))
    assert item_no in named(record)[0]


@few
@given(item_nos, st.permutations(range(PLAYERS)).map(lambda order: (order[0], order[1])))
def test_an_edited_answer_names_the_item(item_no: int, two: tuple[int, int]) -> None:
    place, other = two
    given = {**PLAYED.answers[item_no][other].given, "edited": True}
    assert item_no in named(with_answer(item_no, place, lambda a: replace(a, given=given)))[0]


@few
@given(item_nos, places, st.sampled_from([Mark(7, 8), Mark(0, 0), Mark(1, 0), None]))
def test_an_edited_mark_names_item_and_player(item_no: int, place: int, mark: Mark | None) -> None:
    other = Mark(3, 7) if PLAYED.answers[item_no][place].mark == mark else mark
    record = with_answer(item_no, place, lambda answer: replace(answer, mark=other))
    assert item_no in named(record)[0]
    assert PLAYED.answers[item_no][place].player_id in named(record)[1]


@few
@given(item_nos, places)
def test_a_removed_answer_names_the_item(item_no: int, place: int) -> None:
    answers = [each for each in PLAYED.answers[item_no] if each.player_id != place + 1]
    record = replace(PLAYED, answers={**PLAYED.answers, item_no: answers})
    assert item_no in named(record)[0]


@few
@given(st.integers(0, len(PLAYED.ledger) - 1), st.sampled_from([-10, 1, 10_000]))
def test_edited_points_name_item_and_player(number: int, by: int) -> None:
    entry = PLAYED.ledger[number]
    items, players = named(with_entry(number, points=entry.points + by))
    assert (entry.item_no in items, entry.player_id in players) == (True, True)


@few
@given(
    st.integers(0, len(PLAYED.ledger) - 1),
    st.sampled_from([{"reason": "judge_score"}, {"at_ms": 1}, {"note": "x"}, {"cause": 1}]),
)
def test_every_field_of_a_ledger_entry_is_held(number: int, edit: dict[str, Any]) -> None:
    assert PLAYED.ledger[number].player_id in named(with_entry(number, **edit))[1]


@few
@given(st.integers(0, len(PLAYED.ledger) - 1))
def test_a_removed_ledger_entry_is_named(number: int) -> None:
    ledger = [entry for entry in PLAYED.ledger if entry != PLAYED.ledger[number]]
    assert PLAYED.ledger[number].item_no in named(replace(PLAYED, ledger=ledger))[0]


def test_an_invented_ledger_entry_is_named() -> None:
    invented = replace(PLAYED.ledger[0], seq=len(PLAYED.ledger) + 1, points=5)
    record = replace(PLAYED, ledger=[*PLAYED.ledger, invented])
    assert named(record) == ({invented.item_no}, {invented.player_id})


LINE_EDITS: dict[str, Any] = {
    "seq": 999,
    "at_ms": 1,
    "actor": "host:9",
    "command": "finish",
    "args": {"contest": None},
    "before_version": 998,
    "after_version": 999,
    "rules_version": "0",
    "state": GENESIS,
    "item_no": 999,
    "digests": {"answers": GENESIS},
    "previous": "f" * 64,
    "hash": "f" * 64,
}


def test_every_field_of_a_journal_entry_can_be_edited_in_these_tests() -> None:
    assert set(LINE_EDITS) == {field.name for field in fields(JournalEntry)}


@few
@given(st.integers(0, len(PLAYED.journal) - 1), st.sampled_from(sorted(LINE_EDITS)))
def test_an_edited_journal_entry_is_named_by_its_number(number: int, name: str) -> None:
    findings = replay(with_line(number, **{name: LINE_EDITS[name]}))
    assert ("journal_edited", number + 1) in {(each.code, each.seq) for each in findings}


@few
@given(st.integers(1, len(PLAYED.journal) - 2))
def test_a_removed_journal_entry_is_found(number: int) -> None:
    journal = [*PLAYED.journal[:number], *PLAYED.journal[number + 1 :]]
    assert replay(replace(PLAYED, journal=journal))[0].code == "journal_edited"


def test_a_cut_off_journal_is_found() -> None:
    record = replace(PLAYED, journal=PLAYED.journal[:-1])
    assert Finding(code="contest_edited") in replay(record)


def test_a_journal_sealed_again_after_an_edit_still_contradicts_itself() -> None:
    journal: list[JournalEntry] = []
    for entry in with_line(4, at_ms=PLAYED.journal[4].at_ms + 60_000).journal:
        journal.append(chained(entry, journal[-1].hash if journal else GENESIS))
    assert "state_differs" in {each.code for each in replay(replace(PLAYED, journal=journal))}


def test_without_a_journal_nothing_is_verified() -> None:
    assert replay(replace(PLAYED, journal=())) == (Finding(code="journal_missing"),)


@few
@given(places, st.sampled_from(["score", "right_time_ms", "streak"]), st.booleans())
def test_an_edited_total_names_the_player(place: int, name: str, before: bool) -> None:
    player = PLAYED.players[place]
    which = "before" if before else "totals"
    edited = getattr(player, which)._replace(**{name: 99_999})
    assert replay(with_player(place, **{which: edited})) == (
        Finding(code="totals_edited", player_id=player.player_id),
    )


@pytest.mark.parametrize("edit", [{"removed": True}, {"time_factor_percent": 200}])
def test_an_edited_player_is_named(edit: dict[str, Any]) -> None:
    assert replay(with_player(2, **edit)) == (Finding(code="player_edited", player_id=3),)


@few
@given(
    item_nos,
    st.sampled_from([{"points": 99}, {"time_limit_ms": 0}, {"index": 99}, {"round_no": 2}]),
)
def test_an_edited_item_is_named(item_no: int, edit: dict[str, Any]) -> None:
    assert item_no in named(with_item(item_no, **edit))[0]


@few
@given(item_nos)
def test_an_item_with_another_key_is_named(item_no: int) -> None:
    question = PLAYED.script[item_no - 1].question
    edited = replace(question, key=(*question.key[1:], "edited"))
    assert item_no in named(with_item(item_no, question=edited))[0]


@few
@given(item_nos, st.integers(1, ITEMS - 1))
def test_an_item_with_another_question_is_named(item_no: int, by: int) -> None:
    other = PLAYED.script[(item_no - 1 + by) % ITEMS].question
    assert item_no in named(with_item(item_no, question=other))[0]


def test_without_digests_of_the_items_an_edited_script_is_still_found() -> None:
    opening = PLAYED.journal[0]
    whole = {"script": script_digest(PLAYED.script)}
    journal: list[JournalEntry] = []
    for entry in [replace(opening, digests=whole), *PLAYED.journal[1:]]:
        journal.append(chained(entry, journal[-1].hash if journal else GENESIS))
    record = replace(with_item(8, index=99), journal=journal)
    assert replay(record) == (Finding(code="script_edited"),)


@pytest.mark.parametrize(
    "edit",
    [{"phase": "lobby"}, {"version": 1}, {"pin": "654321"}, {"locked": True}, {"statuses": ()}],
)
def test_an_edited_contest_is_found(edit: dict[str, Any]) -> None:
    record = replace(PLAYED, contest=replace(PLAYED.contest, **edit))
    assert replay(record) == (Finding(code="contest_edited"),)


def test_an_edited_answer_to_a_skipped_item_is_named() -> None:
    (answer,) = LEFT_EARLY.answers[2]
    answers = {**LEFT_EARLY.answers, 2: [replace(answer, received_ms=1)]}
    assert named(replace(LEFT_EARLY, answers=answers))[0] == {2}


def test_an_answer_to_an_item_that_never_opened_is_named() -> None:
    contest = game(items=2, players=1).through(["start", "next"])
    answer = contest.answer_right(PlayerId(1))
    record = contest.do("close").do("finish").record()
    answers = {**record.answers, 2: [replace(answer, item_no=2)]}  # type: ignore[arg-type]
    assert named(replace(record, answers=answers))[0] == {2}


def test_a_record_that_went_through_json_is_still_verified() -> None:
    journal = [
        replace(entry, args=json.loads(json.dumps(dict(entry.args)))) for entry in PLAYED.journal
    ]
    assert replay(replace(PLAYED, journal=journal)) == ()


def test_players_who_join_during_the_contest_are_replayed_too() -> None:
    contest = game(SINGLE, SINGLE, players=1, standings="never").through(["start", "next"])
    contest.answer_right(PlayerId(1))
    contest.do("close").join()
    contest.through(["void", "next", "next"])
    contest.answer_right(PlayerId(2))
    assert contest.do("close").findings() == ()

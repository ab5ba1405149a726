"""Comparing what players were promised with what is stored."""

from types import SimpleNamespace
from typing import Any

from quizengine.cli.audit import Audit, audit
from quizengine.rehearsal.player import Record, Sent
from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.rules.players import Answer

GIVEN = {"choices": ["x"]}


def promised(**told: Any) -> Record:
    ack = {"ok": True, "submission": 1, "given": GIVEN, "received_ms": 5, **told}
    return Record(
        player_id=1, sent=[Sent(item_no=1, submission=1, given=GIVEN, sent_ns=0, ack=ack)]
    )


def kept(*answers: Answer, entries: int = 1) -> Any:
    entry = SimpleNamespace(player_id=1, item_no=1, reason="right", cause=None)
    return SimpleNamespace(answers={1: answers}, ledger=[entry] * entries)


def answer() -> Answer:
    return Answer(
        item_no=ItemNo(1),
        player_id=PlayerId(1),
        submission=1,
        given=GIVEN,
        mark=None,
        received_ms=5,
        elapsed_ms=5,
    )


def test_a_kept_promise_is_no_loss() -> None:
    assert audit([promised()], kept(answer())) == Audit(stored=1, duplicates=0, lost=0)


def test_an_acknowledged_answer_that_is_missing_is_lost() -> None:
    assert audit([promised()], kept()).lost == 1


def test_an_answer_stored_otherwise_than_acknowledged_is_lost() -> None:
    assert audit([promised(given={"choices": ["y"]})], kept(answer())).lost == 1


def test_an_answer_that_was_refused_cannot_be_lost() -> None:
    assert audit([promised(ok=False)], kept()).lost == 0


def test_a_second_row_and_points_given_twice_are_duplicates() -> None:
    assert audit([], kept(answer(), answer())).duplicates == 1
    assert audit([], kept(answer(), entries=2)).duplicates == 1

"""Questions as JSON, digests and fingerprints."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from quizengine.rules.kinds.codec import (
    canonical_json,
    digest,
    fingerprint,
    question_from_json,
    question_to_json,
)
from quizengine.rules.questions import Choice, Question
from tests.support.questions import questions

SEASONS = Question(
    kind="single",
    stem="最冷的季节？",
    choices=(Choice("A", "Winter"), Choice("B", "Summer")),
    key=("A",),
)


@given(questions)
def test_a_question_survives_json(question: Question) -> None:
    assert question_from_json(json.loads(canonical_json(question))) == question


@given(questions)
def test_the_same_question_has_the_same_digest(question: Question) -> None:
    assert digest(question) == digest(question_from_json(question_to_json(question)))


def test_the_digest_is_the_one_it_was_when_contests_were_played() -> None:
    assert canonical_json(SEASONS) == (
        '{"choices":[{"choice_id":"A","text":"Winter"},{"choice_id":"B","text":"Summer"}],'
        '"key":["A"],"kind":"single","stem":"最冷的季节？"}'
    )


def test_any_change_changes_the_digest() -> None:
    assert digest(replace(SEASONS, key=("B",))) != digest(SEASONS)


def test_the_fingerprint_ignores_order_spelling_and_id() -> None:
    copy = replace(
        SEASONS,
        stem="最冷的 季节?",
        choices=(Choice("A", "summer"), Choice("B", "winter")),
        external_id="7",
    )
    assert fingerprint(copy) == fingerprint(SEASONS)


def test_the_same_stem_with_other_choices_has_another_fingerprint() -> None:
    other = replace(SEASONS, choices=(Choice("A", "Autumn"), Choice("B", "Spring")))
    assert fingerprint(other) != fingerprint(SEASONS)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"kind": "single"},
        {"kind": "single", "stem": "?", "answer": "A"},
        {"kind": "single", "stem": 1},
        {"kind": "single", "stem": "?", "key": "A"},
        {"kind": "single", "stem": "?", "choices": [{"text": "A"}]},
        {"kind": "single", "stem": "?", "points": True},
        {"kind": "single", "stem": "?", "shuffle": 1},
        {"kind": "matching", "stem": "?", "pairs": [["1"]]},
        {"kind": "numeric", "stem": "?", "numeric": {"low": "1"}},
    ],
)
def test_json_that_is_no_question_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a stored question"):
        question_from_json(stored)

"""What holds for every question kind."""

import json
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.kinds import KINDS
from quizengine.rules.questions import KindName, Question
from quizengine.rules.refusals import Malformed
from tests.support.questions import (
    BY_KIND,
    questions,
    rekeyed_questions,
    right_given,
    scored_questions,
)

seeds = st.integers(0, 2**32)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
nearly_answers = st.builds(
    lambda field, value: {field: value},
    st.sampled_from(["choices", "texts", "number", "order", "pairs"]),
    json_values,
)


def dealt(question: Question, seed: int) -> Question:
    return KINDS[question.kind].deal(question, Random(seed))


def texts_of(question: Question, ids: list[str]) -> list[str]:
    text = {c.choice_id: c.text for c in (*question.choices, *question.left, *question.right)}
    return [text[choice_id] for choice_id in ids]


def test_every_kind_has_an_entry_and_a_strategy() -> None:
    assert set(KINDS) == set(BY_KIND) == set(get_args(KindName))


@given(questions)
def test_a_generated_question_has_no_problem(question: Question) -> None:
    assert KINDS[question.kind].problems(question) == ()


@given(questions, seeds)
def test_a_dealt_question_still_has_no_problem(question: Question, seed: int) -> None:
    assert KINDS[question.kind].problems(dealt(question, seed)) == ()


@given(scored_questions, seeds)
def test_the_right_answer_marks_full(question: Question, seed: int) -> None:
    kind, question = KINDS[question.kind], dealt(question, seed)
    mark = kind.mark(question, kind.read(question, right_given(question)))
    assert mark is not None
    assert mark.full


@given(questions, seeds)
def test_dealing_never_changes_what_is_right(question: Question, seed: int) -> None:
    copy = dealt(question, seed)
    assert sorted(texts_of(copy, list(copy.key))) == sorted(texts_of(question, list(question.key)))
    assert sorted(texts_of(copy, list(pair)) for pair in copy.pairs) == sorted(
        texts_of(question, list(pair)) for pair in question.pairs
    )
    assert (copy.blanks, copy.numeric) == (question.blanks, question.numeric)


@given(questions, seeds)
def test_dealt_ids_are_new_and_all_different(question: Question, seed: int) -> None:
    copy = dealt(question, seed)
    ids = [c.choice_id for c in (*copy.choices, *copy.left, *copy.right)]
    assert len(set(ids)) == len(ids)
    assert all(len(choice_id) == 6 for choice_id in ids)


@given(questions, seeds)
def test_the_same_seed_deals_the_same(question: Question, seed: int) -> None:
    assert dealt(question, seed) == dealt(question, seed)


@given(questions, seeds)
def test_reading_what_was_read_changes_nothing(question: Question, seed: int) -> None:
    kind, question = KINDS[question.kind], dealt(question, seed)
    read = kind.read(question, right_given(question))
    assert kind.read(question, json.loads(json.dumps(read))) == read


@given(questions, json_values | nearly_answers)
def test_whatever_a_phone_sends_is_read_or_refused_and_then_marked(
    question: Question, raw: Any
) -> None:
    kind = KINDS[question.kind]
    try:
        read = kind.read(question, raw)
    except Malformed:
        return
    assert (kind.mark(question, read) is None) == (not kind.scored)


@given(questions)
def test_an_answer_with_another_field_is_refused(question: Question) -> None:
    with pytest.raises(Malformed):
        KINDS[question.kind].read(question, {**right_given(question), "right": True})


@given(questions, seeds)
def test_what_is_shown_has_only_the_public_fields(question: Question, seed: int) -> None:
    shown = KINDS[question.kind].shown(dealt(question, seed))
    assert set(shown) <= {"choices", "select", "left", "right", "blanks", "unit"}
    for item in (*shown.get("choices", ()), *shown.get("right", ()), *shown.get("left", ())):
        assert set(item) <= {"id", "label", "text", "value"}


@given(rekeyed_questions, seeds)
def test_what_is_shown_is_the_same_whatever_is_right(
    pair: tuple[Question, Question], seed: int
) -> None:
    question, rekeyed = pair
    shown = KINDS[question.kind].shown
    assert shown(dealt(question, seed)) == shown(dealt(rekeyed, seed))


@given(questions, st.integers(0, 3))
def test_the_distribution_counts_all_answers(question: Question, times: int) -> None:
    kind = KINDS[question.kind]
    read = kind.read(question, right_given(question))
    distribution = kind.distribution(question, [(read, kind.mark(question, read))] * times)
    assert distribution["answered"] == times
    assert distribution["right"] == (times if kind.scored else None)
    assert set(distribution) == {"answered", "right", "counts", "texts"}

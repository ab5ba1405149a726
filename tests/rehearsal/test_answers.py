"""Simulated players answer validly, whatever is asked."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizengine.rehearsal.answers import random_answer
from quizengine.rules.kinds import KINDS
from quizengine.rules.questions import Question
from tests.support.questions import questions


@given(questions, st.integers(0, 2**32))
def test_the_rules_can_read_a_random_answer_to_any_question(question: Question, seed: int) -> None:
    kind, dice = KINDS[question.kind], Random(seed)
    dealt = kind.deal(question, dice)
    shown = {"kind": question.kind, **kind.shown(dealt)}
    assert kind.read(dealt, random_answer(shown, dice))

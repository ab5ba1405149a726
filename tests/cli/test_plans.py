"""Drawing questions for a contest."""

from quizengine.cli.plans import drawn
from quizengine.rules.questions import KindName, Question


def bank(kind: KindName, count: int) -> list[Question]:
    return [Question(kind=kind, stem=f"{kind} {number}") for number in range(count)]


BANK = [*bank("single", 10), *bank("text", 2), *bank("poll", 1)]


def test_a_draw_takes_every_kind_before_it_repeats_one() -> None:
    assert {question.kind for question in drawn(BANK, 3, seed=5)} == {"single", "text", "poll"}


def test_a_draw_takes_no_question_twice_while_there_are_others() -> None:
    assert len({question.stem for question in drawn(BANK, 13, seed=5)}) == 13


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(BANK, 8, seed=5) == drawn(BANK, 8, seed=5)


def test_a_rehearsal_may_be_longer_than_its_bank() -> None:
    assert len(drawn(BANK, 30, seed=5)) == 30

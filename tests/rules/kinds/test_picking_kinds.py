"""Single, multiple, true/false and poll."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, Mark, Policy, Question
from quizengine.rules.refusals import BadAnswer, NoSuchChoice

FOUR = tuple(Choice(letter, text) for letter, text in zip("ABCD", "春夏秋冬", strict=True))
SINGLE = Question(kind="single", stem="最冷的季节？", choices=FOUR, key=("D",))
MULTIPLE = Question(kind="multiple", stem="有雨的季节？", choices=FOUR, key=("A", "B", "C"))
STATEMENT = Question(kind="truefalse", stem="冬天最冷。", choices=CHOICES, key=("A",))
POLL = Question(kind="poll", stem="最喜欢？", choices=FOUR)


def mark(question: Question, *ids: str) -> Mark | None:
    kind = KINDS[question.kind]
    return kind.mark(question, kind.read(question, {"choices": list(ids)}))


def codes(question: Question) -> set[str]:
    return {problem.code for problem in KINDS[question.kind].problems(question)}


def test_a_single_choice_is_right_or_wrong() -> None:
    assert mark(SINGLE, "D") == Mark(1, 1)
    assert mark(SINGLE, "A") == Mark(0, 1)


@pytest.mark.parametrize(
    ("policy", "picked", "expected"),
    [
        ("all_or_nothing", "ABC", (1, 1)),
        ("all_or_nothing", "AB", (0, 1)),
        ("all_or_nothing", "ABCD", (0, 1)),
        ("proportional", "AB", (2, 3)),
        ("proportional", "ABC", (3, 3)),
        ("proportional", "ABD", (0, 3)),
        ("half_if_incomplete", "ABC", (2, 2)),
        ("half_if_incomplete", "A", (1, 2)),
        ("half_if_incomplete", "ABCD", (0, 2)),
        ("right_minus_wrong", "ABC", (3, 3)),
        ("right_minus_wrong", "ABCD", (2, 3)),
        ("right_minus_wrong", "AD", (0, 3)),
        ("right_minus_wrong", "D", (0, 3)),
    ],
)
def test_multiple_choice_marks_by_its_policy(
    policy: Policy, picked: str, expected: tuple[int, int]
) -> None:
    assert mark(replace(MULTIPLE, policy=policy), *picked) == expected


def test_picked_ids_come_out_in_the_dealt_order() -> None:
    read = KINDS["multiple"].read(MULTIPLE, {"choices": ["C", "A"]})
    assert read == {"choices": ["A", "C"]}


@pytest.mark.parametrize(
    "raw", [["A", "A"], [], "A", None, [["A"]], [1], ["A", "B", "C", "D", "A"]]
)
def test_an_answer_that_cannot_be_tapped_is_refused(raw: Any) -> None:
    with pytest.raises(BadAnswer):
        KINDS["multiple"].read(MULTIPLE, {"choices": raw})


def test_two_picks_for_a_single_choice_are_refused() -> None:
    with pytest.raises(BadAnswer):
        KINDS["single"].read(SINGLE, {"choices": ["A", "D"]})


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(NoSuchChoice):
        KINDS["single"].read(SINGLE, {"choices": ["E"]})


def test_true_stays_before_false_and_texts_are_left_to_the_page() -> None:
    dealt = KINDS["truefalse"].deal(STATEMENT, Random(1))
    shown = KINDS["truefalse"].shown(dealt)["choices"]
    assert [(c["label"], c["text"], c["value"]) for c in shown] == [
        ("A", "", True),
        ("B", "", False),
    ]


def test_choices_that_are_not_to_be_shuffled_keep_their_order() -> None:
    dealt = KINDS["single"].deal(replace(SINGLE, shuffle=False), Random(1))
    assert [choice.text for choice in dealt.choices] == list("春夏秋冬")


def test_the_right_choice_is_dealt_to_every_place_about_equally_often() -> None:
    places: Counter[int] = Counter()
    for seed in range(800):
        dealt = KINDS["single"].deal(SINGLE, Random(seed))
        places[[choice.choice_id for choice in dealt.choices].index(dealt.key[0])] += 1
    assert all(150 <= places[place] <= 250 for place in range(4))


def test_the_id_of_the_right_choice_is_sorted_anywhere_about_equally_often() -> None:
    ranks: Counter[int] = Counter()
    for seed in range(800):
        dealt = KINDS["single"].deal(SINGLE, Random(seed))
        ranks[sorted(choice.choice_id for choice in dealt.choices).index(dealt.key[0])] += 1
    assert all(150 <= ranks[rank] <= 250 for rank in range(4))


def test_the_number_of_right_choices_is_not_shown() -> None:
    assert KINDS["multiple"].shown(MULTIPLE)["select"] == {"min": 1, "max": 4}


def test_a_poll_is_not_marked_and_counts_every_choice() -> None:
    kind = KINDS["poll"]
    read = kind.read(POLL, {"choices": ["B"]})
    assert kind.mark(POLL, read) is None
    assert kind.key(POLL) == {}
    assert kind.distribution(POLL, [(read, None)]) == {
        "answered": 1,
        "right": None,
        "counts": {"A": 0, "B": 1, "C": 0, "D": 0},
        "texts": [],
    }


def test_problems_of_choices_are_all_reported_at_once() -> None:
    choices = (Choice("A", "春"), Choice("B", " 春 "), Choice("C", ""))
    question = Question(kind="single", stem=" ", choices=choices, key=("A", "E"), difficulty=6)
    assert codes(question) == {
        "stem_missing",
        "duplicate_choice",
        "choice_empty",
        "key_out_of_range",
        "single_with_many_keys",
        "difficulty_out_of_range",
    }


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (replace(SINGLE, key=()), "key_missing"),
        (replace(SINGLE, choices=FOUR[3:]), "too_few_choices"),
        (replace(SINGLE, stem="问" * 4_001), "stem_too_long"),
        (replace(SINGLE, policy="proportional"), "policy_not_for_kind"),
        (replace(SINGLE, blanks=(("冬",),)), "field_not_for_kind"),
        (replace(SINGLE, explanation="\0"), "control_character"),
        (replace(SINGLE, stem="\ud800"), "control_character"),
        (replace(SINGLE, points=-1), "points_out_of_range"),
        (replace(SINGLE, time_limit_s=0), "time_limit_out_of_range"),
        (replace(MULTIPLE, key=("A", "A")), "key_repeated"),
        (replace(MULTIPLE, choices=FOUR + FOUR[:1]), "duplicate_id"),
        (replace(POLL, key=("A",)), "field_not_for_kind"),
        (replace(STATEMENT, choices=FOUR[:2]), "truefalse_choices"),
        (replace(STATEMENT, key=("A", "B")), "single_with_many_keys"),
    ],
)
def test_an_unplayable_question_is_found_out(question: Question, code: str) -> None:
    assert code in codes(question)

"""Typed texts and how they are compared."""

from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.folding import folded
from quizengine.rules.questions import Fold, Mark, Question
from quizengine.rules.refusals import BadAnswer

TEXT = KINDS["text"]
TWO = Question(
    kind="text", stem="我国首都是____，最长的河是____。", blanks=(("北京", "北京市"), ("长江",))
)


def mark(question: Question, *texts: str) -> Mark | None:
    return TEXT.mark(question, TEXT.read(question, {"texts": list(texts)}))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("DNA", "dna"),
        ("北 京　市", "北京市"),
        ("  Marie   Curie ", "marie curie"),
        ("10 km", "10km"),
        ("3．5％", "3.5%"),
        ("（甲）", "(甲)"),
        ("\u22125", "-5"),
        ("北\u200b京", "北京"),
        ("Straße", "STRASSE"),
        ("e\u0301", "é"),
    ],
)
def test_these_count_as_the_same_by_default(left: str, right: str) -> None:
    assert folded(left, Fold()) == folded(right, Fold())


@pytest.mark.parametrize(
    ("left", "right"),
    [("3.5", "35"), ("-5", "5"), ("50%", "50"), ("1 2", "12"), ("千里江陵", "千里江陵。")],
)
def test_these_differ_by_default(left: str, right: str) -> None:
    assert folded(left, Fold()) != folded(right, Fold())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("《论语》", "论语"),
        ("千里江陵。", "千里江陵"),
        ("会当凌绝顶，一览众山小", "会当凌绝顶 一览众山小"),
        ("e-mail", "email"),
        ("co2.", "CO2"),
    ],
)
def test_punctuation_may_be_ignored(left: str, right: str) -> None:
    fold = Fold(punctuation=True)
    assert folded(left, fold) == folded(right, fold)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3.5", "35"),
        ("-5", "5"),
        ("1:2", "12"),
        ("50%", "50"),
        ("C++", "C"),
        (".5", "5"),
        ("?", "!"),
    ],
)
def test_punctuation_of_numbers_is_never_ignored(left: str, right: str) -> None:
    fold = Fold(punctuation=True)
    assert folded(left, fold) != folded(right, fold)


@pytest.mark.parametrize(
    ("fold", "left", "right"),
    [
        (Fold(case=False), "Na", "na"),
        (Fold(width=False), "Ａ", "A"),
        (Fold(space=False), "北 京", "北京"),
    ],
)
def test_a_difference_that_is_not_folded_counts(fold: Fold, left: str, right: str) -> None:
    assert folded(left, fold) != folded(right, fold)


def test_any_variant_of_a_blank_is_right() -> None:
    assert mark(TWO, "北京市", "长江") == Mark(1, 1)


def test_one_wrong_blank_spoils_all_unless_blanks_count_on_their_own() -> None:
    assert mark(TWO, "南京", "长江") == Mark(0, 1)
    assert mark(replace(TWO, policy="proportional"), "南京", "长江") == Mark(1, 2)


def test_a_blank_may_be_left_open_but_not_all_of_them() -> None:
    assert mark(replace(TWO, policy="proportional"), "北京", "") == Mark(1, 2)
    with pytest.raises(BadAnswer):
        mark(TWO, " ", "")


@pytest.mark.parametrize(
    "raw", [["北京"], ["a", "b", "c"], ["a" * 201, "b"], ["a\0", "b"], "ab", [1, 2]]
)
def test_texts_that_do_not_fit_the_blanks_are_refused(raw: Any) -> None:
    with pytest.raises(BadAnswer):
        TEXT.read(TWO, {"texts": raw})


def test_the_distribution_joins_writings_that_count_as_the_same() -> None:
    one = replace(TWO, stem="首都？", blanks=(("Beijing",),))
    givens = [
        TEXT.read(one, {"texts": [text]}) for text in ("Beijing", "Beijing", "beijing", "Xi'an")
    ]
    answers = [(given, TEXT.mark(one, given)) for given in givens]
    assert TEXT.distribution(one, answers) == {
        "answered": 4,
        "right": 3,
        "counts": {},
        "texts": [
            {"text": "Beijing", "count": 3, "right": True},
            {"text": "Xi'an", "count": 1, "right": False},
        ],
    }


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (replace(TWO, blanks=()), "blank_missing"),
        (replace(TWO, blanks=(("北京",),)), "blank_count_differs"),
        (replace(TWO, blanks=(("北京",), ())), "blank_empty"),
        (replace(TWO, blanks=(("北京",), (" ",))), "blank_empty"),
        (replace(TWO, blanks=(("北京",), ("长" * 201,))), "text_too_long"),
        (replace(TWO, stem="x", blanks=(("x",),) * 21), "too_many_choices"),
    ],
)
def test_blanks_nobody_can_fill_are_found_out(question: Question, code: str) -> None:
    assert code in {problem.code for problem in TEXT.problems(question)}


def test_empty_brackets_with_room_are_gaps_and_a_call_is_not() -> None:
    question = Question(kind="text", stem="print() 输出（　）", blanks=(("空行",),))
    assert TEXT.problems(question) == ()

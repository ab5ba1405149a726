"""Ordering and matching."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.kinds import KINDS
from quizengine.rules.questions import Choice, Mark, Question
from quizengine.rules.refusals import BadAnswer, NoSuchChoice
from tests.support.questions import orderings

DYNASTIES = Question(
    kind="ordering",
    stem="先后顺序？",
    choices=tuple(map(Choice, "ABCD", "秦汉唐宋")),
    key=tuple("ABCD"),
)
CAPITALS = Question(
    kind="matching",
    stem="首都？",
    left=(Choice("1", "法国"), Choice("2", "日本")),
    right=(Choice("A", "巴黎"), Choice("B", "东京"), Choice("C", "伦敦")),
    pairs=(("1", "A"), ("2", "B")),
)
ORDERING, MATCHING = KINDS["ordering"], KINDS["matching"]


def order(question: Question, ids: str) -> Mark | None:
    return ORDERING.mark(question, ORDERING.read(question, {"order": list(ids)}))


def match(question: Question, *pairs: str) -> Mark | None:
    read = MATCHING.read(question, {"pairs": [list(pair) for pair in pairs]})
    return MATCHING.mark(question, read)


@given(orderings(), st.integers(0, 2**32))
def test_things_to_order_are_never_dealt_in_the_right_order(question: Question, seed: int) -> None:
    dealt = ORDERING.deal(question, Random(seed))
    assert tuple(choice.choice_id for choice in dealt.choices) != dealt.key


def test_an_order_the_file_chose_is_kept_if_it_is_not_the_right_one() -> None:
    question = replace(DYNASTIES, key=tuple("DCBA"), shuffle=False)
    dealt = ORDERING.deal(question, Random(1))
    assert [choice.text for choice in dealt.choices] == list("秦汉唐宋")


def test_an_order_is_right_or_counts_by_places() -> None:
    assert order(DYNASTIES, "ABCD") == Mark(1, 1)
    assert order(DYNASTIES, "ABDC") == Mark(0, 1)
    assert order(replace(DYNASTIES, policy="proportional"), "ABDC") == Mark(2, 4)


@pytest.mark.parametrize("raw", [list("ABC"), list("AABC"), list("ABCDA"), "ABCD", [0, 1, 2, 3]])
def test_an_order_that_is_not_one_of_all_things_is_refused(raw: Any) -> None:
    with pytest.raises(BadAnswer):
        ORDERING.read(DYNASTIES, {"order": raw})


def test_the_distribution_of_an_order_counts_right_places() -> None:
    read = ORDERING.read(DYNASTIES, {"order": list("ABDC")})
    counts = ORDERING.distribution(DYNASTIES, [(read, Mark(0, 1))])["counts"]
    assert counts == {"A": 1, "B": 1, "C": 0, "D": 0}


def test_pairs_are_all_right_or_count_one_by_one() -> None:
    assert match(CAPITALS, "1A", "2B") == Mark(1, 1)
    assert match(CAPITALS, "1A") == Mark(0, 1)
    assert match(replace(CAPITALS, policy="proportional"), "2C", "1A") == Mark(1, 2)


def test_pairs_come_out_in_the_order_of_the_left() -> None:
    read = MATCHING.read(CAPITALS, {"pairs": [["2", "C"], ["1", "A"]]})
    assert read == {"pairs": [["1", "A"], ["2", "C"]]}


@pytest.mark.parametrize(
    "raw",
    [
        [],
        [["1", "A"], ["1", "B"]],
        [["1", "A"], ["2", "A"]],
        [["1"]],
        [["1", "A", "B"]],
        ["1A"],
        [["1", "A"]] * 3,
    ],
)
def test_pairs_that_cannot_be_drawn_are_refused(raw: Any) -> None:
    with pytest.raises(BadAnswer):
        MATCHING.read(CAPITALS, {"pairs": raw})


def test_a_pair_the_wrong_way_round_names_no_choice() -> None:
    with pytest.raises(NoSuchChoice):
        MATCHING.read(CAPITALS, {"pairs": [["A", "1"]]})


def test_the_distribution_of_pairs_counts_by_the_left() -> None:
    read = MATCHING.read(CAPITALS, {"pairs": [["1", "A"], ["2", "C"]]})
    distribution = MATCHING.distribution(CAPITALS, [(read, Mark(0, 1))])
    assert distribution == {"answered": 1, "right": 0, "counts": {"1": 1, "2": 0}, "texts": []}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (replace(DYNASTIES, key=tuple("ABC")), "order_incomplete"),
        (replace(DYNASTIES, choices=DYNASTIES.choices[:2], key=tuple("AB")), "too_few_choices"),
        (replace(DYNASTIES, policy="right_minus_wrong"), "policy_not_for_kind"),
        (replace(CAPITALS, pairs=(("1", "A"),)), "pairs_incomplete"),
        (replace(CAPITALS, pairs=(("1", "A"), ("2", "A"))), "pairs_incomplete"),
        (replace(CAPITALS, pairs=(("1", "A"), ("2", "D"))), "pair_out_of_range"),
        (replace(CAPITALS, left=()), "too_few_choices"),
    ],
)
def test_an_arrangement_nobody_can_make_is_found_out(question: Question, code: str) -> None:
    assert code in {problem.code for problem in KINDS[question.kind].problems(question)}

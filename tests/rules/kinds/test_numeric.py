"""Typed numbers."""

from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.kinds import KINDS
from quizengine.rules.questions import Mark, Numeric, Question
from quizengine.rules.refusals import BadAnswer

NUMERIC = KINDS["numeric"]
PI = Question(kind="numeric", stem="π？", numeric=Numeric("3.1", "3.2", "3.14", "rad"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3.14", "3.14"),
        (" 3.140 ", "3.14"),
        ("３．１４", "3.14"),
        ("3。14", "3.14"),
        ("1,234,567.5", "1234567.5"),
        ("1，234", "1234"),
        ("12 345", "12345"),
        ("-0", "0"),
        ("+.5", "0.5"),
        ("5.", "5"),
        ("\u22127", "-7"),
        ("6.02e23", "602000000000000000000000"),
        ("3.14rad", "3.14"),
        ("3.14 rad", "3.14"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, read: str) -> None:
    assert NUMERIC.read(PI, {"number": typed}) == {"number": read}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        "e5",
        "-",
        "3,14",
        "1,23,456",
        "1/2",
        "0x10",
        "1e31",
        "1e999",
        "9" * 33,
        "NaN",
        "inf",
        "三",
    ],
)
def test_what_is_not_clearly_a_number_is_refused(typed: str) -> None:
    with pytest.raises(BadAnswer):
        NUMERIC.read(PI, {"number": typed})


@pytest.mark.parametrize("raw", [3.14, 3, None, ["3"], True])
def test_a_number_travels_as_text(raw: Any) -> None:
    with pytest.raises(BadAnswer):
        NUMERIC.read(PI, {"number": raw})


@pytest.mark.parametrize(
    ("typed", "right"), [("3.1", 1), ("3.2", 1), ("3.0999999999999999999999999", 0), ("3.2001", 0)]
)
def test_both_ends_of_the_range_are_right_exactly(typed: str, right: int) -> None:
    assert NUMERIC.mark(PI, NUMERIC.read(PI, {"number": typed})) == Mark(right, 1)


def test_equal_numbers_are_one_group_in_the_distribution() -> None:
    givens = [NUMERIC.read(PI, {"number": typed}) for typed in ("3.10", "3.1", "4")]
    answers = [(given, NUMERIC.mark(PI, given)) for given in givens]
    assert NUMERIC.distribution(PI, answers)["texts"] == [
        {"text": "3.1", "count": 2, "right": True},
        {"text": "4", "count": 1, "right": False},
    ]


@pytest.mark.parametrize(
    ("numeric", "code"),
    [
        (None, "number_missing"),
        (Numeric("a", "3"), "bad_number"),
        (Numeric("3", "1"), "empty_range"),
        (Numeric("1", "3", "4"), "value_outside_range"),
        (Numeric("1", "3", "x"), "bad_number"),
        (Numeric("1", "3", unit="米" * 31), "text_too_long"),
    ],
)
def test_a_range_nobody_can_hit_is_found_out(numeric: Numeric | None, code: str) -> None:
    question = replace(PI, numeric=numeric)
    assert code in {problem.code for problem in NUMERIC.problems(question)}

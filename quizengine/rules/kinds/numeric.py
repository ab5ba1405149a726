"""数值: type a number; everything inside the accepted range is right."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from quizengine.rules.kinds import raw as taking
from quizengine.rules.kinds import structure, typing_in
from quizengine.rules.kinds.decimals import decimal, plain
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Mark, Numeric, Policy, Question
from quizengine.rules.refusals import BadAnswer

MAX_UNIT: Final = 30
_MAX_TYPED: Final = 100


class Number:
    """A range with both ends included; exact decimals."""

    name: Final[KindName] = "numeric"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing",)
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """Two readable ends in order, and the named value between them."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("numeric",), self.policies)
        if question.numeric is None:
            yield Problem("number_missing", ("numeric",))
        else:
            yield from _range(question.numeric)
            yield from structure.text(("numeric", "unit"), question.numeric.unit, MAX_UNIT)

    def deal(self, question: Question, dice: Dice) -> Question:
        """Nothing to shuffle."""
        return question

    def read(self, question: Question, raw: object) -> Given:
        """``{"number": "3.14"}``, perhaps with the unit behind it; see ``Kind.read``."""
        typed = typing_in.line(taking.only(raw, "number"), _MAX_TYPED)
        number = decimal(typed.removesuffix(_range_of(question).unit))
        if number is None:
            raise BadAnswer(reason="number")
        return {"number": plain(number)}

    def mark(self, question: Question, given: Given) -> Mark:
        """Inside the range or not."""
        accepted = _range_of(question)
        inside = _number(accepted.low) <= Decimal(given["number"]) <= _number(accepted.high)
        return Mark(int(inside), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``unit``."""
        return {"unit": _range_of(question).unit}

    def key(self, question: Question) -> dict[str, Any]:
        """``{"low", "high", "number"}``; ``number`` may be ``None``."""
        accepted = _range_of(question)
        return {"low": accepted.low, "high": accepted.high, "number": accepted.value}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """The most frequent numbers."""
        return typing_in.distribution(
            answers, same=lambda given: str(given["number"]), text=lambda given: given["number"]
        )


def _range(accepted: Numeric) -> Iterator[Problem]:
    texts = {"low": accepted.low, "high": accepted.high}
    if accepted.value is not None:
        texts["value"] = accepted.value
    numbers = {field: decimal(text) for field, text in texts.items()}
    for field, number in numbers.items():
        if number is None:
            yield Problem("bad_number", ("numeric", field), texts[field])
    low, high, value = numbers["low"], numbers["high"], numbers.get("value")
    if low is None or high is None:
        return
    params = {"low": accepted.low, "high": accepted.high}
    if low > high:
        yield Problem("empty_range", ("numeric",), f"{accepted.low}~{accepted.high}", params)
    elif value is not None and not low <= value <= high:
        yield Problem("value_outside_range", ("numeric", "value"), texts["value"], params)


def _range_of(question: Question) -> Numeric:
    if question.numeric is None:
        raise ValueError("a numeric question without numbers is not playable")
    return question.numeric


def _number(text: str) -> Decimal:
    number = decimal(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    return number

"""What scores in an item of QTI 1.2: the values its conditions add points for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from quizengine.banks.xml_tree import Element, all_of, child, children, name, text_of


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a response that scores; ``points`` is what its condition gives."""

    response: str
    value: str
    points: Decimal
    margin: str = ""
    percent: bool = False


@dataclass(slots=True)
class Scored:
    """What scores, and what is said to be wrong beside it.

    Attributes:
        ranges: From and to of a response, as texts.
        feedback: Texts shown with what is right, or always.
    """

    values: list[Value] = field(default_factory=list)
    ranges: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything scores."""
        return bool(self.values or self.ranges)

    def of(self, response: str) -> list[Value]:
        """The values of a response that score."""
        return [each for each in self.values if each.response == response]


def scored(item: Element) -> Scored:
    """What an item's conditions give points for."""
    found = Scored()
    for condition in all_of(item, "respcondition"):
        points = _points(condition)
        if points <= 0:
            continue
        test = child(condition, "conditionvar")
        if test is None:
            continue
        for each in _positive(test):
            _note(found, each, points)
        found.ranges += _ranges(test)
    return found


def _points(condition: Element) -> Decimal:
    """What a condition adds or sets; 1 where it only says that the answer is right."""
    total = Decimal(0)
    for each in children(condition, "setvar"):
        try:
            total += Decimal(text_of(each).strip() or "0")
        except InvalidOperation:
            total += 1 if "max" in text_of(each).lower() else 0
    titled = (condition.get("title") or "").lower() == "correct"
    return total if total or not titled else Decimal(1)


def _positive(test: Element) -> Iterator[Element]:
    """Tests for equality that are not denied."""
    for each in test:
        kind = name(each)
        if kind in ("varequal", "varsubset", "varsubstring"):
            yield each
        elif kind in ("and", "or", "unanswered"):
            yield from _positive(each)


def _note(found: Scored, test: Element, points: Decimal) -> None:
    value = text_of(test)
    if not value:
        return
    margin, kind = test.get("margin", ""), test.get("margintype", "")
    response = test.get("respident", "")
    found.values.append(Value(response, value, points, margin, kind == "percent"))


def _ranges(test: Element) -> list[tuple[str, str, str]]:
    found = []
    for group in [test, *all_of(test, "and")]:
        low = next((each for each in group if name(each) in ("vargte", "vargt")), None)
        high = next((each for each in group if name(each) in ("varlte", "varlt")), None)
        if low is not None and high is not None:
            found.append((low.get("respident", ""), text_of(low), text_of(high)))
    return found

"""What a scoring rule is: settings, the values it takes, and the mark they are worth.

A rule is one file of this folder and one line of its registry. It knows nothing of
divisions, periods or who is who: whoever reckons brings the full mark, a value and those
it is compared with.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Final

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import HUNDRED, ZERO, figure, mean, written
from quizengine.rules.competitions.marks.settings import Setting, read_settings, settings_data
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words
from quizengine.rules.reading import Reader


@dataclass(frozen=True, slots=True)
class Peers:
    """Those that a value is compared with, itself among them."""

    ranks: Mapping[Decimal, int] = field(default_factory=dict)
    best: Decimal | None = None


NOBODY: Final = Peers()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a value is worth, before rounding.

    Attributes:
        formula: The sum with figures, in no language: ``10 × 90 ÷ 100``.
        rank: Where the rule ranks.
        deducted: The points that a deduct rule took.
    """

    exact: Decimal
    formula: str
    rank: int | None = None
    deducted: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a rule's settings for an indicator: a code and the setting."""

    code: str
    setting: str
    detail: Mapping[str, Any] = field(default_factory=dict)


class ScoringRule(ABC):
    """One way to turn a value into a mark of at most W.

    Attributes:
        formula: The general formula, with W for the full mark and x for the value.
        takes: What values look like, with an example.
        compares: Whether the mark depends on the others' values.
    """

    name: ClassVar[str]
    title: ClassVar[Words]
    about: ClassVar[Words]
    formula: ClassVar[str]
    takes: ClassVar[Words]
    settings: ClassVar[tuple[Setting, ...]] = ()
    compares: ClassVar[bool] = False

    def read_settings(self, reader: Reader) -> dict[str, Any]:
        """The settings with their defaults filled in; what is wrong is noted."""
        return read_settings(self.settings, reader)

    def settings_data(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """The settings as JSON."""
        return settings_data(self.settings, settings)

    def troubles(self, indicator: Indicator) -> Iterator[Trouble]:
        """What cannot be right about the settings of this indicator."""
        yield from ()

    @abstractmethod
    def explained(self, indicator: Indicator) -> Words:
        """How this indicator's marks come about, as a sentence for everybody."""

    def read_value(self, indicator: Indicator, value: object) -> Value:
        """The value in the one form in which it is kept.

        Raises:
            BadRecord: It does not fit the rule; ``detail.reason`` says how.
        """
        return written(number(value, unit=indicator.unit))

    @abstractmethod
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        """What a value, as ``read_value`` gives it, is worth of a full mark."""

    def compared(self, indicator: Indicator, values: Iterable[Value]) -> Peers:
        """What ``reckon`` needs to know of all who are compared with each other."""
        return NOBODY

    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        """One value for several periods: numbers give their mean."""
        return written(mean(plain_number(each) for each in values))


def number(
    value: object,
    *,
    unit: str = "",
    low: Decimal | None = None,
    high: Decimal | None = None,
    above: str = "above_hundred",
) -> Decimal:
    """The figure that somebody recorded; ``98%`` is fine where per cent are counted.

    Raises:
        BadRecord: It is none (``not_a_number``), too low (``negative``) or too high.
    """
    if isinstance(value, str) and unit in ("%", "％"):
        value = value.strip().removesuffix("%").removesuffix("％")
    read = figure(value)
    if read is None:
        raise BadRecord(reason="not_a_number")
    if low is not None and read < low:
        raise BadRecord(reason="negative", low=str(low))
    if high is not None and read > high:
        raise BadRecord(reason=above, high=str(high))
    return read


def percent(value: object) -> Decimal:
    """A figure from 0 to 100.

    Raises:
        BadRecord: It is not.
    """
    return number(value, unit="%", low=ZERO, high=HUNDRED)


def count(value: object) -> Decimal:
    """How many; never negative.

    Raises:
        BadRecord: It is no such figure.
    """
    return number(value, low=ZERO)


def whole(value: object) -> Decimal:
    """How many, without halves.

    Raises:
        BadRecord: It is no such figure.
    """
    read = count(value)
    if read != int(read):
        raise BadRecord(reason="not_whole")
    return read


def mapping(value: object, allowed: Iterable[str]) -> Mapping[str, Any]:
    """A value with named parts.

    Raises:
        BadRecord: It is none, or has a part that the rule does not know.
    """
    if not isinstance(value, Mapping):
        raise BadRecord(reason="not_a_number")
    names = set(allowed)
    for name in value:
        if name not in names:
            raise BadRecord(reason="unknown_field", field=str(name))
    return value


def listed(value: object) -> Sequence[Any]:
    """A list.

    Raises:
        BadRecord: It is none.
    """
    if not isinstance(value, list | tuple):
        raise BadRecord(reason="not_a_list")
    return value


def plain_number(value: Value) -> Decimal:
    """The figure of a value that ``read_value`` gave as a text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return Decimal(value)

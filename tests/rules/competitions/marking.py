"""Indicators by rule, and what values are worth of them."""

from decimal import Decimal
from typing import Any

from quizengine.rules.competitions.definition import Figure, Indicator, Rule
from quizengine.rules.competitions.figures import half_up
from quizengine.rules.competitions.marks import RULES, Reckoned
from quizengine.rules.reading import Errors, Reader


def indicator(
    rule: str,
    weight: str = "10",
    *,
    unit: str = "",
    figure: Figure = "percent",
    **settings: Any,
) -> Indicator:
    """An indicator whose rule has these settings."""
    errors: Errors = []
    read = RULES[rule].read_settings(Reader(settings, errors))
    assert errors == []
    return Indicator(
        key="one",
        name="One",
        weight=Decimal(weight),
        unit=unit,
        figure=figure,
        rule=Rule(name=rule, settings=read),
    )


def reckoned(
    one: Indicator, value: object, others: tuple[object, ...] = (), weight: str | None = None
) -> Reckoned:
    """What a value is worth among others."""
    rule = RULES[one.rule.name]
    own, *rest = [rule.read_value(one, each) for each in (value, *others)]
    peers = rule.compared(one, [own, *rest])
    return rule.reckon(one, one.weight if weight is None else Decimal(weight), own, peers)


def mark(
    one: Indicator, value: object, others: tuple[object, ...] = (), weight: str | None = None
) -> str:
    """The rounded mark, as a text."""
    return str(half_up(reckoned(one, value, others, weight).exact))


def joined(one: Indicator, *values: object) -> str:
    """The rounded mark of several periods' values together."""
    rule = RULES[one.rule.name]
    value = rule.join(one, [rule.read_value(one, each) for each in values])
    return str(half_up(rule.reckon(one, one.weight, value).exact))

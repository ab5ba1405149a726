"""In proportion to a target."""

from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import HUNDRED, ZERO, shown, written
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    number,
    plain_number,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


def proportion(weight: Decimal, x: Decimal, target: Decimal) -> Reckoned:
    """``W * min(x / target, 1)``."""
    if x > target:
        return Reckoned(weight, f"{shown(x)} ≥ {shown(target)}")
    return Reckoned(weight * x / target, f"{shown(weight)} × {shown(x)} ÷ {shown(target)}")


class Linear(ScoringRule):
    """``W * min(x / target, 1)``; more than the target is worth no more."""

    name = "linear"
    title = both("按比例", "In proportion")
    about = both(
        "按实际值占目标值的比例得分，达到目标得满分，超过不再加。",
        "The share of the target that was reached; more than the target is worth no more.",
    )
    formula = "W × min(x ÷ target, 1)"
    takes = both("一个数，不小于 0", "a number from 0")
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            name="target",
            shape="number",
            title=both("目标值", "Target"),
            default=HUNDRED,
            least=ZERO,
            positive=True,
        ),
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight, unit = shown(indicator.weight), indicator.unit
        target = shown(indicator.rule.settings["target"])
        return both(
            f"{weight} × 实际值 ÷ {target}{unit}，最多 {weight} 分",
            f"{weight} × value ÷ {target}{unit}, at most {weight}",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        return written(number(value, unit=indicator.unit, low=ZERO))

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        return proportion(weight, plain_number(value), indicator.rule.settings["target"])

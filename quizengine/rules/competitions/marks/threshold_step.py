"""All from a threshold up, less for every point below it."""

from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import ZERO, shown
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    plain_number,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


class ThresholdStep(ScoringRule):
    """``x >= th``: W; otherwise ``max(0, W - per * (th - x))``, parts of a point in proportion."""

    name = "threshold_step"
    title = both("达标得满分", "Threshold")
    about = both(
        "达到标准得满分；每低一个单位扣固定的分，不足一个单位按比例扣，扣完为止。",
        "The full mark from the threshold up; every unit below costs the same, parts of a "
        "unit in proportion, down to nothing.",
    )
    formula = "x ≥ th → W; max(0, W − per × (th − x))"
    takes = both("一个数，如 97.5", "a number, such as 97.5")
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(name="threshold", shape="number", title=both("标准", "Threshold")),
        Setting(
            name="per",
            shape="number",
            title=both("每低一个单位扣", "Taken off per unit below"),
            positive=True,
            least=ZERO,
        ),
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight, unit = shown(indicator.weight), indicator.unit
        threshold = shown(indicator.rule.settings["threshold"])
        per = shown(indicator.rule.settings["per"])
        return both(
            f"达到 {threshold}{unit} 得 {weight} 分，每低 1 扣 {per} 分，扣完为止",
            f"{weight} from {threshold}{unit} up; every 1 below costs {per}",
        )

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        settings = indicator.rule.settings
        threshold, per, x = settings["threshold"], settings["per"], plain_number(value)
        if x >= threshold:
            return Reckoned(weight, f"{shown(x)} ≥ {shown(threshold)}")
        exact = max(ZERO, weight - per * (threshold - x))
        told = f"{shown(weight)} − {shown(per)} × ({shown(threshold)} − {shown(x)})"
        return Reckoned(exact, told)

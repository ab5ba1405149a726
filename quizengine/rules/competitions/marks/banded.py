"""By a table of bands."""

from collections.abc import Iterator
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
    Trouble,
    plain_number,
)
from quizengine.rules.competitions.marks.settings import Band, Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


def scaled(weight: Decimal, points: Decimal, own: Decimal) -> tuple[Decimal, str]:
    """Points on the scale of the indicator's own weight, brought to the full mark that counts."""
    if weight == own:
        return points, shown(points)
    return points * weight / own, f"{shown(points)} × {shown(weight)} ÷ {shown(own)}"


class Banded(ScoringRule):
    """The mark of the highest band that the value reaches; 0 below all of them."""

    name = "banded"
    title = both("分档", "Bands")
    about = both(
        "按实际值落在哪一档得分，低于最低一档得 0 分。",
        "The mark of the band that the value reaches; nothing below the lowest.",
    )
    formula = "x ≥ band → mark"
    takes = both("一个数", "a number")
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(name="bands", shape="bands", title=both("档次", "Bands")),
    )

    @override
    def troubles(self, indicator: Indicator) -> Iterator[Trouble]:
        bands: tuple[Band, ...] = indicator.rule.settings["bands"]
        if not bands:
            yield Trouble("bands_missing", "bands")
        for index, band in enumerate(bands):
            if band.mark > indicator.weight:
                yield Trouble("mark_above_weight", f"bands/{index}/mark")
        for index, (better, worse) in enumerate(zip(bands, bands[1:], strict=False), start=1):
            if worse.at_least == better.at_least:
                yield Trouble("band_twice", f"bands/{index}/at_least")
            elif worse.mark > better.mark:
                yield Trouble("bands_cross", f"bands/{index}/mark")

    @override
    def explained(self, indicator: Indicator) -> Words:
        bands: tuple[Band, ...] = indicator.rule.settings["bands"]
        unit = indicator.unit
        named = [(f"{shown(each.at_least)}{unit}", shown(each.mark)) for each in bands]
        return both(
            "，".join(f"{at_least} 及以上 {mark} 分" for at_least, mark in named) + "，以下 0 分",
            ", ".join(f"{mark} from {at_least} up" for at_least, mark in named) + ", 0 below",
        )

    def band(self, indicator: Indicator, value: Value) -> Band | None:
        """The band that a value is in; None: below all."""
        x = plain_number(value)
        bands: tuple[Band, ...] = indicator.rule.settings["bands"]
        return next((each for each in bands if x >= each.at_least), None)

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        found = self.band(indicator, value)
        if found is None:
            return Reckoned(ZERO, "0")
        return Reckoned(*scaled(weight, found.mark, indicator.weight))

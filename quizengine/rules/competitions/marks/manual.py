"""A panel's mark."""

from decimal import Decimal

from typing_extensions import override

from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import ZERO, shown, written
from quizengine.rules.competitions.marks.banded import scaled
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    number,
    plain_number,
)
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


class Manual(ScoringRule):
    """The mark itself, 0 to W; the record carries the panel's reason."""

    name = "manual"
    title = both("评审组评定", "By the panel")
    about = both("由评审组直接给分，并写明理由。", "The panel gives the mark and says why.")
    formula = "0 … W"
    takes = both("得分（0 到满分），须写理由", "the mark, 0 to W; with a reason")

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight = shown(indicator.weight)
        return both(
            f"评审组评定，0 到 {weight} 分，附理由",
            f"the panel's mark from 0 to {weight}, with its reason",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        high = indicator.weight
        return written(number(value, low=ZERO, high=high, above="above_weight"))

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        return Reckoned(*scaled(weight, plain_number(value), indicator.weight))

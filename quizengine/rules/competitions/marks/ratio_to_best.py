"""In proportion to the best of those compared."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import ZERO, shown, written
from quizengine.rules.competitions.marks.rank_step import ORDER
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


class RatioToBest(ScoringRule):
    """``W * x / best``; where less is better ``W * best / x``.

    Where more is better and nobody has anything, nobody earns anything. Where less is better
    and somebody has nothing at all, only nothing earns anything.
    """

    name = "ratio_to_best"
    title = both("与最好的比", "Ratio to the best")
    about = both(
        "最好的得满分，其余按与最好的比例得分。",
        "The best has the full mark, the others in proportion to it.",
    )
    formula = "W × x ÷ best"
    takes = both("一个数，不小于 0", "a number from 0")
    compares = True
    settings: ClassVar[tuple[Setting, ...]] = (ORDER,)

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight = shown(indicator.weight)
        if indicator.rule.settings["order"] == "low":
            return both(f"{weight} × 最低值 ÷ 实际值", f"{weight} × lowest ÷ value")
        return both(f"{weight} × 实际值 ÷ 最高值", f"{weight} × value ÷ highest")

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        return written(number(value, unit=indicator.unit, low=ZERO))

    @override
    def compared(self, indicator: Indicator, values: Iterable[Value]) -> Peers:
        figures = sorted(map(plain_number, values))
        if not figures:
            return NOBODY
        low = indicator.rule.settings["order"] == "low"
        return Peers(best=figures[0] if low else figures[-1])

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        x, best = plain_number(value), peers.best
        if best is None:
            raise ValueError("nothing to compare with")
        low = indicator.rule.settings["order"] == "low"
        part, whole = (best, x) if low else (x, best)
        if not whole:  # nobody has anything: the best there can be, or nothing to be paid for
            return Reckoned(weight, shown(weight)) if low else Reckoned(ZERO, "0")
        return Reckoned(weight * part / whole, f"{shown(weight)} × {shown(part)} ÷ {shown(whole)}")

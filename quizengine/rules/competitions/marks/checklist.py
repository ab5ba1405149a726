"""What is met of a list."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import HUNDRED, mean, shown, written
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    mapping,
    percent,
    whole,
)
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


class Checklist(ScoringRule):
    """``met / all * W``."""

    name = "checklist"
    title = both("检查表", "Checklist")
    about = both("按达标项数占应查项数的比例得分。", "The share of the items that are met.")
    formula = "met ÷ all × W"
    takes = both(
        '{"met": 23, "all": 25}，或百分数（0–100）',
        '{"met": 23, "all": 25}, or the per cent, 0 to 100',
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight = shown(indicator.weight)
        return both(f"{weight} × 达标项 ÷ 应查项", f"{weight} × met ÷ all")

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        if not isinstance(value, Mapping):
            return written(percent(value))
        given = mapping(value, ["met", "all"])
        met, every = whole(given.get("met")), whole(given.get("all"))
        if not every:
            raise BadRecord(reason="nothing_to_meet")
        if met > every:
            raise BadRecord(reason="above_all")
        return {"met": int(met), "all": int(every)}

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        met, every = _parts(value)
        return Reckoned(weight * met / every, f"{shown(weight)} × {shown(met)} ÷ {shown(every)}")

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        """Items are added; where one is a bare per cent, so are all."""
        parts = [_parts(each) for each in values]
        if any(isinstance(each, str) for each in values):
            return str(mean(HUNDRED * met / every for met, every in parts))
        return {
            "met": int(sum(met for met, _ in parts)),
            "all": int(sum(every for _, every in parts)),
        }


def _parts(value: Value) -> tuple[Decimal, Decimal]:
    if isinstance(value, str):
        return Decimal(value), HUNDRED
    return Decimal(str(value["met"])), Decimal(str(value["all"]))

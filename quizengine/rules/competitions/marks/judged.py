"""The mean of judges' marks, without the highest and the lowest."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import HUNDRED, mean, shown, written
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    listed,
    mapping,
    percent,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both

TRIM_FROM = 5
"""With fewer judges all marks count."""
MOST_JUDGES = 500


def judged_score(indicator: Indicator, value: Value) -> Decimal:
    """The trimmed mean, 0 to 100."""
    if isinstance(value, str):
        return Decimal(value)
    marks = sorted(_marks(value))
    if trimmed(indicator, value):
        marks = marks[1:-1]
    return mean(marks)


def trimmed(indicator: Indicator, value: Value) -> bool:
    """Whether the highest and the lowest mark are left out."""
    if isinstance(value, str):
        return False
    return bool(indicator.rule.settings["trim"]) and len(_marks(value)) >= TRIM_FROM


class Judged(ScoringRule):
    """``trimmed mean * W / 100``."""

    name = "judged"
    title = both("评委打分", "Judged")
    about = both(
        "评委按百分制打分；五位及以上去掉一个最高、一个最低，取平均，再折算。",
        "Judges mark out of a hundred; from five marks on the highest and the lowest are "
        "left out; the mean counts.",
    )
    formula = "trimmed mean × W ÷ 100"
    takes = both(
        '{"marks": ["88", "90", …]}，或平均分（0–100）',
        '{"marks": ["88", "90", …]}, or the mean, 0 to 100',
    )
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            name="trim",
            shape="flag",
            title=both("去掉最高最低", "Leave out the highest and the lowest"),
            default=True,
        ),
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight = shown(indicator.weight)
        if not indicator.rule.settings["trim"]:
            return both(f"{weight} × 评委平均分 ÷ 100", f"{weight} × mean of the judges ÷ 100")
        return both(
            f"{weight} × 评委平均分 ÷ 100，五位及以上去掉一个最高、一个最低",
            f"{weight} × mean of the judges ÷ 100; from five on without the highest and lowest",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        if not isinstance(value, Mapping):
            return written(percent(value))
        marks = [written(percent(each)) for each in listed(mapping(value, ["marks"]).get("marks"))]
        if not marks:
            raise BadRecord(reason="no_marks")
        if len(marks) > MOST_JUDGES:
            raise BadRecord(reason="too_many", most=MOST_JUDGES)
        return {"marks": marks}

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        score = judged_score(indicator, value)
        return Reckoned(weight * score / HUNDRED, f"{shown(weight)} × {shown(score)} ÷ 100")

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        """All marks together; where one is a bare mean, so are all."""
        if any(isinstance(each, str) for each in values):
            return str(mean(judged_score(indicator, each) for each in values))
        return {"marks": [written(mark) for each in values for mark in _marks(each)]}


def _marks(value: Value) -> list[Decimal]:
    marks = value["marks"] if isinstance(value, Mapping) else None
    if not isinstance(marks, list | tuple):
        raise TypeError(value)
    return [Decimal(each) for each in marks]

"""Every mark explained, from its value through its formula, in both languages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from quizengine.rules.competitions.definition import Aggregate, Indicator, VetoEffect
from quizengine.rules.competitions.figures import half_up, shown
from quizengine.rules.competitions.results import Mark, Origin
from quizengine.rules.competitions.value_words import detail_words
from quizengine.rules.formats.describing import Words, both

ORIGINS: Final[Mapping[Origin, Words]] = {
    "record": both("直接记录", "recorded"),
    "zero": both("缺项，按零分计", "nothing recorded; settled as zero"),
    "mean": both("缺项，按同组平均分计", "nothing recorded; settled as the mean of the division"),
    "not_applicable": both(
        "不适用，权重由本项其他指标分担", "does not apply; its weight went to the rest of its track"
    ),
    "members": both("成员平均", "mean of the members"),
    "unit": both("取所在单位得分", "as the unit it belongs to"),
    "children": both("下级单位按人数加权平均", "mean of the units below, by headcount"),
    "periods": both("由各期得分得出", "from the shorter periods"),
    "missing": both("尚无记录", "nothing recorded yet"),
}
"""Where a mark comes from."""

EFFECTS: Final[Mapping[VetoEffect, Words]] = {
    "disqualify_award": both("取消评奖资格，得分保留", "no award; the score stays"),
    "zero_score": both("本期总分记零", "the period's total is zero"),
    "cap_grade": both("等次受限", "the grade is capped"),
}
"""What a veto does."""

_AGGREGATES: Final[Mapping[Aggregate, Words]] = {
    "mean": both("各期平均", "mean of the periods"),
    "sum": both("各期合计", "sum of the periods"),
    "last": both("取最后一期", "the last period"),
    "min": both("取最低一期", "the lowest period"),
    "recompute": both("各期合并后重算", "reckoned anew over all periods"),
}
FULL: Final = both("得满分", "full mark")


def explained(indicator: Indicator, mark: Mark) -> Words:
    """The way to a mark: ``5 × 98 ÷ 100``, ``成员平均：(8 + 9) ÷ 2``, ``得满分``."""
    return both(_explained(indicator, mark, "zh"), _explained(indicator, mark, "en"))


def figure_words(figure: Decimal) -> str:
    """A mark or a total as it is always shown, with two decimals."""
    return str(half_up(figure))


def _explained(indicator: Indicator, mark: Mark, language: str) -> str:
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    way = comma.join(each[language] for each in _way(indicator, mark) if each[language])
    return colon.join(each for each in (_origin(indicator, mark)[language], way) if each)


def _way(indicator: Indicator, mark: Mark) -> Iterator[Words]:
    """The formula, what is behind the value, and a full mark that is not the usual one."""
    if mark.mark is None or mark.origin == "zero":
        return
    yield _formula(mark)
    if mark.value is not None:
        yield detail_words(indicator, mark.value)
    if half_up(mark.weight) != indicator.weight:
        full = figure_words(mark.weight)
        yield both(f"本期满分 {full}", f"full mark {full} here")


def _formula(mark: Mark) -> Words:
    if mark.mark == half_up(mark.weight) and mark.formula in ("", shown(mark.weight)):
        return FULL
    if "≥" in mark.formula:  # a comparison, which does not say what it is worth
        return both(f"{mark.formula}，{FULL['zh']}", f"{mark.formula}, {FULL['en']}")
    return both(mark.formula, mark.formula)


def _origin(indicator: Indicator, mark: Mark) -> Words:
    if mark.origin == "record":
        return both("", "")
    if mark.origin != "periods":
        return ORIGINS[mark.origin]
    if indicator.aggregate == "recompute" and mark.value is None:
        return _AGGREGATES["mean"]  # nothing was left to reckon anew
    return _AGGREGATES[indicator.aggregate]

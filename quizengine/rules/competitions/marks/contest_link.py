"""What a contest gave: its score or its place."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Figure, Indicator
from quizengine.rules.competitions.figures import HUNDRED, ZERO, mean, shown, written
from quizengine.rules.competitions.marks.linear import proportion
from quizengine.rules.competitions.marks.rank_step import stepped
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    listed,
    mapping,
    number,
    whole,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both

FIGURES: Final[tuple[Figure, ...]] = ("rank", "points", "percent", "participation")


def contest_figure(indicator: Indicator, value: Value) -> Decimal:
    """The one figure of a contest that counts here: its rank, or what the indicator asks for."""
    if isinstance(value, str):
        return Decimal(value)
    return Decimal(str(value[_wanted(indicator)]))


def _wanted(indicator: Indicator) -> str:
    """By score, an indicator that asks for a rank means the per cent."""
    if indicator.rule.settings["by"] == "rank":
        return "rank"
    return "percent" if indicator.figure == "rank" else indicator.figure


class ContestLink(ScoringRule):
    """By score ``W * min(x / target, 1)``; by place ``max(0, W - (rank - 1) * step)``."""

    name = "contest_link"
    title = both("竞赛成绩", "A contest's result")
    about = both(
        "直接取竞赛的结果：按成绩折算，或按竞赛名次递减。",
        "Taken from contests: in proportion to the score, or a step less for each place.",
    )
    formula = "W × min(x ÷ target, 1); max(0, W − (rank − 1) × step)"
    takes = both(
        "由比赛自动带入，也可填名次或成绩",
        "comes from the contest; a place or a score may be entered too",
    )
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            name="by",
            shape="choice",
            title=both("取什么", "What counts"),
            default="score",
            options={"score": both("成绩", "the score"), "rank": both("名次", "the place")},
        ),
        Setting(
            name="step",
            shape="number",
            title=both("按名次时每低一名少", "By place: less per place"),
            default=Decimal("0.5"),
            least=ZERO,
            positive=True,
        ),
        Setting(
            name="target",
            shape="number",
            title=both("按成绩时的目标值", "By score: the target"),
            default=HUNDRED,
            least=ZERO,
            positive=True,
        ),
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight, settings = shown(indicator.weight), indicator.rule.settings
        if settings["by"] == "rank":
            step = shown(settings["step"])
            return both(
                f"按竞赛名次，第一名 {weight} 分，每低一名少 {step} 分",
                f"by the contest's place: {weight} for the first, {step} less for each below",
            )
        target = shown(settings["target"])
        return both(
            f"{weight} × 竞赛成绩 ÷ {target}，最多 {weight} 分",
            f"{weight} × the contest's score ÷ {target}, at most {weight}",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        if not isinstance(value, Mapping):
            return written(
                _rank(value) if _wanted(indicator) == "rank" else number(value, low=ZERO)
            )
        given = mapping(value, [*FIGURES, "contests"])
        if given.get(_wanted(indicator)) is None:
            raise BadRecord(reason="figure_missing", figure=_wanted(indicator))
        read: dict[str, Any] = {}
        for name in FIGURES:
            if given.get(name) is not None:
                each = given[name]
                read[name] = int(_rank(each)) if name == "rank" else written(number(each, low=ZERO))
        if "contests" in given:
            read["contests"] = [str(each) for each in listed(given["contests"])]
        return read

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        x, settings = contest_figure(indicator, value), indicator.rule.settings
        if settings["by"] == "rank":
            return stepped(weight, x, settings["step"])
        return proportion(weight, x, settings["target"])

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        return str(mean(contest_figure(indicator, each) for each in values))


def _rank(value: object) -> Decimal:
    read = whole(value)
    if read < 1:
        raise BadRecord(reason="not_a_rank")
    return read

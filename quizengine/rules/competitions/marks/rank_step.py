"""By place: the first has all, each place below a step less."""

from collections.abc import Iterable
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

ORDER = Setting(
    name="order",
    shape="choice",
    title=both("哪头好", "Which is better"),
    default="high",
    options={"high": both("越高越好", "more"), "low": both("越低越好", "less")},
)


def standard_ranks(figures: Iterable[Decimal], *, low_is_best: bool) -> dict[Decimal, int]:
    """The place of every figure: equal ones share it and the next are skipped (1, 1, 3)."""
    ranks: dict[Decimal, int] = {}
    for place, each in enumerate(sorted(figures, reverse=not low_is_best), start=1):
        ranks.setdefault(each, place)
    return ranks


def stepped(weight: Decimal, rank: Decimal, step: Decimal) -> Reckoned:
    """``max(0, W - (rank - 1) * step)``."""
    exact = max(ZERO, weight - (rank - 1) * step)
    told = f"{shown(weight)} − ({shown(rank)} − 1) × {shown(step)}"
    return Reckoned(exact, told, int(rank) if rank == int(rank) else None)


class RankStep(ScoringRule):
    """``max(0, W - (rank - 1) * step)`` with standard ranks among who is compared."""

    name = "rank_step"
    title = both("按名次递减", "By place")
    about = both(
        "按实际值排名，第一名得满分，每低一名少固定的分；并列同名次，后面的名次顺延。",
        "The first has the full mark, each place below a step less; equal values share a "
        "place and the next ones are skipped.",
    )
    formula = "max(0, W − (rank − 1) × step)"
    takes = both("一个数，名次由系统排", "a number; the places follow from it")
    compares = True
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            name="step",
            shape="number",
            title=both("每低一名少", "Less per place"),
            positive=True,
            least=ZERO,
        ),
        ORDER,
    )

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight, step = shown(indicator.weight), shown(indicator.rule.settings["step"])
        low = indicator.rule.settings["order"] == "low"
        return both(
            f"{'由低到高' if low else '由高到低'}排名，第一名 {weight} 分，每低一名少 {step} 分",
            f"ranked with the {'lowest' if low else 'highest'} first: {weight} for the first, "
            f"{step} less for each place below",
        )

    @override
    def compared(self, indicator: Indicator, values: Iterable[Value]) -> Peers:
        low = indicator.rule.settings["order"] == "low"
        return Peers(standard_ranks(map(plain_number, values), low_is_best=low))

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        rank = peers.ranks[plain_number(value)]
        return stepped(weight, Decimal(rank), indicator.rule.settings["step"])

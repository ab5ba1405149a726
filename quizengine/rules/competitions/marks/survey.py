"""The mean of votes from good to bad."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import HUNDRED, ZERO, mean, shown, written
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    Trouble,
    listed,
    mapping,
    percent,
    whole,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both

LEVELS = tuple(map(Decimal, ("100", "80", "60", "40")))


def survey_score(indicator: Indicator, value: Value) -> Decimal:
    """The mean score of the valid votes, 0 to 100."""
    if isinstance(value, str):
        return Decimal(value)
    votes = _votes(value)
    levels: Sequence[Decimal] = indicator.rule.settings["levels"]
    return sum((n * s for n, s in zip(votes, levels, strict=True)), ZERO) / sum(votes, ZERO)


class Survey(ScoringRule):
    """``sum of votes * (100, 80, 60, 40) / valid votes * W / 100``."""

    name = "survey"
    title = both("测评票", "Survey")
    about = both(
        "各档票数乘以该档分值，除以有效票数，再按百分制折算；无效票不计。",
        "Votes times the score of their level, divided by the valid votes, of a hundred; "
        "invalid votes do not count.",
    )
    formula = "Σ votes × (100, 80, 60, 40) ÷ valid × W ÷ 100"
    takes = both(
        '{"votes": [61, 3, 1, 0], "invalid": 2}，或平均分（0–100）',
        '{"votes": [61, 3, 1, 0], "invalid": 2}, or the mean score, 0 to 100',
    )
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            name="levels",
            shape="levels",
            title=both("各档分值，从好到差", "Scores of the levels, good to bad"),
            default=LEVELS,
        ),
    )

    @override
    def troubles(self, indicator: Indicator) -> Iterator[Trouble]:
        levels = indicator.rule.settings["levels"]
        if any(each > HUNDRED for each in levels):
            yield Trouble("level_above_hundred", "levels")

    @override
    def explained(self, indicator: Indicator) -> Words:
        weight = shown(indicator.weight)
        levels = [shown(each) for each in indicator.rule.settings["levels"]]
        return both(
            f"各档按 {'、'.join(levels)} 分计，{weight} × 平均分 ÷ 100，无效票不计",
            f"levels count {', '.join(levels)}; {weight} × mean ÷ 100, invalid votes left out",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        if not isinstance(value, Mapping):
            return written(percent(value))
        given = mapping(value, ["votes", "invalid"])
        votes = [whole(each) for each in listed(given.get("votes"))]
        if len(votes) != len(indicator.rule.settings["levels"]):
            wanted = len(indicator.rule.settings["levels"])
            raise BadRecord(reason="wrong_votes", wanted=wanted)
        if not sum(votes):
            raise BadRecord(reason="no_votes")
        invalid = int(whole(given.get("invalid", 0)))
        return {"votes": [int(each) for each in votes], "invalid": invalid}

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        score = survey_score(indicator, value)
        return Reckoned(weight * score / HUNDRED, f"{shown(weight)} × {shown(score)} ÷ 100")

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        """Votes are added; where one is a bare mean, so are all."""
        if any(isinstance(each, str) for each in values):
            return str(mean(survey_score(indicator, each) for each in values))
        votes = [sum(level) for level in zip(*map(_votes, values), strict=True)]
        invalid = sum(int(str(each["invalid"])) for each in values if isinstance(each, Mapping))
        return {"votes": [int(each) for each in votes], "invalid": invalid}


def _votes(value: Value) -> list[Decimal]:
    votes = value["votes"] if isinstance(value, Mapping) else None
    if not isinstance(votes, list | tuple):
        raise TypeError(value)
    return [Decimal(each) for each in votes]

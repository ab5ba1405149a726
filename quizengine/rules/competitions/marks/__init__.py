"""The scoring rules: one file each, one line here.

All take the full mark W and a value, and give a mark of at most W in full precision;
whoever reckons rounds it half-up to 2 decimals.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quizengine.rules.competitions.marks.banded import Banded
from quizengine.rules.competitions.marks.bonus import BonusPoints
from quizengine.rules.competitions.marks.checklist import Checklist
from quizengine.rules.competitions.marks.contest_link import ContestLink
from quizengine.rules.competitions.marks.deduct import Deduct
from quizengine.rules.competitions.marks.judged import Judged
from quizengine.rules.competitions.marks.linear import Linear
from quizengine.rules.competitions.marks.manual import Manual
from quizengine.rules.competitions.marks.rank_step import RankStep
from quizengine.rules.competitions.marks.ratio_to_best import RatioToBest
from quizengine.rules.competitions.marks.rule import NOBODY, Peers, Reckoned, ScoringRule, Trouble
from quizengine.rules.competitions.marks.survey import Survey
from quizengine.rules.competitions.marks.threshold_step import ThresholdStep

__all__ = ["NOBODY", "RULES", "Peers", "Reckoned", "ScoringRule", "Trouble"]

_ALL: Final[tuple[ScoringRule, ...]] = (
    ThresholdStep(),
    Linear(),
    RankStep(),
    RatioToBest(),
    Banded(),
    Deduct(),
    BonusPoints(),
    Survey(),
    Judged(),
    Checklist(),
    ContestLink(),
    Manual(),
)

RULES: Final[Mapping[str, ScoringRule]] = MappingProxyType({each.name: each for each in _ALL})
"""Every rule by its name."""

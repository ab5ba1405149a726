"""Question kinds: one file each, and one line each in ``KINDS``."""

from collections.abc import Mapping
from typing import Final

from quizengine.rules.kinds.kind import Answers, Dice, Given, Kind, Problem
from quizengine.rules.kinds.matching import Matching
from quizengine.rules.kinds.multiple import Multiple
from quizengine.rules.kinds.numeric import Number
from quizengine.rules.kinds.ordering import Ordering
from quizengine.rules.kinds.poll import Poll
from quizengine.rules.kinds.single import Single
from quizengine.rules.kinds.text import Text
from quizengine.rules.kinds.truefalse import TrueFalse
from quizengine.rules.questions import KindName

__all__ = ["KINDS", "Answers", "Dice", "Given", "Kind", "Problem"]

_ALL: Final[tuple[Kind, ...]] = (
    Single(),
    Multiple(),
    TrueFalse(),
    Text(),
    Number(),
    Ordering(),
    Matching(),
    Poll(),
)

KINDS: Final[Mapping[KindName, Kind]] = {kind.name: kind for kind in _ALL}
"""Every kind by its name."""

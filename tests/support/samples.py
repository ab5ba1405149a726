"""One question of each kind, with secrets that are easy to search for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, KindName, Numeric, Question

SECRET: Final = "SECRET"

_FOUR: Final = tuple(map(Choice, "ABCD", ("甲", "乙", "丙", "丁")))

_ASKED: Final = (
    Question(
        kind="single",
        stem="谁？$x^2$",
        choices=_FOUR,
        key=("A",),
    ),
    Question(
        kind="multiple",
        stem="哪些？",
        choices=_FOUR,
        key=("A", "B"),
        policy="proportional",
    ),
    Question(
        kind="truefalse",
        stem="对吗？",
        choices=CHOICES,
        key=("A",),
    ),
    Question(
        kind="text",
        stem="何时？",
        blanks=((f"{SECRET} text",),),
    ),
    Question(
        kind="numeric",
        stem="多少？",
        numeric=Numeric("271828", "271829", "271828", "m"),
    ),
    Question(
        kind="ordering",
        stem="先后？",
        choices=_FOUR,
        key=tuple("DCBA"),
    ),
    Question(
        kind="matching",
        stem="连线？",
        left=_FOUR[:2],
        right=_FOUR,
        pairs=(("A", "C"), ("B", "D")),
        policy="proportional",
    ),
    Question(
        kind="poll",
        stem="喜欢？",
        choices=_FOUR,
    ),
)

SAMPLES: Final[Mapping[KindName, Question]] = {
    question.kind: replace(question, explanation=f"{SECRET} explanation", source=f"{SECRET} source")
    for question in _ASKED
}
"""One question of each kind; what must stay hidden contains ``SECRET`` or 27182."""

SINGLE: Final = SAMPLES["single"]
ALL_KINDS: Final = tuple(SAMPLES.values())


def wrong_given(question: Question) -> dict[str, Any]:
    """What a player sends who knows nothing."""
    match question.kind:
        case "text":
            return {"texts": ["不知道" for _ in question.blanks]}
        case "numeric":
            return {"number": "-999999"}
        case "ordering":
            return {"order": [*question.key[1:], question.key[0]]}
        case "matching":
            rights = [right for _, right in question.pairs]
            moved = [*rights[1:], rights[0]]
            lefts = [left for left, _ in question.pairs]
            return {"pairs": [list(pair) for pair in zip(lefts, moved, strict=True)]}
        case _:
            others = [each.choice_id for each in question.choices]
            return {"choices": [each for each in others if each not in question.key][:1]}

"""What the kinds answered by typing share: text and numbers."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from quizengine.rules.kinds import structure
from quizengine.rules.kinds.kind import Answers, Given
from quizengine.rules.refusals import BadAnswer

MAX_TYPED: Final = 200
MAX_TEXTS: Final = 8


def line(value: object, limit: int) -> str:
    """Return typed text on one line, trimmed.

    Raises:
        BadAnswer: not text, longer than ``limit`` or with characters nobody can type.
    """
    if not isinstance(value, str) or len(value) > limit:
        raise BadAnswer(reason="text", most=limit)
    if structure.unstorable(value):
        raise BadAnswer(reason="control_character")
    return " ".join(value.splitlines()).strip()


def distribution(
    answers: Answers, same: Callable[[Given], str], text: Callable[[Given], str]
) -> dict[str, Any]:
    """Group answers by ``same``; each group goes by its commonest spelling, as ``text`` puts it."""
    spellings: dict[str, Counter[str]] = {}
    full: dict[str, bool] = {}
    answered = right = 0
    for given, mark in answers:
        group = same(given)
        spellings.setdefault(group, Counter())[text(given)] += 1
        full[group] = mark is not None and mark.full
        answered += 1
        right += full[group]
    groups = sorted(spellings, key=lambda group: (-spellings[group].total(), group))
    texts = [
        {
            "text": min(spellings[group], key=lambda text: (-spellings[group][text], text)),
            "count": spellings[group].total(),
            "right": full[group],
        }
        for group in groups[:MAX_TEXTS]
    ]
    return {"answered": answered, "right": right, "counts": {}, "texts": texts}

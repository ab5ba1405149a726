"""What the kinds answered by tapping choices share: single, multiple, true/false, poll."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from quizengine.rules.kinds import dealing, raw
from quizengine.rules.kinds.kind import Answers, Dice, Given
from quizengine.rules.questions import Choice, Question
from quizengine.rules.refusals import BadAnswer

LABELS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def deal(question: Question, dice: Dice, *, shuffle: bool) -> Question:
    """Deal choices and key."""
    new = dealing.renamed(question.choices, dealing.fresh_ids(dice))
    choices = tuple(new.values())
    if shuffle:
        choices = dealing.shuffled(choices, dice)
    return replace(question, choices=choices, key=dealing.remapped(question.key, new))


def read(question: Question, value: object, most: int) -> Given:
    """Read ``{"choices": [id…]}`` with 1 to ``most`` different ids, into the dealt order.

    Raises:
        NoSuchChoice: an id is not one of this question's.
        BadAnswer: not that shape, an id twice, none or too many.
    """
    known = [choice.choice_id for choice in question.choices]
    picked = raw.ids(raw.only(value, "choices"), known)
    if not 1 <= len(picked) <= most:
        raise BadAnswer(reason="count", least=1, most=most)
    return {"choices": [choice_id for choice_id in known if choice_id in picked]}


def labelled(items: Sequence[Choice]) -> list[dict[str, Any]]:
    """Return items as the wire shows them, labelled A, B, C… in this order."""
    return [
        {"id": item.choice_id, "label": label, "text": item.text}
        for label, item in zip(LABELS, items, strict=False)
    ]


def shown(question: Question, most: int) -> dict[str, Any]:
    """Choices and how many may be picked."""
    return {"choices": labelled(question.choices), "select": {"min": 1, "max": most}}


def right(answers: Answers) -> int:
    """How many are fully right."""
    return sum(mark is not None and mark.full for _, mark in answers)


def distribution(question: Question, answers: Answers) -> dict[str, Any]:
    """How many picked each choice."""
    listed = list(answers)
    counts = dict.fromkeys((choice.choice_id for choice in question.choices), 0)
    for given, _ in listed:
        for choice_id in given["choices"]:
            counts[choice_id] += 1
    return {"answered": len(listed), "right": right(listed), "counts": counts, "texts": []}

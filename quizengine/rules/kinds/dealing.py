"""Opaque ids and shuffled orders for the copy of a question that a contest plays.

Ids are drawn before anybody looks at the key, and choices are shuffled
independently of it, so neither an id nor a place says what is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quizengine.rules.kinds.kind import Dice
from quizengine.rules.questions import Choice

ID_LENGTH: Final = 6
_ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxyz"
"""No vowels (no words), nothing that looks like something else."""


def fresh_ids(dice: Dice) -> Iterator[str]:
    """Yield opaque ids, never the same one twice."""
    seen: set[str] = set()
    while True:
        drawn = "".join(_ALPHABET[dice.randrange(len(_ALPHABET))] for _ in range(ID_LENGTH))
        if drawn not in seen:
            seen.add(drawn)
            yield drawn


def renamed(items: Sequence[Choice], ids: Iterator[str]) -> dict[str, Choice]:
    """Return each item under its old id, carrying a new one; in the old order."""
    return {item.choice_id: Choice(next(ids), item.text) for item in items}


def shuffled(items: Sequence[Choice], dice: Dice) -> tuple[Choice, ...]:
    """Return the items in a random order."""
    order = list(items)
    dice.shuffle(order)
    return tuple(order)


def remapped(key: Sequence[str], new: Mapping[str, Choice]) -> tuple[str, ...]:
    """Translate old ids into new ones."""
    return tuple(new[choice_id].choice_id for choice_id in key)

"""Questions as JSON, and the two digests that identify them.

``digest`` answers "is this exactly the same?", ``fingerprint`` "did somebody copy it?".
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

from quizengine.rules.kinds.folding import folded
from quizengine.rules.questions import Choice, Fold, Numeric, Question

_LOOSE: Final = Fold(punctuation=True)


def question_to_json(question: Question) -> dict[str, Any]:
    """Return plain JSON values; fields at their default are left out.

    So a field added later does not change the digest of questions without it.
    """
    return {
        field.name: _plain(getattr(question, field.name))
        for field in fields(question)
        if field.default is MISSING or getattr(question, field.name) != field.default
    }


def _plain(value: Any) -> Any:
    """Turn records into objects and tuples into lists, all the way down."""
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, (Choice, Fold, Numeric)):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value


def question_from_json(stored: Mapping[str, Any]) -> Question:
    """Return the question that ``question_to_json`` stored; all checks are ``Kind.problems``'.

    Raises:
        ValueError: a field is missing, unknown, or does not have its shape.
    """
    try:
        return Question(**{name: _READ[name](value) for name, value in stored.items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a stored question: {error!r}") from error


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise TypeError(f"expected text, not {value!r}")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"expected an integer, not {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, not {value!r}")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, not {value!r}")
    return tuple(_text(entry) for entry in value)


def _choices(value: Any) -> tuple[Choice, ...]:
    return tuple(Choice(_text(entry["choice_id"]), _text(entry["text"])) for entry in value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = tuple(_texts(entry) for entry in value)
    if any(len(pair) != 2 for pair in pairs):
        raise TypeError("a pair has two ids")
    return tuple((pair[0], pair[1]) for pair in pairs)


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "kind": _text,
    "stem": _text,
    "choices": _choices,
    "key": _texts,
    "left": _choices,
    "right": _choices,
    "pairs": _pairs,
    "blanks": lambda value: tuple(_texts(entry) for entry in value),
    "fold": lambda value: Fold(**{name: _flag(flag) for name, flag in value.items()}),
    "numeric": lambda value: Numeric(**value),
    "policy": _text,
    "shuffle": _flag,
    "explanation": _text,
    "source": _text,
    "topic": _text,
    "difficulty": _number,
    "tags": _texts,
    "time_limit_s": _number,
    "points": _number,
    "language": _text,
    "external_id": _text,
    "media": _texts,
    "media_alt": _texts,
}


def canonical_json(question: Question) -> str:
    """Return the one JSON text of a question: sorted, no spaces, not escaped."""
    stored = question_to_json(question)
    return json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(question: Question) -> str:
    """Return the SHA-256 of the canonical JSON, in hex: the same question, the same digest."""
    return hashlib.sha256(canonical_json(question).encode("utf-8")).hexdigest()


def fingerprint(question: Question) -> str:
    """Return a SHA-1 in hex that survives another id, order of choices or spelling.

    Made of kind, folded stem, sorted folded choices and the number of blanks: the
    same stem with other choices is another question.
    """
    choices = sorted(
        folded(choice.text, _LOOSE)
        for choice in (*question.choices, *question.left, *question.right)
    )
    parts = [question.kind, folded(question.stem, _LOOSE), choices, len(question.blanks)]
    told = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha1(told.encode("utf-8"), usedforsecurity=False).hexdigest()

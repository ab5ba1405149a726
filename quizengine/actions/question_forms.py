"""A question as somebody typed it: tidied, and every reason why it cannot be played."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

import orjson

from quizengine.banks.messages import problem
from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.codec import question_from_json, question_to_json
from quizengine.rules.kinds.decimals import decimal, plain
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, Numeric, Question
from quizengine.rules.studio_refusals import BadQuestion
from quizengine.sheets.cleaning import cleaned

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DEFAULTS: Final[dict[str, Any]] = orjson.loads(
    orjson.dumps(asdict(Question(kind="single", stem="")))
)


def whole(question: Question) -> dict[str, Any]:
    """All fields of a question as plain values, those at their default too."""
    return _DEFAULTS | question_to_json(question)


def checked(values: Mapping[str, Any]) -> Question:
    """The question that can be stored; ``values`` are those of `whole`, or some of them.

    Raises:
        BadQuestion: It cannot be played.
    """
    given = {name: value for name, value in values.items() if value is not None}
    try:
        question = _tidy(question_from_json(given))
    except ValueError as error:
        raise BadQuestion(problems=[], reason="shape") from error
    found = [
        {
            "code": each.code,
            "path": list(each.path),
            **_told(each.code, each.field, each.value, each.params),
        }
        for each in KINDS[question.kind].problems(question)
    ]
    if found:
        raise BadQuestion(problems=found)
    return question


def _told(code: str, field: str, value: str, params: Mapping[str, object]) -> dict[str, str]:
    told = problem(code, field=field, value=value, params=params)
    return {
        "field": field,
        "value": told.value,
        "message_zh": told.message_zh,
        "message_en": told.message_en,
        "suggestion_zh": told.suggestion_zh,
        "suggestion_en": told.suggestion_en,
    }


def _tidy(question: Question) -> Question:
    """As a file of the question would be read again: trimmed, with letters for ids."""
    question = replace(
        question,
        stem=cleaned(question.stem),
        explanation=cleaned(question.explanation),
        source=cleaned(question.source),
        topic=cleaned(question.topic),
        external_id=cleaned(question.external_id),
        tags=tuple(dict.fromkeys(filter(None, map(cleaned, question.tags)))),
        blanks=tuple(tuple(map(cleaned, accepted)) for accepted in question.blanks),
        numeric=None if question.numeric is None else _number(question.numeric),
    )
    if question.kind == "truefalse" and not question.choices:
        question = replace(question, choices=CHOICES)
    return _paired(question) if question.kind == "matching" else _lettered(question)


def _number(accepted: Numeric) -> Numeric:
    low, high = _plain(accepted.low), _plain(accepted.high)
    value = None if accepted.value is None else _plain(accepted.value)
    return Numeric(low, high, value, cleaned(accepted.unit))


def _plain(text: str) -> str:
    number = decimal(text)
    return text if number is None else plain(number)


def _lettered(question: Question) -> Question:
    new = _names(question.choices, _LETTERS)
    key = tuple(new.get(choice_id, choice_id) for choice_id in question.key)
    if question.kind != "ordering":
        key = tuple(sorted(key))
    return replace(question, choices=_renamed(question.choices, new), key=key)


def _paired(question: Question) -> Question:
    """The right side in the order of its partners, then the distractors."""
    partners = dict(question.pairs)
    places = {partners.get(item.choice_id, ""): n for n, item in enumerate(question.left)}
    right = sorted(question.right, key=lambda item: places.get(item.choice_id, len(places)))
    of_left = _names(question.left, [str(n) for n in range(1, len(question.left) + 1)])
    of_right = _names(right, _LETTERS)
    pairs = [(of_left.get(a, a), of_right.get(b, b)) for a, b in question.pairs]
    return replace(
        question,
        left=_renamed(question.left, of_left),
        right=_renamed(right, of_right),
        pairs=tuple(sorted(pairs, key=lambda pair: (len(pair[0]), pair))),
    )


def _names(items: Sequence[Choice], names: Sequence[str]) -> dict[str, str]:
    """New ids by old ones; none if two are the same, or too many: that is for the checks."""
    old = [item.choice_id for item in items]
    if len(set(old)) < len(old) or len(old) > len(names):
        return {}
    return dict(zip(old, names, strict=False))


def _renamed(items: Sequence[Choice], names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(names.get(item.choice_id, item.choice_id), cleaned(item.text)) for item in items
    )

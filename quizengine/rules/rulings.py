"""Rulings: what holds for an item once its key proved wrong, or the item itself.

A ruling is given for an item that is over: it counts by another key, or by
one of several, or not at all. The item as it was played never changes; the
newest ruling says how its answers are marked. An undo is a further ruling.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from quizengine.rules.contest import Item
from quizengine.rules.kinds import KINDS, Given
from quizengine.rules.questions import KindName, Mark, Numeric, Question
from quizengine.rules.studio_refusals import BadKey

Key = Mapping[str, Any]
"""A key as ``Kind.key`` shows it and pages send it."""

MOST_KEYS: Final = 10
REGRADE: Final = "regrade"
VOID_ITEM: Final = "void_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One ruling as it is stored; ``ruling`` counts 1… in its contest.

    ``keys`` are the keys that count from now on, any of them; None with
    ``regrade`` is the key the item was opened with. ``undoes`` names the
    ruling this one takes back.
    """

    ruling: int
    item_no: int
    command: str
    keys: tuple[Key, ...] | None
    undoes: int | None
    why: str
    at_ms: int
    actor: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for an item: its keys (None: as opened), or that it is void."""

    keys: tuple[Key, ...] | None = None
    void: bool = False


AS_OPENED: Final = Standing()
VOID: Final = Standing(void=True)


def standing_of(ruling: Ruling) -> Standing:
    """What a ruling brings about."""
    return VOID if ruling.command == VOID_ITEM else Standing(ruling.keys)


def keys_given(args: Mapping[str, object]) -> tuple[Key, ...] | None:
    """The keys among a command's arguments.

    Raises:
        BadKey: They are not a list of objects.
    """
    keys = args.get("keys")
    if keys is None:
        return None
    if not isinstance(keys, (list, tuple)) or not 1 <= len(keys) <= MOST_KEYS:
        raise BadKey(reason="count", most=MOST_KEYS)
    if not all(isinstance(key, Mapping) for key in keys):
        raise BadKey(reason="shape")
    return tuple(keys)


def questions_under(item: Item, standing: Standing) -> tuple[Question, ...]:
    """The question with each of the keys that count.

    Raises:
        BadKey: A key does not fit the question.
    """
    if standing.keys is None:
        return (item.question,)
    return tuple(with_key(item.question, key) for key in standing.keys)


def with_key(question: Question, key: Key) -> Question:
    """The question with another key.

    Raises:
        BadKey: The key does not fit the question.
    """
    changed = _KEYED.get(question.kind)
    if changed is None:
        raise BadKey(reason="kind")
    try:
        other = changed(question, key)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadKey(reason="shape") from error
    problems = KINDS[question.kind].problems(other)
    if problems:
        raise BadKey(reason=problems[0].code)
    return other


def mark_under(questions: Sequence[Question], given: Given) -> Mark | None:
    """The best mark an answer gets by any of the keys."""
    marks = [KINDS[question.kind].mark(question, given) for question in questions]
    scored = [mark for mark in marks if mark is not None]
    if not scored:
        return None
    best = scored[0]
    for mark in scored[1:]:
        if mark.right * best.of > best.right * mark.of:
            best = mark
    return best


def keys_shown(item: Item, standing: Standing) -> list[dict[str, Any]]:
    """The keys that count, as pages show them."""
    kind = KINDS[item.question.kind]
    return [kind.key(question) for question in questions_under(item, standing)]


def _picked(question: Question, key: Key) -> Question:
    return replace(question, key=_ids(_only(key, "choices")))


def _ordered(question: Question, key: Key) -> Question:
    return replace(question, key=_ids(_only(key, "order")))


def _paired(question: Question, key: Key) -> Question:
    pairs = [_ids(pair) for pair in _list(_only(key, "pairs"))]
    return replace(question, pairs=tuple((left, right) for left, right in pairs))


def _typed(question: Question, key: Key) -> Question:
    blanks = tuple(_ids(variants) for variants in _list(_only(key, "texts")))
    if len(blanks) != len(question.blanks):
        raise BadKey(reason="blank_count_differs")
    return replace(question, blanks=blanks)


def _numbered(question: Question, key: Key) -> Question:
    assert question.numeric is not None
    low, high, value = _text(key["low"]), _text(key["high"]), key.get("number")
    if set(key) - {"low", "high", "number"}:
        raise BadKey(reason="shape")
    number = None if value is None else _text(value)
    return replace(question, numeric=Numeric(low, high, number, question.numeric.unit))


_KEYED: Final[Mapping[KindName, Callable[[Question, Key], Question]]] = {
    "single": _picked,
    "multiple": _picked,
    "truefalse": _picked,
    "ordering": _ordered,
    "matching": _paired,
    "text": _typed,
    "numeric": _numbered,
}


def _only(key: Key, name: str) -> object:
    if set(key) != {name}:
        raise BadKey(reason="shape", field=name)
    return key[name]


def _list(value: object) -> list[object]:
    if not isinstance(value, (list, tuple)):
        raise BadKey(reason="shape")
    return list(value)


def _ids(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadKey(reason="shape")
    return value

"""Structural checks that several question kinds share.

Each check yields problems instead of raising, because a bank report lists all of
them at once. Limits follow what fits on a phone and a projector.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizengine.rules.kinds.kind import Path, Problem
from quizengine.rules.pictures import MOST_PICTURES
from quizengine.rules.questions import Choice, Policy, Question

MAX_STEM: Final = 4_000
MAX_TEXT: Final = 4_000
MAX_CHOICE: Final = 1_000
MAX_CHOICES: Final = 26
MAX_TIME_LIMIT_S: Final = 3_600
MAX_POINTS: Final = 100_000

_UNSTORABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_CONTENT: Final = ("choices", "key", "left", "right", "pairs", "blanks", "numeric")


def general(
    question: Question, uses: Sequence[str], policies: Sequence[Policy]
) -> Iterator[Problem]:
    """Check what does not depend on the kind; ``uses`` names the content fields it has."""
    yield from _stem(question.stem)
    for field in ("explanation", "source", "topic", "external_id"):
        yield from text((field,), getattr(question, field), MAX_TEXT)
    for index, tag in enumerate(question.tags):
        yield from text(("tags", index), tag, MAX_CHOICE)
    yield from _pictures(question)
    for field in _CONTENT:
        if field not in uses and getattr(question, field):
            yield Problem("field_not_for_kind", (field,), params={"kind": question.kind})
    if question.policy not in policies:
        allowed = ", ".join(policies)
        params = {"kind": question.kind, "allowed": allowed}
        yield Problem("policy_not_for_kind", ("policy",), question.policy, params)
    yield from _settings(question)


def _stem(stem: str) -> Iterator[Problem]:
    if not stem.strip():
        yield Problem("stem_missing", ("stem",))
    elif len(stem) > MAX_STEM:
        yield Problem("stem_too_long", ("stem",), stem, {"limit": MAX_STEM, "length": len(stem)})
    yield from _characters(("stem",), stem)


def _pictures(question: Question) -> Iterator[Problem]:
    if len(question.media) > MOST_PICTURES or len(question.media_alt) > len(question.media):
        params = {"most": MOST_PICTURES, "count": len(question.media)}
        yield Problem("too_many_pictures", ("media",), params=params)
    for field in ("media", "media_alt"):
        for index, written in enumerate(getattr(question, field)):
            yield from text((field, index), written, MAX_CHOICE)


def _settings(question: Question) -> Iterator[Problem]:
    if question.difficulty is not None and not 1 <= question.difficulty <= 5:
        yield Problem("difficulty_out_of_range", ("difficulty",), str(question.difficulty))
    limit_s = question.time_limit_s
    if limit_s is not None and not 1 <= limit_s <= MAX_TIME_LIMIT_S:
        params = {"limit": MAX_TIME_LIMIT_S}
        yield Problem("time_limit_out_of_range", ("time_limit_s",), str(limit_s), params)
    if question.points is not None and not 0 <= question.points <= MAX_POINTS:
        params = {"limit": MAX_POINTS}
        yield Problem("points_out_of_range", ("points",), str(question.points), params)


def text(path: Path, value: str, limit: int) -> Iterator[Problem]:
    """Check a text's length and its characters."""
    if len(value) > limit:
        yield Problem("text_too_long", path, value, {"limit": limit, "length": len(value)})
    yield from _characters(path, value)


def _characters(path: Path, value: str) -> Iterator[Problem]:
    bad = _UNSTORABLE.search(value)
    if bad is not None:
        yield Problem("control_character", path, f"U+{ord(bad.group()):04X}")


def unstorable(text: str) -> bool:
    """Whether a text has characters that can be neither shown nor stored everywhere.

    Control characters other than tab and line ends, and lone surrogates:
    PostgreSQL refuses NUL in JSON, UTF-8 has no surrogates.
    """
    return _UNSTORABLE.search(text) is not None


def choices(field: str, items: Sequence[Choice], least: int) -> Iterator[Problem]:
    """Check a list of choices: how many, none empty, none twice."""
    if len(items) < least:
        params = {"least": least, "count": len(items)}
        yield Problem("too_few_choices", (field,), params=params)
    if len(items) > MAX_CHOICES:
        params = {"most": MAX_CHOICES, "count": len(items)}
        yield Problem("too_many_choices", (field,), params=params)
    seen: dict[str, int] = {}
    for index, choice in enumerate(items):
        plain = " ".join(choice.text.split())
        if not plain:
            yield Problem("choice_empty", (field, index), choice.choice_id)
        elif plain in seen:
            twins = {"first": items[seen[plain]].choice_id, "second": choice.choice_id}
            yield Problem("duplicate_choice", (field, index), choice.text, twins)
        seen.setdefault(plain, index)
        yield from text((field, index), choice.text, MAX_CHOICE)
    yield from _ids(field, items)


def _ids(field: str, items: Sequence[Choice]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, choice in enumerate(items):
        if choice.choice_id in seen:
            yield Problem("duplicate_id", (field, index), choice.choice_id)
        seen.add(choice.choice_id)


def key(question: Question) -> Iterator[Problem]:
    """Check that the key names choices that exist, each once."""
    if not question.key:
        yield Problem("key_missing", ("key",))
    known = {choice.choice_id for choice in question.choices}
    seen: set[str] = set()
    for index, choice_id in enumerate(question.key):
        if choice_id not in known:
            params = {"choices": ", ".join(choice.choice_id for choice in question.choices)}
            yield Problem("key_out_of_range", ("key", index), choice_id, params)
        elif choice_id in seen:
            yield Problem("key_repeated", ("key", index), choice_id)
        seen.add(choice_id)

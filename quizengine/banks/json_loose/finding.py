"""Finding questions among JSON values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizengine.banks.json_loose.names import ROLE, WEAK, plain, roles

MAX_DEPTH: Final = 12
_LETTER_KEY: Final = re.compile(r"(?:option|choice|answer|选项)?[_ ]?([a-h]|[1-8])$", re.IGNORECASE)
_AROUND: Final = ("chapter", "title", "name", "章节", "标题")


@dataclass(frozen=True, slots=True)
class Found:
    """A question's object, its path, and what the objects around it say."""

    path: str
    record: Mapping[str, Any]
    around: Mapping[str, str]


def questions(value: Any) -> Iterator[Found]:
    """All objects that look like questions, in their order."""
    yield from _walk(value, "$", {}, 0)


def _walk(value: Any, path: str, around: Mapping[str, str], depth: int) -> Iterator[Found]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _walk(each, f"{path}[{index}]", around, depth + 1)
    elif isinstance(value, Mapping):
        if is_question(value):
            yield Found(path, value, around)
            return
        inner = {**around, **_said(value)}
        for name, each in value.items():
            if isinstance(each, (list, Mapping)):
                named = _named(name, each, inner)
                yield from _walk(each, f"{path}.{name}", named, depth + 1)


def _said(record: Mapping[str, Any]) -> dict[str, str]:
    """The kind and topics that an object around questions names."""
    found = roles(record)
    said: dict[str, str] = {}
    for role in ("kind", "topic"):
        if isinstance(found.get(role), str):
            said[role] = found[role]
    for name, each in record.items():
        if isinstance(each, str) and plain(str(name)) in _AROUND:
            said.setdefault("topic", each)
    return said


def _named(name: str, value: Any, around: Mapping[str, str]) -> Mapping[str, str]:
    """``{"单选题": [...]}``: the name of a list may be its kind."""
    from quizengine.banks.loose.kinds import meant

    if isinstance(value, list) and len(name) <= 24 and meant(name) is not None:
        return {**around, "kind": name}
    return around


def is_question(record: Mapping[str, Any]) -> bool:
    """Whether an object has a stem, and something to answer by."""
    found = roles(record)
    stem = found.get("stem")
    if not isinstance(stem, str | Mapping) or not stem:
        return False
    if any(_holds_questions(each) for each in record.values()):
        return False
    answerable = {"options", "wrong"} & set(found) or len(lettered(record)) > 1
    named = {plain(str(name)) for name, value in record.items() if value not in (None, "")}
    answered = any(ROLE.get(name) == "answer" for name in named - WEAK)
    return bool(answerable) or answered or isinstance(found.get("kind"), str)


def _holds_questions(value: Any) -> bool:
    """Whether a field is a list of questions, and not of options."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, Mapping) and is_question(first)


def lettered(record: Mapping[str, Any]) -> dict[str, Any]:
    """Options that are fields: ``A``, ``optionB``, ``option_3``."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        match = _LETTER_KEY.fullmatch(str(name).strip())
        if match is not None and isinstance(value, str | int | float):
            found[match[1].upper()] = value
    digits = [key for key in found if key.isdigit()]
    return dict(sorted(found.items())) if digits or "A" in found else {}

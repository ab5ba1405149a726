"""Loose JSON as a bank format: one value, or one object on each line."""

import json
from collections.abc import Sequence
from typing import Any, Final

from quizengine.banks.drafts import Draft, Reading, at_most
from quizengine.banks.json_loose import entries, finding
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source
from quizengine.banks.tree import MAX_DEPTH, Unreadable

_HINTS: Final = ('"question', '"answer', '"options', '"choices', "题目", "答案", '"content')


def like_json(source: Source) -> float:
    """How much a text looks like JSON with questions."""
    head = source.head.lstrip("\ufeff \r\n\t")
    if head[:1] not in ("{", "[") or '"quizengine/' in head[:2_000]:
        return 0.0
    return 0.8 if any(hint in head for hint in _HINTS) else 0.4


def read_json(source: Source) -> Reading:
    """Read it.

    Raises:
        Unreadable: It is no JSON, or holds nothing like a question.
    """
    value = _value(source.text.lstrip("\ufeff"))
    found = at_most(finding.questions(value))
    if not found:
        raise Unreadable(problem("not_a_bank", Where(1, 1)))
    raws = [entries.raw(each, number) for number, each in enumerate(found, 1)]
    _count_from_one(raws)
    title = value.get("title", "") if isinstance(value, dict) else ""
    language = _language(raws)
    drafts = [_draft(raw, language) for raw in raws]
    heading = Heading(title=title if isinstance(title, str) else "", language=language)
    return Reading(heading, drafts)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable(problem("too_deep", Where(1, 1), params={"limit": MAX_DEPTH})) from error
    except json.JSONDecodeError as error:
        lines = _lines(text)
        if lines:
            return lines
        where = Where(error.lineno, error.colno)
        raise Unreadable(problem("json_syntax", where, params={"reason": error.msg})) from error


def _lines(text: str) -> list[Any]:
    """One object on each line; nothing if one of them is none."""
    found = []
    for line in text.splitlines():
        if line.strip():
            try:
                found.append(json.loads(line))
            except (json.JSONDecodeError, RecursionError):
                return []
    return found


def _count_from_one(raws: Sequence[Raw]) -> None:
    """Numbers that name options count from 0 unless the file shows otherwise."""
    counted = [raw for raw in raws if raw.counted]
    numbers = [(int(each), len(raw.options)) for raw in counted for each in raw.answer.split(",")]
    from_one = all(number > 0 for number, _ in numbers) and any(n == size for n, size in numbers)
    for raw in counted:
        shift = 0 if from_one else 1
        raw.answer = ",".join(str(int(each) + shift) for each in raw.answer.split(","))


def _language(raws: Sequence[Raw]) -> str:
    stems = "".join(raw.stem for raw in raws[:50])
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in stems)
    return "zh-CN" if han * 6 > len(stems) else "en"


def _draft(raw: Raw, language: str) -> Draft:
    if any(code == "several_in_one" for code, _, _ in raw.notes):
        draft = Draft(raw.label, None, lambda path: raw.where)
        draft.complain("several_in_one", ("stem",), raw.stem)
        draft.skipped = True
        return draft
    return built(raw, language)

"""Writing native banks: what ``banks.native`` reads back as the same questions."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from quizengine.banks.native import DEFAULT_LANGUAGE, VERSION
from quizengine.banks.report import Heading
from quizengine.rules.questions import Choice, Fold, KindName, Numeric, Question

_WIDTH: Final = 1_000_000


def write_yaml(questions: Sequence[Question], heading: Heading) -> bytes:
    """Write YAML with one empty line between questions, strings as plain as possible."""
    parts = [_yaml(_heading(questions, heading)), "questions:\n"]
    language = _language(questions, heading)
    parts.append("\n".join(_yaml([_record(each, language)]) for each in questions))
    return "".join(parts).encode("utf-8")


def _yaml(value: Any) -> str:
    from ruamel.yaml import YAML  # a tenth of a second, so only when needed

    writer = YAML(typ="rt", pure=True)
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = _WIDTH
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


def write_json(questions: Sequence[Question], heading: Heading) -> bytes:
    """Write JSON, indented, with all characters as they are."""
    language = _language(questions, heading)
    records = [_record(question, language) for question in questions]
    bank = {**_heading(questions, heading), "questions": records}
    return (json.dumps(bank, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _language(questions: Sequence[Question], heading: Heading) -> str:
    first = questions[0].language if questions else DEFAULT_LANGUAGE
    return heading.language or first


def _heading(questions: Sequence[Question], heading: Heading) -> dict[str, str]:
    fields = {"format": VERSION, **asdict(heading), "language": _language(questions, heading)}
    return {name: value for name, value in fields.items() if value}


def _record(question: Question, language: str) -> dict[str, Any]:
    """Return the fields of a question in reading order, without those at their default."""
    fields = {
        "id": question.external_id,
        "kind": question.kind,
        "stem": question.stem,
        "media": list(question.media),
        "media_alt": list(question.media_alt),
        **_content(question),
        "policy": question.policy if question.policy != "all_or_nothing" else "",
        "shuffle": None if question.shuffle else False,
        "explanation": question.explanation,
        "source": question.source,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "tags": list(question.tags),
        "time_limit_s": question.time_limit_s,
        "points": question.points,
        "language": question.language if question.language != language else "",
    }
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _content(question: Question) -> dict[str, Any]:
    return _CONTENT[question.kind](question)


def _texts(choices: Sequence[Choice]) -> list[str]:
    return [choice.text for choice in choices]


def _letters(question: Question) -> list[str]:
    """Return the key as letters of places, whatever the ids are."""
    places = {choice.choice_id: chr(65 + n) for n, choice in enumerate(question.choices)}
    return [places[choice_id] for choice_id in question.key]


def _fold(question: Question) -> dict[str, Any]:
    return {} if question.fold == Fold() else {"fold": asdict(question.fold)}


def _numeric(accepted: Numeric | None) -> dict[str, str]:
    if accepted is None:
        return {}
    fields = {"min": accepted.low, "max": accepted.high, "unit": accepted.unit}
    if accepted.value is not None:
        fields = {"value": accepted.value, **fields}
    if accepted.value == accepted.low == accepted.high:
        del fields["min"], fields["max"]
    return {name: value for name, value in fields.items() if value}


def _ordering(question: Question) -> dict[str, Any]:
    letters = _letters(question)
    key = {} if letters == sorted(letters) else {"key": letters}
    return {"items": _texts(question.choices), **key}


def _matching(question: Question) -> dict[str, Any]:
    texts = {choice.choice_id: choice.text for choice in question.right}
    partners = dict(question.pairs)
    wanted = [partners[choice.choice_id] for choice in question.left]
    others = [choice.choice_id for choice in question.right if choice.choice_id not in wanted]
    return {"left": _texts(question.left), "right": [texts[each] for each in (*wanted, *others)]}


_CONTENT: Final[Mapping[KindName, Callable[[Question], dict[str, Any]]]] = {
    "single": lambda each: {"choices": _texts(each.choices), "key": _letters(each)[0]},
    "multiple": lambda each: {"choices": _texts(each.choices), "key": _letters(each)},
    "truefalse": lambda each: {"key": _letters(each) == ["A"]},
    "text": lambda each: {"blanks": [list(accepted) for accepted in each.blanks], **_fold(each)},
    "numeric": lambda each: {"numeric": _numeric(each.numeric)},
    "ordering": _ordering,
    "matching": _matching,
    "poll": lambda each: {"choices": _texts(each.choices)},
}

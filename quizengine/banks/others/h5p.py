"""H5P: an archive whose ``content/content.json`` nests one library in another."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.html_text import plain_text
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable

MAX_DEPTH: Final = 12
_BLANK: Final = re.compile(r"\*([^*]+)\*")
_CONTENT: Final = "content/content.json"


def like_h5p(source: Source) -> float:
    """Whether it is H5P."""
    return 0.95 if "h5p.json" in source.entries and _CONTENT in source.entries else 0.0


def read_h5p(source: Source) -> Reading:
    """Read all questions, however deep they nest.

    Raises:
        Unreadable: It is damaged.
    """
    try:
        head = json.loads(source.entry("h5p.json"))
        content = json.loads(source.entry(_CONTENT))
        library, title = str(head.get("mainLibrary", "")), str(head.get("title", ""))
    except (ValueError, AttributeError, RecursionError) as error:
        raise Unreadable(problem("archive_damaged", value=_CONTENT)) from error
    drafts: list[Draft] = []
    for raw in _found(library, content, "$", 0):
        raw.label = f"#{len(drafts) + 1}"
        drafts.append(_built(raw))
    return Reading(Heading(title=title, language="en"), drafts)


def _built(raw: Raw) -> Draft:
    return built(raw, "en")


def _found(library: str, params: Any, path: str, depth: int) -> Iterator[Raw]:
    if depth > MAX_DEPTH or not isinstance(params, Mapping):
        return
    name = library.split(" ")[0].removeprefix("H5P.")
    reader = _READERS.get(name)
    if reader is not None:
        yield from reader(params, Where(path=path))
        return
    if name in _OPEN:
        text = plain_text(str(params.get("taskDescription") or params.get("question") or name))
        yield Raw(label="", where=Where(path=path), stem=text, kind="open")
        return
    yield from _nested(params, path, depth)


def _nested(value: Any, path: str, depth: int) -> Iterator[Raw]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _nested(each, f"{path}[{index}]", depth + 1)
    elif isinstance(value, Mapping):
        if isinstance(value.get("library"), str) and "params" in value:
            yield from _found(value["library"], value["params"], path, depth + 1)
            return
        for name, each in value.items():
            if isinstance(each, (list, Mapping)):
                yield from _nested(each, f"{path}.{name}", depth + 1)


def _multiple(params: Mapping[str, Any], where: Where) -> Iterator[Raw]:
    raw = Raw(label="", where=where, stem=plain_text(str(params.get("question", ""))))
    for each in params.get("answers") or ():
        text, right = plain_text(str(each.get("text", ""))), bool(each.get("correct"))
        raw.options.append(RawOption(text=text, right=right, where=where))
    yield raw


def _truefalse(params: Mapping[str, Any], where: Where) -> Iterator[Raw]:
    stem = plain_text(str(params.get("question", "")))
    answer = str(params.get("correct", "")).lower()
    yield Raw(label="", where=where, stem=stem, kind="truefalse", answer=answer)


def _blanks(params: Mapping[str, Any], where: Where) -> Iterator[Raw]:
    texts = params.get("questions") or [params.get("textField", "")]
    intro = plain_text(str(params.get("text") or params.get("taskDescription") or ""))
    for each in texts:
        text = plain_text(str(each))
        answers = tuple(_variants(found) for found in _BLANK.findall(text))
        stem = f"{intro}\n{_BLANK.sub('____', text)}".strip()
        yield Raw(label="", where=where, stem=stem, kind="text", answers=answers)


def _variants(written: str) -> tuple[str, ...]:
    accepted = re.split(r"(?<!\\):", written)[0]
    return tuple(each.strip() for each in accepted.split("/") if each.strip())


def _mark_words(params: Mapping[str, Any], where: Where) -> Iterator[Raw]:
    text = plain_text(str(params.get("textField", "")))
    intro = plain_text(str(params.get("taskDescription", "")))
    right = set(_BLANK.findall(text))
    plain = _BLANK.sub(r"\1", text)
    raw = Raw(label="", where=where, stem=f"{intro}\n{plain}".strip())
    words = dict.fromkeys(re.findall(r"[\w'-]+", plain))
    for word in list(words)[:26]:
        raw.options.append(RawOption(text=word, right=word in right, where=where))
    yield raw


def _choice_set(params: Mapping[str, Any], where: Where) -> Iterator[Raw]:
    """The first answer is right."""
    for each in params.get("choices") or ():
        raw = Raw(label="", where=where, stem=plain_text(str(each.get("question", ""))))
        for place, answer in enumerate(each.get("answers") or ()):
            text = plain_text(str(answer))
            raw.options.append(RawOption(text=text, right=place == 0, where=where))
        raw.options.sort(key=lambda option: option.text)
        yield raw


_READERS: Final = {
    "MultiChoice": _multiple,
    "TrueFalse": _truefalse,
    "Blanks": _blanks,
    "DragText": _blanks,
    "MarkTheWords": _mark_words,
    "SingleChoiceSet": _choice_set,
}
_OPEN: Final = ("Essay", "DragQuestion", "ImageHotspotQuestion", "SortParagraphs", "Summary")

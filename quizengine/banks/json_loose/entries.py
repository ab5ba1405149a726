"""What the fields of one JSON question mean."""

import html
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from urllib.parse import unquote

from quizengine.banks.blocks import inline
from quizengine.banks.json_loose.finding import Found, lettered
from quizengine.banks.json_loose.names import roles
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.report import Where

_TEXT_FIELDS: Final = ("text", "content", "answer", "value", "option", "title", "label", "name")
_RIGHT_FIELDS: Final = (
    *("correct", "iscorrect", "is_correct", "right"),
    *("isright", "istrue", "is_right"),
)
_LABEL: Final = re.compile(r"\s*[（(]?\s*([A-Za-z])\s*[)）.、．:：]\s*(?=\S)")
_TAG: Final = re.compile(
    r"</?(?:p|div|span|br|b|i|u|strong|em|sub|sup|li|ul|ol)\b[^>]*>", re.IGNORECASE
)


def raw(found: Found, number: int) -> Raw:
    """One question as its object tells it."""
    record, values = found.record, roles(found.record)
    where = Where(path=found.path)
    made = Raw(label=f"#{number}", where=where)
    made.stem = text(values.get("stem"))
    if isinstance(values.get("passage"), str):
        made.stem = f"{text(values['passage'])}\n{made.stem}"
    made.kind = text(values.get("kind")) if isinstance(values.get("kind"), str) else ""
    made.kind = made.kind or found.around.get("kind", "")
    made.options = _options(record, values, where)
    if isinstance(values.get("wrong"), list):
        made.kind = ""  # OpenTDB calls a single choice "multiple"
    _answer(made, values)
    for name in ("explanation", "difficulty", "points", "source"):
        setattr(made, name, text(values.get(name)))
    made.time_limit = text(values.get("time"))
    made.topic = text(values.get("topic")) or found.around.get("topic", "")
    made.external_id = ""
    tags = values.get("tags")
    made.tags = tuple(map(text, tags)) if isinstance(tags, list) else ()
    _inside_stem(made)
    return made


def text(value: Any) -> str:
    """A value as plain text: entities and percent signs decoded, simple tags gone."""
    if value is None or isinstance(value, bool):
        return {True: "true", False: "false"}.get(value, "") if value is not None else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return text(next((value[name] for name in _TEXT_FIELDS if name in value), ""))
    if isinstance(value, list):
        return "\n".join(map(text, value))
    written = str(value)
    if re.search(r"%[0-9A-F]{2}", written) and " " not in written:
        written = unquote(written)
    written = html.unescape(written)
    if _TAG.search(written):
        written = re.sub(r"</p>|<br\s*/?>|</div>|</li>", "\n", written, flags=re.IGNORECASE)
        written = _TAG.sub("", written)
    return written.strip()


def _options(record: Mapping[str, Any], values: Mapping[str, Any], where: Where) -> list[RawOption]:
    given = values.get("options")
    if isinstance(given, str):
        _, parts = inline.options(given)
        lines = [line for line in given.splitlines() if line.strip()]
        if not parts and len(lines) > 1:
            return [_unlabelled(line, where) for line in lines]
        return [RawOption(text=each.text, label=each.label, where=where) for each in parts]
    if isinstance(given, Mapping):
        return [
            RawOption(text=text(each), label=str(name), where=where)
            for name, each in given.items()
            if each not in (None, "")
        ]
    if isinstance(given, list):
        made = [_option(each, where) for each in given]
        return [option for option in made if option.text]
    wrong = values.get("wrong")
    if isinstance(wrong, list) and "answer" in values:
        right = values["answer"] if isinstance(values["answer"], list) else [values["answer"]]
        each = [RawOption(text=text(one), right=True, where=where) for one in right]
        each += [RawOption(text=text(one), right=False, where=where) for one in wrong]
        return _judged_in_order(each)
    return [
        RawOption(text=text(value), label=name, where=where)
        for name, value in lettered(record).items()
        if text(value)
    ]


def _judged_in_order(options: list[RawOption]) -> list[RawOption]:
    """The right one first would tell the answer; by their texts, true before false."""
    words = {option.text.casefold() for option in options}
    if words == {"true", "false"}:
        return sorted(options, key=lambda option: option.text.casefold() != "true")
    return sorted(options, key=lambda option: option.text)


def _option(value: Any, where: Where) -> RawOption:
    if not isinstance(value, Mapping):
        return _unlabelled(text(value), where)
    names = {str(name).lower(): each for name, each in value.items()}
    right = next((names[name] for name in _RIGHT_FIELDS if name in names), None)
    label = names.get("label", names.get("key", names.get("id", "")))
    written = next((text(names[n]) for n in _TEXT_FIELDS if n in names and n != "label"), "")
    if not written:
        written, label = text(label), ""
    flag = None if right is None else right in (True, 1, "1", "true", "True", "yes")
    return RawOption(text=written, label=str(label), right=flag, where=where)


def _unlabelled(written: str, where: Where) -> RawOption:
    match = _LABEL.match(written)
    if match is None:
        return RawOption(text=written, where=where)
    return RawOption(text=written[match.end() :].strip(), label=match[1].upper(), where=where)


def _answer(made: Raw, values: Mapping[str, Any]) -> None:
    given = values.get("answer")
    if any(option.right is not None for option in made.options):
        return
    if isinstance(given, list) and len(given) == 1:
        given = given[0]
    if isinstance(given, bool):
        made.answer = "true" if given else "false"
    elif isinstance(given, int) and made.options:
        made.answer, made.counted = str(given), True
    elif isinstance(given, list) and given and all(isinstance(each, int) for each in given):
        made.answer, made.counted = ",".join(map(str, given)), True
    elif isinstance(given, list):
        _listed(made, given)
    else:
        made.answer = text(given)
    if not made.options and not made.answer:
        _numeric(made, values)


def _listed(made: Raw, given: Sequence[Any]) -> None:
    texts = [text(each) for each in given]
    if made.options:
        made.answer = ";".join(texts)
    else:
        made.answers = tuple((each,) for each in texts if each)


def _numeric(made: Raw, values: Mapping[str, Any]) -> None:
    """``[{"exact": 25, "margin": 0.5}]``, ``[{"min": 1, "max": 2}]``."""
    given = values.get("options")
    first = given[0] if isinstance(given, list) and given else None
    if not isinstance(first, Mapping):
        return
    try:
        if "exact" in first:
            margin = Decimal(str(first.get("margin") or 0))
            made.answer = f"{first['exact']}±{margin}" if margin else str(first["exact"])
        elif "min" in first and "max" in first:
            made.answer = f"{first['min']}~{first['max']}"
    except InvalidOperation:
        return
    made.kind = "numeric" if made.answer else made.kind


def _inside_stem(made: Raw) -> None:
    """Options that stand in the stem itself."""
    if made.options or not made.stem:
        return
    before, parts = inline.options(made.stem.replace("\n", " \n"))
    starts = len(re.findall(r"(?:^|\s)A\s*[.、．:：)）]", made.stem))
    if starts > 1:
        made.notes.append(("several_in_one", "stem", made.stem[:80]))
    elif len(parts) > 1 and before:
        made.stem = re.sub(r"\s+\n", "\n", before).strip()
        made.options = [
            RawOption(text=part.text.strip(), label=part.label, where=made.where) for part in parts
        ]
    if made.options and made.answers:
        made.answer, made.answers = ";".join(each[0] for each in made.answers), ()

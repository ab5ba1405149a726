"""Values as they stand in a cell, and back.

A value takes one cell, or one for each of its kinds: deductions of several kinds, and
achievements. The text of a cell without a kind is under the empty key.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator, Kind
from quizengine.rules.competitions.figures import figure
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.contest_link import contest_figure
from quizengine.rules.competitions.records import Value

Texts: TypeAlias = Mapping[str, str]
_LIST: Final = re.compile(r"[;；、\s]+")
_NAMES: Final = re.compile(r"[;；\n]+")
LONGEST_JSON: Final = 20_000


def kinds_of(indicator: Indicator) -> tuple[Kind, ...]:
    """What is counted each by itself: kinds of deduction or of achievements."""
    kinds: tuple[Kind, ...] = indicator.rule.settings.get("kinds", ())
    return kinds if indicator.rule.name == "bonus" or len(kinds) > 1 else ()


def value_of(indicator: Indicator, texts: Texts) -> Value:
    """The value that cells give.

    Raises:
        BadRecord: It does not fit the rule.
    """
    if "" in texts:
        return RULES[indicator.rule.name].read_value(indicator, _whole(indicator, texts[""]))
    counts: dict[str, str] = {}
    achievements: list[dict[str, str]] = []
    for kind, text in texts.items():
        if indicator.rule.name == "bonus" and figure(text) is None:
            names = [name.strip() for name in _NAMES.split(text)]
            achievements += [{"name": name, "kind": kind} for name in names if name]
        else:
            counts[kind] = text
    parts: dict[str, Any] = {"counts": counts} if counts or not achievements else {}
    if achievements:
        parts["achievements"] = achievements
    return RULES[indicator.rule.name].read_value(indicator, parts)


def texts_of(indicator: Indicator, value: Value) -> Texts:
    """The cells of a value; none for one that is settled."""
    if isinstance(value, str):
        return {"": value}
    if "settled" in value:
        return {}
    told: Mapping[str, Any] = value
    match indicator.rule.name:
        case "checklist":
            return {"": f"{told['met']}/{told['all']}"}
        case "survey":
            votes = "/".join(map(str, told["votes"]))
            return {"": f"{votes}+{told['invalid']}" if told.get("invalid") else votes}
        case "judged":
            return {"": "; ".join(map(str, told["marks"]))}
        case "contest_link":
            return {"": format(contest_figure(indicator, value), "f")}
        case _:
            return _by_kind(indicator, told)


def same(indicator: Indicator, one: Value, other: Value) -> bool:
    """Whether two values look the same in a sheet."""
    settled = [isinstance(each, Mapping) and "settled" in each for each in (one, other)]
    return one == other if any(settled) else texts_of(indicator, one) == texts_of(indicator, other)


def _by_kind(indicator: Indicator, told: Mapping[str, Any]) -> Texts:
    kinds = kinds_of(indicator)
    counts: Mapping[str, object] = told.get("counts", {})
    if not kinds:
        return {"": str(next(iter(counts.values()), "0"))}
    cells = {key: str(count) for key, count in counts.items()}
    for each in told.get("achievements", ()):
        before = cells.get(each["kind"])
        cells[each["kind"]] = f"{before}；{each['name']}" if before else each["name"]
    filled = {kind.key: cells.get(kind.key, "") for kind in kinds}
    if indicator.rule.name == "bonus":
        return {key: text for key, text in filled.items() if text and text != "0"} or {"": "0"}
    return {key: text or "0" for key, text in filled.items()}


def _whole(indicator: Indicator, text: str) -> object:
    """A cell's text as the rule takes it."""
    if text.startswith("{"):
        return _json(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    match indicator.rule.name:
        case "checklist" if "/" in plain:
            met, _, every = plain.partition("/")
            return {"met": met.strip(), "all": every.strip()}
        case "survey" if "/" in plain:
            votes, _, invalid = plain.partition("+")
            parts = [vote.strip() for vote in votes.split("/")]
            return {"votes": parts, "invalid": invalid.strip() or "0"}
        case "judged" if len(marks := [m for m in _LIST.split(plain) if m]) > 1:
            return {"marks": marks}
        case _:
            return plain


def _json(text: str) -> object:
    try:
        read: object = json.loads(text[:LONGEST_JSON])
    except ValueError as error:
        raise BadRecord(reason="not_a_number") from error
    return read

"""Options that stand together in one cell: ``A. x | B. y``, lines, lists, JSON."""

import ast
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from quizengine.banks.blocks import inline

_LABEL: Final = re.compile(
    r"^\s*[（(]?(?P<letter>[A-Za-z])\s*(?:[)）.、．:：]|[-—](?=\S))\s*(?P<text>.*)$", re.DOTALL
)
_SEPARATORS: Final = ("$;$", "||", " | ", "|", "\n", "；", ";", "\t", "、", ",", "，")
_NAMES: Final = ("optionContent", "content", "text", "option", "name", "value", "title")


def split(cell: str) -> list[str]:
    """The options of a cell, without their letters; the whole cell where it is one text."""
    listed = _list(cell)
    if listed:
        return [unlabelled(each) for each in listed]
    on_one_line = cell.replace("|", " ").replace("\n", " ")
    found = inline.options(on_one_line)[1] if _lettered(cell) else []
    for separator in _SEPARATORS[:5]:
        parts = [part.strip() for part in cell.split(separator) if part.strip()]
        if len(parts) > 1 and (not found or len(parts) == len(found)):
            return [unlabelled(part) for part in parts]
    if found:
        return [each.text for each in found]
    for separator in _SEPARATORS[5:]:
        parts = [part.strip() for part in cell.split(separator) if part.strip()]
        if len(parts) > 1:
            return [unlabelled(part) for part in parts]
    return [cell.strip()] if cell.strip() else []


def unlabelled(text: str) -> str:
    """An option without the letter before it."""
    match = _LABEL.match(text)
    return match["text"].strip() if match else text.strip()


def _lettered(cell: str) -> bool:
    return re.search(r"(?:^|[\s|])[（(]?A\s*[)）.、．:：]", cell) is not None


def _list(cell: str) -> list[str]:
    """A list as JSON or Python write it."""
    text = cell.strip()
    if not text.startswith(("[", "{")):
        return []
    value: Any = None
    try:
        value = json.loads(text)
    except ValueError:
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
    if isinstance(value, Mapping):
        return [str(each) for each in value.values()]
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [_one(each) for each in value]


def _one(value: Any) -> str:
    if isinstance(value, Mapping):
        named = next((value[name] for name in _NAMES if name in value), "")
        return str(named)
    return str(value)

"""The numbers that Word puts before paragraphs, which are not in their text.

A paragraph names a list and a level; the list's definition says how its numbers look
(ECMA-376, part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from quizengine.banks.xml_tree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = "零一二三四五六七八九"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: its format, and the text with ``%1`` for it."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted."""

    levels: Mapping[tuple[str, int], Level]
    lists: Mapping[str, str]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, properties: Element) -> str:
        """The label of the paragraph with these properties; empty: it has none."""
        place = properties.find(f"{W}numPr")
        if place is None:
            return ""
        number, level_of = place.find(f"{W}numId"), place.find(f"{W}ilvl")
        list_id = "0" if number is None else number.get(f"{W}val", "0")
        depth = 0 if level_of is None else int(level_of.get(f"{W}val", "0") or 0)
        abstract = self.lists.get(list_id, "")
        level = self.levels.get((abstract, depth))
        if level is None or level.format in ("bullet", "none"):
            return ""
        key = (list_id, depth)
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper in [each for each in self._counts if each[0] == list_id and each[1] > depth]:
            del self._counts[deeper]
        return re.sub(r"%(\d)", lambda match: self._one(list_id, abstract, match), level.text)

    def _one(self, list_id: str, abstract: str, match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        level = self.levels.get((abstract, depth))
        if level is None:
            return ""
        return written(self._counts.get((list_id, depth), level.start), level.format)


def read_numbering(root: Element) -> Numbering:
    """From ``word/numbering.xml``."""
    levels: dict[tuple[str, int], Level] = {}
    for abstract in root.findall(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        for level in abstract.findall(f"{W}lvl"):
            depth = int(level.get(f"{W}ilvl", "0") or 0)
            start = _value(level, "start") or "1"
            levels[(name, depth)] = Level(
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText"),
                int(start) if start.isdigit() else 1,
            )
    lists = {
        each.get(f"{W}numId", ""): _value(each, "abstractNumId") for each in root.findall(f"{W}num")
    }
    return Numbering(levels, lists)


def _value(node: Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def written(count: int, form: str) -> str:
    """A count in one of Word's formats; what we do not know comes as digits."""
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("chineseCounting", "chineseCountingThousand", "ideographTraditional"):
        return chinese(count)
    if form == "decimalEnclosedCircleChinese" or form == "decimalEnclosedCircle":
        return chr(0x245F + count) if 1 <= count <= 20 else str(count)
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return str(count)


def chinese(count: int) -> str:
    """一, 十二, 三十; digits from a hundred on."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return (
        ("" if tens < 2 else _CHINESE[tens])
        + ("十" if tens else "")
        + (_CHINESE[ones] if ones else "")
    )


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text

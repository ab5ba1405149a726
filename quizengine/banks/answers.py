"""How people write answers in bank files: letters, ranges, lists of variants."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from quizengine.rules.kinds.decimals import decimal, plain
from quizengine.rules.questions import Numeric

_LETTERS: Final = re.compile(r"[A-Z](?:[\s,;|/、]*[A-Z])*")
_RANGE: Final = re.compile(r"(?P<low>[^~]+)~(?P<high>[^~]+)")
_AROUND: Final = re.compile(r"(?P<value>[^±]+)±(?P<off>[^±]+)")
_INSIDE: Final = re.compile(r"(?P<value>[^()]+)\((?P<low>[^~()]+)~(?P<high>[^~()]+)\)")


def letters(text: str) -> tuple[str, ...]:
    """Return the letters of ``ACD``, ``A,C,D``, ``a、c、d`` …; empty if it is anything else."""
    written = unicodedata.normalize("NFKC", text).strip().upper()
    if not _LETTERS.fullmatch(written):
        return ()
    return tuple(character for character in written if character.isalpha())


def numeric(text: str, unit: str = "") -> Numeric | None:
    """Return what ``3.14``, ``3.1~3.2``, ``100±2`` or ``3.14(3.1~3.2)`` accepts.

    ``None`` if it is none of these.
    """
    written = unicodedata.normalize("NFKC", text).replace("\u223c", "~").replace("+-", "±")
    if match := _AROUND.fullmatch(written):
        value, off = decimal(match["value"]), decimal(match["off"])
        return None if value is None or off is None else around(value, off, unit)
    if match := _INSIDE.fullmatch(written):
        return between(match["low"], match["high"], match["value"], unit)
    if match := _RANGE.fullmatch(written):
        return between(match["low"], match["high"], None, unit)
    number = decimal(written)
    return None if number is None else around(number, Decimal(0), unit)


def around(value: Decimal, off: Decimal, unit: str) -> Numeric:
    """Return ``value`` give or take ``off``."""
    return Numeric(plain(value - off), plain(value + off), plain(value), unit)


def between(low: str, high: str, value: str | None, unit: str) -> Numeric | None:
    """Return the range from ``low`` to ``high``; ``None`` if one of them is no number."""
    numbers = [decimal(text) for text in (low, high, value) if text is not None]
    texts = [plain(number) for number in numbers if number is not None]
    if len(texts) < len(numbers):
        return None
    return Numeric(texts[0], texts[1], texts[2] if value is not None else None, unit)


def written_numeric(accepted: Numeric) -> str:
    """Write the range so that ``numeric`` reads the same."""
    if accepted.value is None:
        return f"{accepted.low}~{accepted.high}"
    if accepted.low == accepted.high == accepted.value:
        return accepted.value
    return f"{accepted.value} ({accepted.low}~{accepted.high})"


_ESCAPED: Final = re.compile(r"\\([\\|;；=*,，、])")
_SPECIAL_IN_BLANKS: Final = re.compile(r"[\\|;；]")
_SPECIAL_IN_PAIRS: Final = re.compile(r"[\\=*]")
_SPECIAL_IN_LISTS: Final = re.compile(r"[\\|;；,，、]")


def blanks(text: str) -> tuple[tuple[str, ...], ...]:
    r"""Return the variants per blank: ``；`` or ``;;`` between blanks, ``|`` between variants.

    A backslash before a separator makes it part of the text.
    """
    return tuple(
        tuple(_unescaped(variant) for variant in _split(blank, "|"))
        for blank in _split(text, "；", ";;")
    )


def written_blanks(accepted: tuple[tuple[str, ...], ...]) -> str:
    """Write variants so that ``blanks`` reads the same."""
    return "；".join(
        "|".join(_SPECIAL_IN_BLANKS.sub(r"\\\g<0>", variant) for variant in variants)
        for variants in accepted
    )


def pair(text: str) -> tuple[str, str] | None:
    """Return both sides of ``left => right``; ``None`` if it is no pair.

    The left of a distractor is empty, or ``*`` for spreadsheets, which take a
    leading ``=`` for a formula.
    """
    sides = _split(text, "=>")
    if len(sides) != 2:
        return None
    left = "" if sides[0].strip() == "*" else _unescaped(sides[0])
    return left, _unescaped(sides[1])


def written_pair(left: str, right: str) -> str:
    """Write a pair, or with an empty ``left`` a distractor, so that ``pair`` reads the same."""
    sides = [_SPECIAL_IN_PAIRS.sub(r"\\\g<0>", side) for side in (left, right)]
    return f"{sides[0] or '*'} => {sides[1]}"


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a list such as ``a、b`` or ``a, b``."""
    parts = (_unescaped(part) for part in _split(text, "|", ";", "；", ",", "，", "、"))
    return tuple(part for part in parts if part)


def listed_in_place(text: str) -> tuple[str, ...]:
    """Return the entries of ``a|b``, empty ones too, where each belongs to another column's."""
    return tuple(map(_unescaped, _split(text, "|"))) if text else ()


def written_list(entries: tuple[str, ...]) -> str:
    """Write a list so that ``listed`` reads the same."""
    return "|".join(_SPECIAL_IN_LISTS.sub(r"\\\g<0>", entry) for entry in entries)


def _split(text: str, *separators: str) -> list[str]:
    parts, at = [""], 0
    while at < len(text):
        escape = _ESCAPED.match(text, at)
        separator = next((each for each in separators if text.startswith(each, at)), "")
        taken = escape.group() if escape else separator or text[at]
        if separator and not escape:
            parts.append("")
        else:
            parts[-1] += taken
        at += len(taken)
    return parts


def _unescaped(text: str) -> str:
    """Take backslashes from before separators; before anything else TeX needs them."""
    return _ESCAPED.sub(r"\1", text.strip())

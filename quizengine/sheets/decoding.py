"""From bytes to text: marks first, then strict UTF-8, then GB18030 if it looks Chinese.

GB18030 accepts almost any bytes, Japanese and Korean files among them, so its
result must consist mostly of common hanzi and punctuation before it is believed.
"""

import codecs
import unicodedata
from typing import Final, NamedTuple

PLAUSIBLE: Final = 0.7
"""Share of common characters; GBK texts have 0.98, Shift-JIS and Big5 read as GBK 0–0.3."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, encoding: str = "") -> Decoded | None:
    """Return the text in ``data``, or ``None`` if it is in no encoding we trust.

    ``encoding`` is what a person says; then nothing else is tried.
    """
    if encoding:
        return _strictly(data, encoding)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    plain = _strictly(data, "utf-8")
    if plain is not None:
        return plain
    chinese = _strictly(data, "gb18030")
    if chinese is not None and _plausibility(chinese.text) >= PLAUSIBLE:
        return chinese._replace(guessed=True)
    return _detected(data)


def _detected(data: bytes) -> Decoded | None:
    """What a detector takes it for, where it is text at all; always a guess."""
    if b"\0" in data[:4096]:
        return None
    western = _mostly_ascii(data)
    if western is not None:
        return western
    from charset_normalizer import from_bytes  # only where it is needed

    best = from_bytes(data[:200_000]).best()
    found = None if best is None else _strictly(data, best.encoding)
    return None if found is None else found._replace(guessed=True)


def _mostly_ascii(data: bytes) -> Decoded | None:
    """A Western file with a few signs of Windows-1252 in it; single bytes beyond may be lost."""
    foreign = sum(byte > 0x7F for byte in data)
    if foreign * 20 > len(data):
        return None
    text = data.decode("cp1252", errors="replace")
    return Decoded(text, "cp1252", guessed=True)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> float:
    foreign = [character for character in text if character > "\x7f"]
    return sum(map(_common, foreign)) / max(len(foreign), 1)


def _common(character: str) -> bool:
    """Whether it is one of the 3,755 commonest hanzi (GB 2312, level 1) or punctuation."""
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= first <= 0xD7 or unicodedata.category(character)[0] in "PSN"

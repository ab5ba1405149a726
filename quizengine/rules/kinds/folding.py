"""Comparing typed texts the way a fair judge would.

Folded texts are only compared, never shown: folding turns ① into 1 and x² into x2.
"""

import re
import unicodedata
from typing import Final

from quizengine.rules.questions import Fold

_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)\s+(?=\d)")
_SPACE: Final = re.compile(r"\s+")
_MINUS: Final = {ord(dash): "-" for dash in "\u2212\u2010\u2011"}


def folded(text: str, fold: Fold) -> str:
    """Return ``text`` without the differences that ``fold`` ignores.

    Spaces disappear, except that digits apart stay apart. Punctuation that
    belongs to a number (its sign, point or percent, whatever stands between
    digits) always stays: 3.5 is not 35, 1:2 is not 12.
    """
    text = "".join(c for c in text if unicodedata.category(c) != "Cf").strip()
    if fold.width:
        text = unicodedata.normalize("NFKC", text).translate(_MINUS)
    if fold.case:
        text = text.casefold()
    if fold.punctuation:
        text = _without_punctuation(text) or text
    if fold.space:
        text = _SPACE.sub("", _BETWEEN_DIGITS.sub("\0", text.strip())).replace("\0", " ")
    return unicodedata.normalize("NFC", text)


def _without_punctuation(text: str) -> str:
    kept = (
        character
        for index, character in enumerate(text)
        if not unicodedata.category(character).startswith("P") or _in_number(text, index)
    )
    return "".join(kept).strip()


def _in_number(text: str, index: int) -> bool:
    before = text[index - 1] if index else ""
    after = text[index + 1 : index + 2]
    if text[index] == "%" and before.isdigit():
        return True
    return after.isdigit() and (before.isdigit() or (text[index] in "+-." and not before.isalpha()))

"""Names and staff numbers as they are compared: however they are typed, they are the same."""

import re
import unicodedata
from typing import Final

from quizengine.sheets.cleaning import INVISIBLE

_DOTS: Final = re.compile("[·•・‧∙⋅․.]")
_SPACE: Final = re.compile(r"\s+")


def fold_name(text: str) -> str:
    """Half width, lower case, without spaces; the dot within a name is always the same one."""
    return _DOTS.sub("·", _folded(text))


def fold_number(text: str) -> str:
    """A staff number or a unit's code, half width, lower case, without spaces."""
    return _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    return _SPACE.sub("", plain)

"""Headings of columns as they are compared."""

import re
import unicodedata
from typing import Final

_BETWEEN: Final = re.compile(r"[\s_*＊-]+")


def plain_heading(text: str) -> str:
    """Half width, lower case, without spaces, underlines and asterisks; round brackets stay."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())

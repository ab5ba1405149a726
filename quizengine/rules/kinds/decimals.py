"""Reading numbers as people write them, exactly: no floats anywhere."""

import re
import unicodedata
from decimal import Context, Decimal
from typing import Final

MAX_LENGTH: Final = 32
MAX_EXPONENT: Final = 30

_NUMBER: Final = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?"
    r"(?:[eE][+-]?[0-9]{1,2})?"
)
_SAME: Final = str.maketrans({"\u2212": "-", "。": "."})
_EXACT: Final = Context(prec=4 * MAX_LENGTH)


def decimal(text: str) -> Decimal | None:
    """Return the number ``text`` writes, or ``None`` if it is not clearly one.

    Full-width digits and separators of thousands are fine; ``3,14`` is not,
    because it may mean 3.14 or be half of 3,140.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SAME).strip()
    if len(plain) > MAX_LENGTH or not _NUMBER.fullmatch(plain):
        return None
    if not any(character.isdigit() for character in re.split("[eE]", plain)[0]):
        return None
    number = Decimal(plain.replace(",", "").replace(" ", ""))
    return number if abs(number.adjusted()) <= MAX_EXPONENT else None


def plain(number: Decimal) -> str:
    """Return a number in one spelling only: ``3.140`` is ``3.14``, ``-0`` is ``0``."""
    if not number:
        return "0"
    return format(_EXACT.normalize(number), "f")

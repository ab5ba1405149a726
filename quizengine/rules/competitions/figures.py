"""Figures of a competition: exact decimals, read as people write them, rounded once.

Everything is reckoned with 28 digits. A third cannot be written so, and what is a half
exactly might come out a breath below it; ``half_up`` therefore first drops what is
beyond fifteen decimals.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Final

from quizengine.rules.kinds.decimals import decimal, plain

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
MOST: Final = Decimal(1_000_000_000)
"""No figure is larger; with 28 digits there is room for what is reckoned from it."""
FINEST: Final = -9
"""No figure has more decimals."""

_CENT: Final = Decimal("0.01")
_CLEAN: Final = Decimal("1e-15")
_SHOWN: Final = Decimal("0.0001")


def figure(value: object) -> Decimal | None:
    """The number that a text or a JSON number writes; None: it is none, or beyond all bounds.

    A float is the shortest decimal that reads as it: 0.1 is 0.1.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    number = decimal(value if isinstance(value, str) else str(value))
    if number is None or abs(number) > MOST:
        return None
    _, _, exponent = number.normalize().as_tuple()
    return number if isinstance(exponent, int) and exponent >= FINEST else None


def half_up(exact: Decimal) -> Decimal:
    """Rounded to 2 decimals, halves up: 7.045 is 7.05."""
    clean = exact.quantize(_CLEAN, ROUND_HALF_EVEN)
    return clean.quantize(_CENT, ROUND_HALF_UP)


def mean(figures: Iterable[Decimal]) -> Decimal:
    """The arithmetic mean of at least one figure."""
    listed = list(figures)
    return sum(listed, ZERO) / len(listed)


def written(number: Decimal) -> str:
    """The one spelling of a figure: 3.140 is ``3.14``."""
    return plain(number)


def shown(number: Decimal) -> str:
    """As formulas show it: with four decimals at most."""
    return plain(number.quantize(_SHOWN, ROUND_HALF_UP))

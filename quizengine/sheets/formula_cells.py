"""Cells that a spreadsheet must not take for formulas.

A program that opens a CSV file runs what begins with one of these signs, unless an
apostrophe stands before it. One more is written before each such cell, whatever
apostrophes it has, and one is taken away when it is read: so it comes back the same.
"""

import re
from typing import Final

_FORMULA: Final = re.compile("'*[=+\\-@\t\r\0＝＋－＠]")


def neutral(cell: str) -> str:
    """The cell as it is safe to open."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def meant(cell: str) -> str:
    """The cell that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell

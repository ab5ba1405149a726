"""How places and values are written in messages."""

from typing import Final

MAX_VALUE: Final = 80


def cell_name(place: int, row: int) -> str:
    """Return a cell's name as spreadsheets give it: place 3 of row 17 is D17."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def shortened(value: str) -> str:
    """Return ``value`` on one line of at most ``MAX_VALUE`` printable characters."""
    line = "".join(c if c.isprintable() else " " for c in value[: MAX_VALUE + 1])
    return line if len(line) <= MAX_VALUE else line[: MAX_VALUE - 1] + "…"

"""The pin of a contest: six digits, typed by people."""

import unicodedata

LENGTH = 6


def normalised(raw: str) -> str | None:
    """The pin somebody meant, or None: full-width digits, spaces and dashes are forgiven."""
    text = unicodedata.normalize("NFKC", raw)
    digits = "".join(character for character in text if character not in " -\u3000")
    return digits if len(digits) == LENGTH and digits.isascii() and digits.isdigit() else None


def formatted(number: int) -> str:
    """The pin of a number between 0 and 899,999; it never begins with a zero."""
    return str(100_000 + number % 900_000)

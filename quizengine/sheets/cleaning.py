"""Texts as they come out of files: trimmed, without what nobody can see."""

import re
from typing import Final

INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Zero-width spaces, byte order marks, and controls that turn the reading direction.

Joiners (U+200C, U+200D) stay: scripts and emoji need them.
"""


def cleaned(text: str) -> str:
    """Return ``text`` without invisible characters, with Unix line ends, trimmed."""
    return INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def removed(text: str) -> str:
    """Name the invisible characters in ``text``, each once; empty if there are none."""
    return ", ".join(sorted({f"U+{ord(character):04X}" for character in INVISIBLE.findall(text)}))

"""What a person calls one character, which may be many code points.

A short form of the extended grapheme clusters of Unicode Standard Annex 29,
made of what ``unicodedata`` knows: marks, flags, emoji joined or coloured,
Hangul. Conjuncts of Indic scripts count as their parts.
"""

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
_SPACING = "\u0e33\u0eb3"
"""Thai and Lao AM: letters by category, drawn onto the letter before."""


def clusters(text: str) -> Iterator[str]:
    """Yield the characters people see, in their order; together they are ``text``."""
    cluster = ""
    for character in text:
        if cluster and not _belongs(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def is_mark(character: str) -> bool:
    """Whether it changes the character before it: an accent, a skin tone, a vowel sign."""
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or _is_tone(character)
        or character in _SPACING
    )


def is_pictograph(character: str) -> bool:
    """Whether it can be part of a joined emoji, unassigned ones of later Unicode included."""
    code = ord(character)
    emoji = 0x2190 <= code <= 0x2BFF or 0x1F000 <= code <= 0x1FAFF
    return emoji and not _is_tone(character) and not _is_flag_letter(character)


def _belongs(cluster: str, character: str) -> bool:
    if character == JOINER or is_mark(character):
        return True
    if _is_flag_letter(character):
        return len(cluster) == 1 and _is_flag_letter(cluster)
    if cluster[-1] == JOINER:
        return is_pictograph(cluster[0]) and is_pictograph(character)
    return _is_hangul_tail(character) and _is_hangul(cluster[0]) and len(cluster) < 3


def _is_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u115e" or "\uac00" <= character <= "\ud7a3"


def _is_hangul_tail(character: str) -> bool:
    return "\u1161" <= character <= "\u11ff"

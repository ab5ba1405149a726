"""Which nicknames are allowed, and when two of them look the same."""

import re
import unicodedata

from quizengine.rules.graphemes import JOINER, clusters, is_mark, is_pictograph
from quizengine.rules.refusals import BadNickname

LONGEST = 16
_LONGEST_RAW = 256
_MOST_MARKS = 4
_MOST_STACKED = 2
_MOST_JOINERS = 3
"""A family of four, or two people with a heart and a kiss: no real emoji joins more."""

_RESERVED = frozenset(
    {
        "主持人", "评委", "裁判", "管理员", "系统", "大屏", "组委会",
        "評委", "裁判員", "管理員", "系統", "組委會",
        "host", "judge", "admin", "system", "screen", "organizer",
    }
)  # fmt: skip
_PLAIN = re.compile(f"[0-9A-Za-z\u4e00-\u9fff]{{1,{LONGEST}}}")
"""Most names: nothing to clean, to count or to tell apart but case. A hall joins at once."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn")
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159"
"""Letters, marks and symbols by category, but nothing to see: fillers and blanks."""

_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕһԁԛԝ" + "αβεζηικμνορτυχ" + "ı",
    "abekmhopctyxijshdqw" + "abezhikmnoptyx" + "i",
)
"""Cyrillic and Greek letters that are drawn, small or large, like Latin ones."""


def cleaned(raw: str) -> str:
    """The name as everybody will see it: no control, bidi or zero-width characters.

    Piles of accents are cut down; whole emoji, flags and combined letters stay
    and count as the one character they are.

    Raises:
        BadNickname: Nothing is left, it is longer than 16 characters, or it is reserved.
    """
    if _PLAIN.fullmatch(raw) and raw.casefold() not in _RESERVED:
        return raw
    if len(raw) > _LONGEST_RAW:
        raise BadNickname(reason="too_long", most=LONGEST)
    name = _tidied(raw)
    if not any(map(_is_visible, name)):
        raise BadNickname(reason="empty")
    if sum(1 for _ in clusters(name)) > LONGEST:
        raise BadNickname(reason="too_long", most=LONGEST)
    if "".join(filter(str.isalnum, folded(name))) in _RESERVED:
        raise BadNickname(reason="reserved")
    return name


def shortened(name: str) -> str:
    """A member's name as a nickname: cut to its length, and nobody's to choose or to refuse."""
    if _PLAIN.fullmatch(name):
        return name
    characters = list(clusters(_tidied(name[:_LONGEST_RAW])))
    if len(characters) <= LONGEST:
        return "".join(characters)
    return "".join(characters[: LONGEST - 1]).rstrip() + "…"


def folded(name: str) -> str:
    """What two names are compared by: width, case, spaces, alphabet make no difference."""
    if _PLAIN.fullmatch(name):
        return name.casefold()
    wide = unicodedata.normalize("NFKC", name).casefold().translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFKC", "".join(filter(_tells_apart, wide)))


def _tidied(raw: str) -> str:
    name = unicodedata.normalize("NFC", "".join(map(_seen, raw)))
    name = "".join(_pruned(cluster) for cluster in clusters(" ".join(name.split())))
    return " ".join(unicodedata.normalize("NFC", name).split())


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    if character == JOINER or _is_later(character):
        return character
    return "" if character in _BLANK or unicodedata.category(character) in _UNSEEN else character


def _pruned(cluster: str) -> str:
    """A cluster with no more marks and joiners than any writing needs."""
    kept = cluster[0]
    if kept == JOINER or is_mark(kept):
        return ""
    marks = stacked = joiners = 0
    for before, character, after in zip(cluster, cluster[1:], cluster[2:] + " ", strict=False):
        if character == JOINER:
            joins = is_pictograph(after) and joiners < _MOST_JOINERS
            joiners += joins
            kept += character if joins else ""
        elif is_mark(character):
            marks, stacked = marks + 1, stacked + _stacks(character)
            fits = marks <= _MOST_MARKS and stacked <= _MOST_STACKED and before != " "
            kept += character if fits else ""
        else:
            marks = stacked = 0
            kept += character
    return kept


def _stacks(character: str) -> bool:
    """Whether it is drawn above, below or around, where the next one would go further out."""
    return unicodedata.category(character) == "Me" or unicodedata.combining(character) >= 200


def _is_visible(character: str) -> bool:
    return _is_later(character) or unicodedata.category(character)[0] in "LNSP"


def _is_later(character: str) -> bool:
    """Emoji and Chinese characters that this Python's Unicode does not know yet."""
    code = ord(character)
    rare = 0x1F000 <= code <= 0x1FAFF or 0x20000 <= code <= 0x3FFFD
    return rare and unicodedata.category(character) == "Cn" and code & 0xFFFE != 0xFFFE


def _tells_apart(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not selector and character != JOINER and not character.isspace()

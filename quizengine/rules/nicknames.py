"""Which nicknames are allowed, and when two of them look the same."""

import unicodedata

from quizengine.rules.refusals import BadNickname

LONGEST = 16
_MOST_MARKS = 2
_RESERVED = frozenset(
    {
        "主持人", "评委", "裁判", "管理员", "系统", "大屏", "组委会",
        "host", "judge", "admin", "system", "screen", "organizer",
    }
)  # fmt: skip
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_MARKS = ("Mn", "Me")


def cleaned(raw: str) -> str:
    """The name as everybody will see it: no control, bidi or zero-width characters.

    Raises:
        BadNickname: Nothing is left, it is longer than 16 characters, or it is reserved.
    """
    name = _without_unseen(unicodedata.normalize("NFC", raw))
    name = " ".join(name.split())
    if not any(unicodedata.category(character)[0] in "LNSP" for character in name):
        raise BadNickname(reason="empty")
    if _length(name) > LONGEST:
        raise BadNickname(reason="too_long", most=LONGEST)
    if folded(name) in _RESERVED:
        raise BadNickname(reason="reserved")
    return name


def folded(name: str) -> str:
    """What two names are compared by: width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _without_unseen(name: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in name:
        category = unicodedata.category(character)
        if category in _UNSEEN and not character.isspace():
            continue
        marks = marks + 1 if category in _MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _length(name: str) -> int:
    return sum(1 for character in name if unicodedata.category(character) not in _MARKS)

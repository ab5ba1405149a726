"""The pictures of a question as everybody may see them."""

import re
from collections.abc import Mapping
from typing import Final

from quizengine.rules.questions import Question

MOST_PICTURES: Final = 4
PREFIX: Final = "/media/"
_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def is_media_id(name: str) -> bool:
    """Whether this names a stored picture; files beside a bank have an ending."""
    return _ID.fullmatch(name) is not None


def pictures(question: Question) -> list[Mapping[str, str]]:
    """``[{src, alt}]`` in their order; names of files that were never uploaded are left out."""
    return [
        {"src": PREFIX + name, "alt": _alt(question, place)}
        for place, name in enumerate(question.media)
        if is_media_id(name)
    ]


def _alt(question: Question, place: int) -> str:
    """What is read out instead of it; without words of its own, its number."""
    told = question.media_alt[place] if place < len(question.media_alt) else ""
    word = "图" if question.language.startswith("zh") else "Figure"
    return told or f"{word} {place + 1}"

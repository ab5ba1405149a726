"""The accepted texts of each blank, out of one answer as people write it."""

import re
from typing import Final

from quizengine.banks import answers
from quizengine.banks.loose.kinds import GAP

_ORDER: Final = ("；", ";", "$;$", "\n", "|", "、", "，", ",", "  ", " ")
_NUMBERED: Final = re.compile(r"(?:^|\s)(?:[（(]?\d{1,2}[)）.、．]|[①-⑩])\s*")


def split(answer: str, stem: str) -> tuple[tuple[str, ...], ...]:
    """One entry for each blank, each with its variants.

    With several gaps in the stem the answer is cut by the first separator that gives as
    many parts. With one gap it is one answer, its variants between ``|`` or ``/``.
    """
    if not answer:
        return ()
    gaps = len(GAP.findall(stem))
    native = answers.blanks(answer)
    if gaps > 1 and len(native) != gaps:
        parts = _parts(answer, gaps)
        if parts:
            return tuple((part,) for part in parts)
    if gaps <= 1 and len(native) > 1:
        return (tuple(dict.fromkeys(v for blank in native for v in blank)),) if gaps else native
    return native


def _parts(answer: str, count: int) -> list[str]:
    numbered = [part.strip() for part in _NUMBERED.split(answer) if part.strip()]
    if len(numbered) == count and _NUMBERED.match(answer):
        return numbered
    for separator in _ORDER:
        parts = [part.strip() for part in answer.split(separator)]
        if len(parts) == count and all(parts):
            return parts
    return []

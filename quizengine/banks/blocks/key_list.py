"""The list of answers at a document's end: ``1-5 ABCDA``, ``1. A  2. B``, ``1、对``."""

import re
from typing import Final

from quizengine.banks.words import truth_of

_RUN: Final = re.compile(
    r"(?P<first>\d{1,4})\s*[-–—~～至到]\s*(?P<last>\d{1,4})\s*[题]?\s*[.、．:：)）]*\s*"
    r"(?P<answers>(?:[A-Ha-h对错√×✓✗TF]+[\s,，、;；]*)+)"
)
_EACH: Final = re.compile(
    r"(?P<number>\d{1,4})\s*[.、．:：)）\s]\s*"
    r"(?P<answer>[A-Ha-h]{1,8}(?![a-zA-Z])|对|错|正确|错误|√|×|✓|✗|T(?![a-zA-Z])|F(?![a-zA-Z]))"
)
HEADING: Final = re.compile(
    r"[\s#*【\[（(]*(?:试题|习题|练习题|本卷)?(?:参考|标准|正确)?答案(?:及解析|与解析|部分|如下|汇总)?"
    r"[\s】\])）:：*]*|answers?\s*(?:key)?\s*:?",
    re.IGNORECASE,
)


def answers(text: str) -> dict[int, str]:
    """By number of the question, what one line of the list says; empty: it is no such line."""
    found: dict[int, str] = {}
    rest = text
    for match in _RUN.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        parts = _separate(match["answers"], last - first + 1)
        if parts:
            found.update(zip(range(first, last + 1), parts, strict=True))
            rest = rest.replace(match.group(), " ")
    for match in _EACH.finditer(rest):
        found.setdefault(int(match["number"]), match["answer"])
    covered = sum(len(each.group()) for each in _EACH.finditer(rest)) + len(text) - len(rest)
    return found if covered * 2 >= len("".join(text.split())) else {}


def _separate(written: str, count: int) -> list[str]:
    """As many answers as there are questions, or none."""
    groups = re.findall(r"[A-Ha-hTF]+|[对错√×✓✗]", written)
    if len(groups) == count:
        return groups
    signs = [sign for sign in written if sign.isalpha() or truth_of(sign) is not None]
    return signs if len(signs) == count else []

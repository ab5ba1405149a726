"""Pages that were copied with a font of their own: what is seen is not what is copied.

学习通 gives some hanzi the places of rare ones and draws them right by a font of the page.
In the copied text, rare hanzi stand where common ones belong; nobody can tell which.
"""

import re
from typing import Final

from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading, Where

DISTINCT: Final = 60
"""So many different hanzi outside of GB 2312 no text of our time has; the file met has 188."""
LINES: Final = 20
SHARE: Final = 0.1
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MARKS: Final = (
    re.compile(r"【[^】\n]{2,6}题】"),
    re.compile(r"(?:正确|参考)答案\s*[:：]"),
    re.compile(r"答案\s*[:：]"),
    re.compile(r"^\s*\*?\d{1,4}\s*[.、．*]", re.MULTILINE),
)


def obfuscated(text: str) -> bool:
    """Whether a text has so many hanzi that do not belong that it cannot be trusted."""
    hanzi = set(_HAN.findall(text))
    if sum(_foreign(sign) for sign in hanzi) < DISTINCT:
        return False
    return sum(map(_odd, text.splitlines())) >= LINES


def _odd(line: str) -> bool:
    hanzi = _HAN.findall(line)
    return len(hanzi) > 8 and sum(map(_rare, hanzi)) > SHARE * len(hanzi)


def _foreign(sign: str) -> bool:
    return not sign.encode("gb2312", errors="ignore")


def _rare(sign: str) -> bool:
    """Outside of the 3,755 commonest (GB 2312, level 1)."""
    code = sign.encode("gb2312", errors="ignore")
    return not code or code[0] > 0xD7


def refused(text: str) -> Reading:
    """Nothing of it; as many rejected questions as it seems to have."""
    counts = (len(pattern.findall(text)) for pattern in _MARKS)
    count = next((each for each in counts if each), 0)
    drafts = [Draft(f"#{number}", None, lambda path: Where()) for number in range(1, count + 1)]
    told = problem("font_obfuscated", Where(1, 1), params={"count": count})
    return Reading(Heading(language="zh-CN"), drafts, (told,))

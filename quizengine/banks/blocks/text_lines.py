"""Plain text and Markdown as lines."""

import re
from typing import Final

from quizengine.banks.blocks.lines import Line
from quizengine.banks.report import Where

_BULLET: Final = re.compile(r"[-*+•]\s+(?=\S)")
_HEADING: Final = re.compile(r"#{1,6}\s+")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1")
_LINK: Final = re.compile(r"\[(?P<text>[^\]]*)\]\((?:javascript:[^)]*\)?;?\)?|[^)]*)\)")


def lines(text: str) -> list[Line]:
    """Every line that is not empty, without the marks of Markdown."""
    found = []
    for number, raw in enumerate(text.splitlines(), 1):
        plain = raw.replace("\u00a0", " ").replace("\u200b", "").strip()
        if not plain:
            continue
        heading = _HEADING.match(plain) is not None
        plain = _HEADING.sub("", plain)
        plain = _BULLET.sub("", plain, count=1)
        plain = _STRONG.sub(r"\g<text>", plain)
        found.append(Line(plain.strip(), Where(number, 1), heading=heading))
    return found

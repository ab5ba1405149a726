"""Quizzes inside Markdown: ``<quiz>`` with ``- [x]`` boxes or ``[[blanks]]`` (mkdocs-quiz)."""

import re
from typing import Final

from quizengine.banks.drafts import Reading
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source

_QUIZ: Final = re.compile(
    r"^[ \t]*<quiz>[ \t]*\n(?P<body>.*?)^[ \t]*</quiz>", re.DOTALL | re.MULTILINE
)
_BOX: Final = re.compile(r"\s*[-*+]\s*\[(?P<mark>[ xX]?)\]\s+(?P<text>.+)")
_BLANK: Final = re.compile(r"\[\[(.+?)\]\]")
_RULE: Final = re.compile(r"^\s*---\s*$", re.MULTILINE)


def like_quiz(source: Source) -> float:
    """Whether a text holds such quizzes."""
    return 0.95 if _QUIZ.search(source.text) else 0.0


def read_quiz(source: Source) -> Reading:
    """Read all of them, those in examples of code too."""
    text = source.text
    drafts = []
    for number, match in enumerate(_QUIZ.finditer(text), 1):
        line = text.count("\n", 0, match.start()) + 1
        drafts.append(built(_raw(match["body"], number, Where(line, 1)), "en"))
    return Reading(Heading(language="en"), drafts)


def _raw(body: str, number: int, where: Where) -> Raw:
    raw = Raw(label=f"#{number}", where=where)
    question, *further = _RULE.split(body, maxsplit=1)
    lines = _dedented(question)
    if _BLANK.search(question) and not any(map(_BOX.match, lines)):
        raw.answers = tuple((each.strip(),) for each in _BLANK.findall(question))
        raw.stem = _BLANK.sub("____", "\n".join(lines)).strip()
        raw.explanation = "\n".join(_dedented("\n".join(further))).strip()
        return raw
    stem: list[str] = []
    after: list[str] = []
    for line in lines:
        box = _BOX.match(line)
        if box is not None:
            right = box["mark"] in ("x", "X")
            raw.options.append(RawOption(text=box["text"].strip(), right=right, where=where))
        else:
            (after if raw.options else stem).append(line)
    raw.stem, raw.explanation = "\n".join(stem).strip(), "\n".join(after).strip()
    return raw


def _dedented(text: str) -> list[str]:
    lines = text.splitlines()
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[depth:].rstrip() for line in lines]

"""OpenTriviaQA: ``#Q`` the question, ``^`` the right answer, ``A``–``D`` the options."""

import re
from collections.abc import Iterator
from typing import Final

from quizengine.banks.drafts import Reading
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source

_QUESTION: Final = re.compile(r"^#Q\s", re.MULTILINE)
_ANSWER: Final = re.compile(r"^\^\s", re.MULTILINE)
_OPTION: Final = re.compile(r"([A-H])[ \t]+(.*)")


def like_trivia(source: Source) -> float:
    """Whether a text is such a file."""
    head = source.head
    return 0.9 if _QUESTION.search(head) and _ANSWER.search(head) else 0.0


def read_trivia(source: Source) -> Reading:
    """Read it."""
    drafts = [built(raw, "en") for raw in _raws(source.text)]
    return Reading(Heading(language="en"), drafts)


def _raws(text: str) -> Iterator[Raw]:
    raw: Raw | None = None
    count = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#Q"):
            if raw is not None:
                yield raw
            count += 1
            raw = Raw(label=f"#{count}", where=Where(number, 1), stem=line[2:].strip())
        elif raw is not None and line.strip():
            _add(raw, line, number)
    if raw is not None:
        yield raw


def _add(raw: Raw, line: str, number: int) -> None:
    option = _OPTION.fullmatch(line.strip())
    if line.startswith("^"):
        raw.answer = line[1:].strip()
        raw.places["answer"] = Where(number, 1)
    elif raw.answer and option is not None:
        text = option[2].strip()
        same = text.casefold() == raw.answer.casefold()
        where = Where(number, 1)
        raw.options.append(RawOption(text=text, label=option[1], right=same, where=where))
    elif raw.options:
        raw.options[-1].text += f" {line.strip()}"
    elif raw.answer:
        raw.answer += f" {line.strip()}"
    else:
        raw.stem += f"\n{line.strip()}"

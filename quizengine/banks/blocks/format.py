"""Plain text, Markdown and Word as bank formats."""

import re
import zipfile
from collections.abc import Sequence
from typing import Final

from quizengine.banks.blocks import docx_lines, text_lines, walking
from quizengine.banks.blocks.lines import Line
from quizengine.banks.blocks.obfuscated import obfuscated, refused
from quizengine.banks.drafts import Reading
from quizengine.banks.loose.building import built
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable

_NUMBERED: Final = re.compile(r"^\s*[*(（]?\d{1,4}\s*[.、．:：)）]", re.MULTILINE)
_OPTION: Final = re.compile(r"^\s*[-*]?\s*[(（]?[A-Da-d]\s*[.、．:：)）]\s*\S", re.MULTILINE)
_ANSWER: Final = re.compile(
    r"(?:正确答案|参考答案|答案|answer)\s*(?:是|为)?\s*[】\]）)*]*\s*[:：]|【答案】|\[答案\]",
    re.IGNORECASE,
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def like_text(source: Source) -> float:
    """How much a text looks like questions in paragraphs."""
    head = source.head
    if not head or head.lstrip()[:1] in ("{", "[", "<"):
        return 0.0
    numbered, options = len(_NUMBERED.findall(head)), len(_OPTION.findall(head))
    answers = len(_ANSWER.findall(head))
    if not (numbered or options) and not answers:
        return 0.0
    marks = min(numbered, 4) + min(options, 4) + min(answers, 4)
    return min(0.7, 0.05 * marks + (0.15 if answers else 0.0))


def like_docx(source: Source) -> float:
    """Whether it is a Word file."""
    return 0.95 if "word/document.xml" in source.entries else 0.0


def read_text(source: Source) -> Reading:
    """Read text or Markdown."""
    if obfuscated(source.text):
        return refused(source.text)
    return _reading(text_lines.lines(source.text))


def read_docx(source: Source) -> Reading:
    """Read Word.

    Raises:
        Unreadable: It is damaged.
    """
    try:
        document = docx_lines.read(source.data)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(problem("archive_damaged")) from error
    reading = _reading(document.lines)
    return Reading(reading.heading, reading.drafts, reading.problems, document.pictures)


def _reading(lines: Sequence[Line]) -> Reading:
    sample = "".join(line.text for line in lines[:400])
    language = "zh-CN" if len(_HAN.findall(sample)) * 10 > len(sample) else "en"
    drafts = [built(raw, language) for raw in walking.questions(lines)]
    return Reading(Heading(language=language), drafts)

"""A file of Moodle's XML as a bank."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.moodle.kinds import draft
from quizengine.banks.moodle.texts import Texts
from quizengine.banks.report import Heading
from quizengine.banks.source import Source
from quizengine.banks.xml_tree import Element, all_of, child, children, mended, name, text_of

_QUIZ: Final = re.compile(r"<quiz[\s>]")
_TOP: Final = re.compile(r"^\$[a-z]+\$/(?:top/)?")


def like_moodle(source: Source) -> float:
    """Whether a text is Moodle's XML."""
    head = source.head
    return 0.95 if _QUIZ.search(head) and "<question" in head else 0.0


def read_moodle(source: Source) -> Reading:
    """Read it.

    Raises:
        Unreadable: It is not well-formed, and nothing of it can be read.
    """
    root, error = mended(source.text)
    drafts: list[Draft] = []
    pictures: dict[str, bytes] = {}
    category = ""
    for element in children(root, "question"):
        if element.get("type") == "category":
            category = _TOP.sub("", text_of(child(element, "category")))
            continue
        pictures.update(_files(element))
        texts = Texts(pictures)
        drafts.append(draft(element, texts, category, len(drafts) + 1))
    if error is not None and drafts:
        drafts[-1].complain("xml_mended", ("stem",), str(error.msg))
    return Reading(Heading(language=_language(drafts)), drafts, pictures=pictures)


def _language(drafts: list[Draft]) -> str:
    stems = "".join(each.question.stem for each in drafts[:50] if each.question)
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in stems)
    return "zh-CN" if han * 6 > len(stems) else "en"


def _files(element: Element) -> Iterator[tuple[str, bytes]]:
    """The pictures inside a question, by name."""
    for each in all_of(element, "file"):
        if each.get("encoding") == "base64" and name(each) == "file":
            try:
                yield each.get("name", ""), base64.b64decode(text_of(each), validate=False)
            except (binascii.Error, ValueError):
                continue

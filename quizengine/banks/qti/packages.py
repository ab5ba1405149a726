"""QTI as bank formats: a file of XML, or an archive with or without a manifest."""

import re
from collections.abc import Iterator
from typing import Final

from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.qti import one, two
from quizengine.banks.qti.shared import Around
from quizengine.banks.report import BankProblem, Heading
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable
from quizengine.banks.xml_tree import Element, all_of, mended, name

_ONE: Final = re.compile(r"<(?:\w+:)?(?:questestinterop|assessment|objectbank|item)[\s>]")
_TWO: Final = re.compile(r"<(?:\w+:)?(?:assessmentItem|qti-assessment-item|assessmentTest)[\s>]")
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp)$", re.IGNORECASE)
_CANDIDATE: Final = re.compile(r"\.(?:xml|dat|qti)$", re.IGNORECASE)


def like_qti(source: Source) -> float:
    """Whether a text is QTI."""
    head = source.head
    if "questestinterop" in head or "imsqti" in head or "qti-assessment" in head:
        return 0.95
    return 0.6 if head.lstrip()[:1] == "<" and (_TWO.search(head) or _ONE.search(head)) else 0.0


def like_package(source: Source) -> float:
    """Whether an archive may hold QTI."""
    names = source.entries
    if any(each.rsplit("/", 1)[-1] == "imsmanifest.xml" for each in names):
        return 0.9
    taken = {"word/document.xml", "xl/workbook.xml", "h5p.json"} & set(names)
    return 0.4 if not taken and any(map(_CANDIDATE.search, names)) else 0.0


def read_qti(source: Source) -> Reading:
    """Read a file.

    Raises:
        Unreadable: Nothing of it can be read.
    """
    drafts: list[Draft] = []
    title = _items(source.data, Around(), drafts)
    return Reading(Heading(title=title, language=_language(drafts)), drafts)


def read_package(source: Source) -> Reading:
    """Read all items of an archive, in the order of its names."""
    known = {each.rsplit("/", 1)[-1]: each for each in source.entries if _PICTURE.search(each)}
    drafts: list[Draft] = []
    problems: list[BankProblem] = []
    wanted: dict[str, str] = {}
    title = ""
    for path in sorted(source.entries):
        if not _CANDIDATE.search(path):
            continue
        around = Around(file=path, known=known)
        try:
            found = _items(source.entry(path), around, drafts)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        title = title or found
        wanted |= around.wanted
    pictures = {name_of: source.entry(path) for name_of, path in wanted.items()}
    heading = Heading(title=title, language=_language(drafts))
    return Reading(heading, drafts, tuple(problems), pictures)


def _items(data: bytes, around: Around, drafts: list[Draft]) -> str:
    """Add the items of one file; the title it has."""
    root, error = mended(data)
    first = len(drafts)
    kind = name(root)
    if kind in ("assessmentItem", "qti-assessment-item"):
        drafts.append(two.item(root, around, len(drafts) + 1))
    elif kind in ("questestinterop", "assessment", "objectbank", "section", "item"):
        for element, topic in _in_sections(root):
            around.topic = topic
            drafts.append(one.item(element, around, len(drafts) + 1))
    else:
        for element in all_of(root, "assessmentItem", "qti-assessment-item"):
            drafts.append(two.item(element, around, len(drafts) + 1))
    if error is not None and len(drafts) > first:
        drafts[-1].complain("xml_mended", ("stem",), str(error.msg))
    titled = next(iter(all_of(root, "assessment", "objectbank")), root)
    return titled.get("title", "") if kind == "questestinterop" else ""


def _in_sections(root: Element) -> Iterator[tuple[Element, str]]:
    for element in all_of(root, "item"):
        titles = [
            each.get("title", "") for each in element.iterancestors() if name(each) == "section"
        ]
        yield element, next((title for title in titles if title not in ("", "Main")), "")


def _language(drafts: list[Draft]) -> str:
    stems = "".join(each.question.stem for each in drafts[:50] if each.question)
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in stems)
    return "zh-CN" if han * 6 > len(stems) else "en"

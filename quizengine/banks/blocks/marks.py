"""What a line is, by its beginning: a number, a letter, a word such as 答案."""

import re
from typing import Final, NamedTuple

from quizengine.banks.loose.kinds import Meant, meant

_STOP: Final = r"[.、．:：)）]"
NUMBER: Final = re.compile(
    r"(?:第\s*)?[（(【\[]?\s*(?P<number>\d{1,4})\s*(?:题\s*[.、．:：)）]?|[.、．:：)）】\]]+|\s(?=\S))\s*"
)
_OPTION: Final = re.compile(
    r"[（(【\[]?\s*(?P<letter>[A-Za-z])\s*(?:[.、．:：)）】\]]|(?=[\u4e00-\u9fff]))\s*(?P<text>.*)",
    re.DOTALL,
)
_CIRCLED: Final = re.compile(r"(?P<letter>[①-⑩])\s*(?P<text>.+)", re.DOTALL)
_BOX: Final = re.compile(r"\[(?P<mark>[ xX*√]?)\]\s*(?P<text>.+)", re.DOTALL)
_OPEN: Final = r"[【\[（(<*\s]*"
_CLOSE: Final = r"\s*[】\])）>*]*\s*"

FIELDS: Final[tuple[tuple[str, str], ...]] = (
    ("mine", r"我的答案|你的答案|考生答案|学生答案|作答|您的回答"),
    (
        "answer",
        r"正确答案|参考答案|标准答案|试题答案|本题答案|答案解析答案|答案|正确选项|解答|答"
        r"|correct\s*answers?|right\s*answers?|answers?|ans|key",
    ),
    (
        "explanation",
        r"答案解析|试题解析|题目解析|解析|分析|详解|解释|说明|explanation|rationale|feedback",
    ),
    ("difficulty", r"难易程度|难易度|难度|difficulty"),
    ("topic", r"知识点|考点|所属章节?|章节|chapter|topic|category"),
    ("points", r"分值|分数|本题分数|score|points?"),
    ("kind", r"题型|试题类型|题目类型|type"),
    ("source", r"来源|出处|依据|题目依据|source|reference"),
    ("stem", r"题目|题干|问题|试题|question|q"),
    ("ignored", r"能力水平|判分时[^:：]{0,30}|得分|用时|备注"),
)
_FIELD: Final = re.compile(
    _OPEN
    + "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in FIELDS)
    + ")"
    + r"(?:(?P<is>是|为)?\s*[】\])）*]*\s*[:：]+|(?P<closed>[】\])）]))"
    + _CLOSE.replace(r"[】\])）>*]*", r"[】\]>*]*"),
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"\s*[【\[（(<]\s*(?P<word>[^】\])）>]{2,24}?)\s*[】\])）>]\s*")
_SECTION: Final = re.compile(
    r"(?:第?[一二三四五六七八九十百零]{1,4}(?:部分|大题|章|节|编|篇|单元)?\s*[、.．:：)）]?\s*"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]\s*|第\s*\d+\s*(?:章|节|部分|单元)\s*"
    r"|[IVX]{1,4}\s*[.、．]\s*|[#＃]+\s*)?(?P<title>.{2,60})",
)
_RULE: Final = re.compile(r"[=\-_*~@#·.—─━\s]{3,}|@@@")
_SHARE: Final = re.compile(r"共\s*\d+\s*[小]?题|每\s*小?题|\d+\s*分|题量")


class Field(NamedTuple):
    """A field's name and what stands behind its word."""

    name: str
    rest: str


class Section(NamedTuple):
    """A heading: the kind it announces, or only a topic."""

    kind: str
    title: str
    meant: Meant | None
    numbered: bool


def _name(match: re.Match[str]) -> str:
    return next(name for name, _ in FIELDS if match[name])


def fields(text: str) -> list[Field]:
    """All fields of a line, such as ``我的答案:B正确答案:C``; empty: it begins with none."""
    found: list[Field] = []
    first = _FIELD.match(text)
    while first is not None:
        rest = text[first.end() :]
        following = _next_field(rest)
        value = rest if following is None else rest[: following.start()]
        found.append(Field(_name(first), value.strip()))
        text = "" if following is None else rest[following.start() :]
        first = _FIELD.match(text)
    return found


_LATER: Final = re.compile(
    r"(?<=[\sA-H对错√×。；;)）])"
    r"[【\[]?(?:正确答案|参考答案|标准答案|答案解析|试题解析|解析|难易程度|难易度|难度|知识点|分值)"
    r"(?:是|为)?[】\]]?\s*[:：]"
    r"|【(?:正确答案|参考答案|答案解析|答案|解析|难度|知识点|分值)】"
)


def _next_field(text: str) -> re.Match[str] | None:
    return _LATER.search(text)


def later_field(text: str) -> int | None:
    """Where in a line, but not at its beginning, an answer or an explanation begins."""
    match = re.search(
        r"(?<=\S)\s*[【\[（(]?(?:正确答案|参考答案|标准答案|答案)(?:是|为)?[】\]）)]?\s*[:：]\s*\S"
        r"|(?<=\S)\s*【(?:正确答案|参考答案|答案)】\s*\S",
        text,
    )
    return None if match is None else match.start()


class Option(NamedTuple):
    """A letter, what stands behind it, and whether the line itself marks it right."""

    label: str
    text: str
    right: bool | None = None


def option(text: str) -> Option | None:
    """The option that a line is."""
    box = _BOX.match(text)
    if box is not None:
        return Option("", box["text"].strip(), box["mark"] not in ("", " "))
    starred = text.startswith("*") and len(text) > 2
    match = _OPTION.match(text.lstrip("*✓√ ") if starred else text)
    if match is None:
        match = _CIRCLED.match(text)
    if match is None:
        return None
    return Option(match["letter"], match["text"].strip(), True if starred else None)


class Tag(NamedTuple):
    """A kind in brackets before or behind a stem, and the stem without it."""

    kind: str
    points: str
    rest: str


_POINTS: Final = re.compile(r"(?P<points>\d+(?:\.\d+)?)\s*分")


def tag(text: str) -> Tag | None:
    """``[单选]``, ``(单选题, 1.0 分)`` at the beginning of a stem."""
    match = _TAG.match(text)
    if match is None or meant(match["word"]) is None:
        return None
    points = _POINTS.search(match["word"])
    kind = re.split(r"[,，、/\s]", match["word"])[0]
    return Tag(kind, points["points"] if points else "", text[match.end() :].strip())


def section(text: str, *, heading: bool) -> Section | None:
    """The heading that a line is: ``一、单项选择题（共20题，每题2分）``, ``第二章 …``."""
    plain = text.strip(" #＃*【】[]<>《》=-:：")
    match = _SECTION.fullmatch(plain)
    if match is None or not plain:
        return None
    numbered = match.start("title") > 0
    bare = re.sub(r"[（(].*?[)）]", "", match["title"]).strip(" :：。*【】[]")
    kind = meant(bare) if len(bare) <= 16 else None
    looks = heading or numbered or len(bare) <= 8 or bool(_SHARE.search(plain))
    asks = plain.endswith(("?", "？", "。", ";", "；"))
    if kind is not None and looks and not asks and bare.endswith(_ENDS):
        return Section(bare, "", kind, numbered)
    if heading or re.match(r"第\s*[\d一二三四五六七八九十百零]+\s*(章|节|部分|单元|编|篇)", plain):
        return Section("", plain, None, numbered)
    return None


_ENDS: Final = (
    "题",
    "选",
    "断",
    "空",
    "答",
    "解释",
    "choice",
    "questions",
    "false",
    "blank",
    "essay",
)


def rule(text: str) -> bool:
    """Whether a line only separates."""
    return _RULE.fullmatch(text) is not None

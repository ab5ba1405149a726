"""The words that bank files use for kinds, truth, difficulty and ways of marking."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from quizengine.rules.questions import Fold, KindName, Policy

KIND_WORDS: Final[Mapping[KindName, tuple[str, ...]]] = {
    "single": ("单选题", "单选", "单项选择题", "单项选择", "选择题", "single choice", "mc"),
    "multiple": (
        "多选题",
        "多选",
        "多项选择题",
        "多项选择",
        "不定项选择题",
        "不定项",
        "multiple choice",
        "multiple response",
    ),
    "truefalse": ("判断题", "判断", "是非题", "是非", "true/false", "true or false", "tf", "t/f"),
    "text": ("填空题", "填空", "fill in the blank", "short answer", "blank"),
    "numeric": ("数值题", "数值", "计算题", "number", "numerical"),
    "ordering": ("排序题", "排序", "order", "sequence"),
    "matching": ("连线题", "连线", "匹配题", "匹配", "配对题", "配对", "match"),
    "poll": ("投票题", "投票", "调查题", "调查", "survey", "vote"),
}
"""Per kind: the word we write in Chinese files first, then others we understand."""

TRUE_WORDS: Final = ("对", "正确", "√", "✓", "✔", "是", "t", "true", "y", "yes", "同意")
FALSE_WORDS: Final = (
    *("错", "错误", "×", "✗", "✘", "x", "否", "f", "false", "n", "no", "不同意", "不对", "不正确"),
)
UNSURE_WORDS: Final = {"1": True, "0": False}
"""Only where a true/false answer is expected; elsewhere they are numbers."""

POLICY_WORDS: Final[Mapping[Policy, str]] = {
    "all_or_nothing": "全对得分",
    "proportional": "按比例得分",
    "half_if_incomplete": "少选得一半",
    "right_minus_wrong": "错选倒扣",
}
FOLD_WORDS: Final[Mapping[str, str]] = {
    "case": "大小写",
    "width": "全半角",
    "space": "空格",
    "punctuation": "标点",
}
_NOTHING: Final = ("无", "none")
_DIFFICULTY: Final = {
    **dict.fromkeys(("易", "简单", "容易", "easy"), 2),
    **dict.fromkeys(("中", "一般", "适中", "中等", "medium"), 3),
    **dict.fromkeys(("难", "困难", "较难", "hard"), 4),
}


def folded_word(text: str) -> str:
    """Return ``text`` the way words are looked up: half width, lower case, trimmed."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


_KINDS: Final[Mapping[str, KindName]] = {
    folded_word(word): kind for kind, words in KIND_WORDS.items() for word in (kind, *words)
}


def kind_of(text: str) -> KindName | None:
    """Return the kind a word means; brackets around it do not matter."""
    return _KINDS.get(folded_word(text).strip("[]【】()"))


def truth_of(text: str) -> bool | None:
    """Return whether a word means true or false; ``None`` if neither."""
    word = folded_word(text)
    if word in TRUE_WORDS:
        return True
    return False if word in FALSE_WORDS else UNSURE_WORDS.get(word)


def policy_of(text: str) -> Policy | None:
    """Return the way of marking a word means."""
    word = folded_word(text)
    return next((policy for policy, zh in POLICY_WORDS.items() if word in (policy, zh)), None)


def difficulty_of(text: str) -> int | None:
    """Return a difficulty from a word or a number; ``None`` if it is neither."""
    word = folded_word(text)
    if word in _DIFFICULTY:
        return _DIFFICULTY[word]
    return whole_number(word)


def whole_number(text: str) -> int | None:
    """Return a whole number, also from ``3.0``, which spreadsheets make of 3."""
    word = folded_word(text)
    word = word[:-2] if word.endswith(".0") else word
    digits = word.removeprefix("-")
    return int(word) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def fold_of(text: str) -> Fold | None:
    """Return the ignored differences from a list such as ``大小写、空格``."""
    if folded_word(text) in _NOTHING:
        return Fold(case=False, width=False, space=False)
    names = {zh: name for name, zh in FOLD_WORDS.items()}
    for separator in "、，;； ":
        text = text.replace(separator, ",")
    words = [folded_word(word) for word in text.split(",") if word]
    chosen = {names.get(word, word) for word in words}
    if not chosen <= set(FOLD_WORDS):
        return None
    return Fold(**{name: name in chosen for name in FOLD_WORDS})


def written_fold(fold: Fold, *, chinese: bool) -> str:
    """Write the ignored differences so that ``fold_of`` reads the same."""
    words = [zh if chinese else name for name, zh in FOLD_WORDS.items() if getattr(fold, name)]
    nothing = _NOTHING[0] if chinese else _NOTHING[1]
    return ("、" if chinese else ",").join(words) or nothing

"""Which column of a table means what, by the headings people use."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, Where
from quizengine.sheets.written import cell_name

HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "id": ("编号", "id"),
    "kind": ("题型", "kind"),
    "stem": ("题干", "stem"),
    "option": ("选项", "choice "),
    "answer": ("答案", "answer"),
    "explanation": ("解析", "explanation"),
    "source": ("来源", "source"),
    "topic": ("知识点", "topic"),
    "difficulty": ("难度", "difficulty"),
    "points": ("分值", "points"),
    "time_limit_s": ("限时（秒）", "time limit (s)"),
    "tags": ("标签", "tags"),
    "policy": ("判分规则", "policy"),
    "shuffle": ("选项乱序", "shuffle"),
    "unit": ("单位", "unit"),
    "fold": ("忽略差异", "ignore"),
    "language": ("语言", "language"),
    "media": ("图片", "picture"),
    "media_alt": ("图片说明", "picture text"),
}
"""Per role the headings we write, in Chinese and in English."""

_OTHERS: Final[Mapping[str, str]] = {
    "id": "题目编号 试题编号 试题编码 questionid",
    "kind": "类型 题目类型 试题类型 试题题型 questiontype type",
    "stem": "题目 问题 题目内容 问题内容 试题 试题题目 试题内容 题目描述 内容"
    " question questiontext content prompt",
    "answer": "正确答案 标准答案 参考答案 正确选项 答案选项 试题答案 题目答案 本题答案"
    " correct correctanswer correctanswers correctanswer(s) rightanswer key solution"
    " correctoption correctchoice",
    "options": "候选项 备选项 选项列表 试题选项 选择项 options choices alternatives answeroptions"
    " questionanswers answers",
    "option_text": "选项内容",
    "option_right": "是否正确项 是否正确 是否答案",
    "explanation": "答案解析 试题解析 整体解析 题目解析 feedback answerexplanation rationale",
    "source": "出处 依据 题目依据 reference",
    "topic": "章节 章 所属章 分类 题目分类 目录 学科 category chapter subject",
    "difficulty": "难易度 难易程度 level",
    "points": "分数 得分 score",
    "time_limit_s": "限时 时限 时间 用时 答题时间 timelimit time timeinseconds seconds",
    "tags": "tag keywords",
    "policy": "判分 计分规则 scoring",
    "shuffle": "乱序",
    "unit": "units",
    "fold": "忽略 fold",
    "language": "语种 lang",
    "media": "配图 图片文件 题目图片 pictures image images imagelink media",
    "media_alt": "图片描述 配图说明 imagetext alttext alt mediaalt",
    "": "序号 题号 no no. number #",
}
"""Further headings, without spaces; the role "" is known to mean nothing to us."""

_OPTION: Final = re.compile(
    r"(?:选项|选择项|option|choice|answer)?(?P<letter>[a-z])(?:选项|项目|项)?"
    r"|(?:选项|选择项|option|choice|answer)(?P<number>[0-9]{1,2})"
)
_WRONG: Final = re.compile(r"(?:incorrectanswer|wronganswer|错误答案|干扰项)(?P<number>\d*)")
_FURTHER: Final = re.compile(r"答案(?P<number>\d{1,2})")
_BEHIND: Final = re.compile(r"\s[-–—]\s.*", re.DOTALL)
_BEFORE: Final = re.compile(r"^\d{1,2}[.、．]\s*")
_HINT: Final = re.compile(r"[(（\[【].*?[)）\]】]", re.DOTALL)


def _plain(heading: str) -> str:
    folded = unicodedata.normalize("NFKC", heading).casefold()
    folded = _BEFORE.sub("", _BEHIND.sub("", folded.strip()))
    without_hint = "".join(_HINT.sub("", folded).split()).strip(":：*")
    return (without_hint or "".join(folded.split())).replace("_", "")


_ROLES: Final[Mapping[str, str]] = {
    **{
        _plain(word): role for role, words in HEADINGS.items() for word in words if role != "option"
    },
    **{word: role for role, words in _OTHERS.items() for word in words.split()},
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns we know; ``options`` in the order of their letters."""

    roles: Mapping[str, int]
    options: tuple[int, ...]
    language: str
    problems: tuple[BankProblem, ...] = field(default=())
    wrong: tuple[int, ...] = ()
    further: tuple[int, ...] = ()
    numbered: bool = False

    @property
    def usable(self) -> bool:
        """Whether questions can be read: there are stems and something to answer by."""
        answered = {"answer", "options", "option_right"} & set(self.roles)
        return "stem" in self.roles and (bool(answered) or len(self.options) > 1)

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return len(self.roles) + len(self.options) + len(self.wrong) + len(self.further)


def columns(headings: Sequence[str], row: int, line: int) -> Columns:
    """Recognize the columns of a heading row; ``row`` and ``line`` say where it stands."""
    found = _Found()
    for place, heading in enumerate(headings):
        where = Where(line, place + 1, cell_name(place, row), row=row)
        told = found.take(place, _plain(heading))
        if told == "twice":
            found.problems.append(problem("bad_column", where, value=heading))
        elif told == "unknown":
            found.problems.append(problem("unknown_column", where, value=heading))
    chinese = any("\u4e00" <= character <= "\u9fff" for character in "".join(headings))
    return found.columns("zh-CN" if chinese else "en")


@dataclass(slots=True)
class _Found:
    """The columns met so far."""

    roles: dict[str, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)
    wrong: list[int] = field(default_factory=list)
    further: list[int] = field(default_factory=list)
    problems: list[BankProblem] = field(default_factory=list)
    numbered: bool = False
    answer: str = ""

    def take(self, place: int, plain: str) -> str:
        """Note a column; what is wrong with it, if anything."""
        role, option = _role(plain), _option(plain)
        if plain and _WRONG.fullmatch(plain):
            self.wrong.append(place)
        elif plain and (_FURTHER.fullmatch(plain) or plain == self.answer):
            self.further.append(place)
        elif role in self.roles or (role is None and option in self.options):
            return "twice"
        elif role is not None:
            self.roles[role] = place
            self.answer = plain if role == "answer" else self.answer
        elif option is not None:
            self.options[option] = place
            self.numbered = self.numbered or plain[-1:].isdigit()
        elif plain:
            return "unknown"
        return ""

    def columns(self, language: str) -> Columns:
        """What they mean together."""
        if self.further and "answer" not in self.roles:
            self.roles["answer"] = self.further.pop(0)
        self.roles.pop("", None)
        ordered = tuple(self.options[number] for number in sorted(self.options))
        return Columns(
            self.roles,
            ordered,
            language,
            tuple(self.problems),
            tuple(self.wrong),
            tuple(self.further),
            self.numbered,
        )


def _role(plain: str) -> str | None:
    """What a heading means; one that is misspelled by a letter or two means the same."""
    if plain in _ROLES:
        return _ROLES[plain]
    if len(plain) < 7 or not plain.isascii() or _option(plain) is not None:
        return None
    close = get_close_matches(plain, [word for word in _ROLES if len(word) >= 7], n=1, cutoff=0.86)
    return _ROLES[close[0]] if close else None


def _option(plain: str) -> int | None:
    match = _OPTION.fullmatch(plain)
    if match is None:
        return None
    letter = match["letter"]
    return ord(letter) - ord("a") if letter else int(match["number"]) - 1

"""Which column of a table means what, by the headings people use."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    "answer": "正确答案 标准答案 参考答案 正确选项 答案选项"
    " correct correctanswer correctanswers correctanswer(s) rightanswer key",
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
_HINT: Final = re.compile(r"[(（\[【].*?[)）\]】]", re.DOTALL)


def _plain(heading: str) -> str:
    folded = unicodedata.normalize("NFKC", heading).casefold()
    without_hint = "".join(_HINT.sub("", folded).split())
    return without_hint or "".join(folded.split())


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

    @property
    def usable(self) -> bool:
        """Whether questions can be read: there are stems and something to answer by."""
        return "stem" in self.roles and ("answer" in self.roles or len(self.options) > 1)

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return len(self.roles) + len(self.options)


def columns(headings: Sequence[str], row: int, line: int) -> Columns:
    """Recognize the columns of a heading row; ``row`` and ``line`` say where it stands."""
    roles: dict[str, int] = {}
    options: dict[int, int] = {}
    problems = []
    for place, heading in enumerate(headings):
        plain = _plain(heading)
        where = Where(line, place + 1, cell_name(place, row))
        role, option = _ROLES.get(plain), _option(plain)
        if role in roles or (role is None and option in options):
            problems.append(problem("bad_column", where, value=heading))
        elif role is not None:
            roles[role] = place
        elif option is not None:
            options[option] = place
        elif plain:
            problems.append(problem("unknown_column", where, value=heading))
    roles.pop("", None)
    chinese = any("\u4e00" <= character <= "\u9fff" for character in "".join(headings))
    ordered = tuple(options[number] for number in sorted(options))
    return Columns(roles, ordered, "zh-CN" if chinese else "en", tuple(problems))


def _option(plain: str) -> int | None:
    match = _OPTION.fullmatch(plain)
    if match is None:
        return None
    letter = match["letter"]
    return ord(letter) - ord("a") if letter else int(match["number"]) - 1

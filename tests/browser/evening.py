"""One question of each kind, and how the pages' own words name what to touch."""

from dataclasses import replace
from typing import Final

from quizengine.rules.contest import Setting
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, Numeric, Question

SECRET: Final = "只有公布后才能看到"
"""Stands in every explanation and source."""


def _told(question: Question) -> Question:
    return replace(question, explanation=f"{SECRET}的解析", source=f"{SECRET}的出处")


def lettered(*texts: str) -> tuple[Choice, ...]:
    """Choices A, B, C… with these texts."""
    return tuple(map(Choice, "ABCDEFGHIJ", texts))


SINGLE: Final = _told(
    Question(
        kind="single",
        stem="《登鹳雀楼》的作者是谁？",
        choices=lettered("王之涣", "孟浩然", "王昌龄", "高适"),
        key=("A",),
    )
)
MULTIPLE: Final = _told(
    Question(
        kind="multiple",
        stem="下列哪些属于四大发明？",
        choices=lettered("造纸术", "指南针", "地动仪", "浑天仪"),
        key=("A", "B"),
        policy="proportional",
    )
)
TRUEFALSE: Final = _told(
    Question(
        kind="truefalse",
        stem="成年人为完全民事行为能力人。",
        choices=CHOICES,
        key=("A",),
    )
)
TEXT: Final = _told(
    Question(
        kind="text",
        stem="“海内存知己”的下一句是什么？",
        blanks=(("天涯若比邻",),),
    )
)
NUMERIC: Final = _told(
    Question(
        kind="numeric",
        stem="标准大气压下，水的沸点是多少？",
        numeric=Numeric("99.5", "100.5", "100", "℃"),
    )
)
ORDERING: Final = _told(
    Question(
        kind="ordering",
        stem="请按时间先后排列下列朝代。",
        choices=lettered("秦", "汉", "唐", "宋"),
        key=tuple("ABCD"),
    )
)
MATCHING: Final = _told(
    Question(
        kind="matching",
        stem="请把作者和作品连起来。",
        left=(Choice("1", "司马迁"), Choice("2", "曹雪芹")),
        right=lettered("《史记》", "《红楼梦》", "《水浒传》"),
        pairs=(("1", "A"), ("2", "B")),
        policy="proportional",
    )
)
POLL: Final = _told(
    Question(
        kind="poll",
        stem="您最喜欢哪一种题型？",
        choices=lettered("单选", "填空", "连线"),
    )
)
FORMULA: Final = _told(
    Question(
        kind="single",
        stem="方程 $x^2 = 4$ 的正根是多少？",
        choices=lettered("$2$", "$4$", r"$\sqrt{2}$", "$-2$"),
        key=("A",),
    )
)

EIGHT: Final = (SINGLE, MULTIPLE, TRUEFALSE, TEXT, NUMERIC, ORDERING, MATCHING, POLL)

UNHURRIED: Final[dict[str, Setting]] = {
    "reading_ms": 120_000,
    "open_ms": 300_000,
    "close_when_all_answered": False,
}
"""Nothing happens by itself: a slow machine changes nothing."""

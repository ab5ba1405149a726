"""Which kind a loosely written question is: what is declared, else what it looks like."""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine.banks import answers
from quizengine.banks.loose.raw import Raw
from quizengine.banks.words import folded_word, kind_of, truth_of
from quizengine.rules.questions import KindName

Meant: TypeAlias = KindName | Literal["choice", "open"]
"""``choice``: one or several, the word does not say. ``open``: people must mark it."""

_PARTS: Final[tuple[tuple[str, Meant], ...]] = (
    (
        "多选|多项|不定项|复选|x型|multiple answer|multiple response|multi.?select|checkbox",
        "multiple",
    ),
    ("单选|单项|a[1-4]型|b1?型|single", "single"),
    ("判断|是非|对错|正误|true.?/?.?or.?false|true.?/.?false", "truefalse"),
    ("填空|填充|fill.?in|cloze|blank", "text"),
    ("排序|顺序|ordering|sequence|jumbled", "ordering"),
    ("连线|匹配|配对|配伍|matching", "matching"),
    ("投票|调查|poll|survey|opinion|likert", "poll"),
    (
        "简答|问答|论述|名词|案例|分析|材料|翻译|作文|写作|应用题|设计|编程|程序题|操作|实操|综合题"
        "|解答|证明|主观|面试|open.?ended|essay|short response|file upload|text only|draw|描述",
        "open",
    ),
    ("选择|客观|multiple.?choice|choice|^mc$|quiz", "choice"),
)
_WORDS: Final = tuple((re.compile(pattern), meant) for pattern, meant in _PARTS)
_OF_CHOICE: Final = ("选择题", "multiple choice", "mc", "choice", "客观题", "quiz")
GAP: Final = re.compile(r"_{2,}|＿{2,}|（[\s　]*）|\([\s　]*\)|【[\s　]*】|\[[\s　]+\]")
LONGEST_TYPED: Final = 200


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind; None where nothing fits or people must mark it, as ``open`` says."""

    kind: KindName | None
    open: bool = False
    guessed: bool = False


def meant(word: str) -> Meant | None:
    """The kind that a word of a file means, with whatever stands around it."""
    folded = folded_word(word).strip("[]【】()<>:：")
    if folded in _OF_CHOICE:
        return "choice"
    exact = kind_of(folded)
    if exact is not None:
        return exact
    return next((kind for pattern, kind in _WORDS if pattern.search(folded)), None)


def decide(raw: Raw) -> Decision:
    """The declared kind; where none is, or its word says little, what it looks like."""
    declared = meant(raw.kind) if raw.kind else None
    if declared == "open":
        return Decision(None, open=True)
    if declared == "choice" and raw.options:
        return Decision("multiple" if several(raw) else "single")
    if declared is not None and declared != "choice":
        return _declared(declared, raw)
    looks = _looks(raw)
    return Decision(looks, open=looks is None, guessed=looks is not None)


def _declared(kind: KindName, raw: Raw) -> Decision:
    derived = "计算" in raw.kind and raw.answer and answers.numeric(raw.answer) is None
    return Decision(None, open=True) if derived else Decision(kind)


def _looks(raw: Raw) -> KindName | None:
    if len(raw.options) > 1:
        if _all_judgements(raw):
            return "truefalse"
        return "multiple" if several(raw) else "single"
    if raw.answers:
        return "text"
    answer = raw.answer.strip()
    if not answer:
        return None
    if judgement(answer):
        return "truefalse"
    typed = "\n" not in answer and len(answer) <= LONGEST_TYPED
    short = len(answer) <= 30 or GAP.search(raw.stem) is not None
    return "text" if typed and short else None


def several(raw: Raw) -> bool:
    """Whether more than one option is right."""
    marked = sum(option.right is True for option in raw.options)
    if marked:
        return marked > 1
    if any(raw.answer.strip() == option.text.strip() for option in raw.options):
        return False
    if raw.counted:
        return len(re.findall(r"\d+", raw.answer)) > 1
    return len(set(answers.letters(raw.answer))) > 1


def judgement(word: str) -> bool:
    """Whether a word means true or false; bare 1 and 0 are numbers."""
    return truth_of(word) is not None and word.strip() not in ("0", "1")


def _all_judgements(raw: Raw) -> bool:
    """Whether the options are one word for true and one for false."""
    truths = {truth_of(option.text) for option in raw.options if judgement(option.text)}
    return len(raw.options) == 2 and truths == {True, False}

"""Answers, keys and reasons as people read them, in either language."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from quizengine.rules.kinds.picking import LABELS
from quizengine.rules.ledger import Reason
from quizengine.rules.questions import Choice, Question

Language = Literal["zh", "en"]

REASONS: Final[Mapping[Language, Mapping[Reason, str]]] = {
    "zh": {
        "base": "基础分",
        "correct": "答对",
        "partial": "部分答对",
        "wrong": "答错",
        "timeout": "超时",
        "streak": "连对加分",
        "foul_early_buzz": "抢跑犯规",
        "foul_prompt": "提示犯规",
        "foul_shout": "抢答犯规",
        "foul_discipline": "违纪",
        "foul_cheat": "作弊",
        "pass": "放弃",
        "judge_score": "评委打分",
        "lifeline_cost": "求助扣分",
        "manual_add": "人工加分",
        "manual_sub": "人工扣分",
        "ruling_reverse": "改判冲回",
        "ruling_award": "改判加分",
        "void_reverse": "作废冲回",
        "carry_over": "带入分",
        "play_off": "加赛",
    },
    "en": {
        "base": "Base score",
        "correct": "Right",
        "partial": "Partly right",
        "wrong": "Wrong",
        "timeout": "Too late",
        "streak": "Streak",
        "foul_early_buzz": "Early buzz",
        "foul_prompt": "Prompting",
        "foul_shout": "Called out",
        "foul_discipline": "Discipline",
        "foul_cheat": "Cheating",
        "pass": "Passed",
        "judge_score": "Judges' score",
        "lifeline_cost": "Lifeline",
        "manual_add": "Added by hand",
        "manual_sub": "Taken off by hand",
        "ruling_reverse": "Ruling: reversed",
        "ruling_award": "Ruling: awarded",
        "void_reverse": "Question voided",
        "carry_over": "Carried over",
        "play_off": "Play-off",
    },
}
_TRUE_FALSE: Final = {"zh": {"true": "对", "false": "错"}, "en": {"true": "True", "false": "False"}}


def answer_words(question: Question, shape: Mapping[str, Any], language: Language) -> str:
    """An answer, or a key, in the shape of ``docs/protocol.md``."""
    if "choices" in shape:
        return "；".join(_named(question, each, language) for each in shape["choices"])
    if "order" in shape:
        return " → ".join(_named(question, each, language) for each in shape["order"])
    if "pairs" in shape:
        return "；".join(_pair(question, pair) for pair in shape["pairs"])
    if "texts" in shape:
        return " / ".join(_typed(each) for each in shape["texts"])
    if "low" in shape:
        return _range(shape["low"], shape["high"])
    return str(shape.get("number", ""))


def keys_words(question: Question, keys: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Keys of which any counts."""
    between = " 或 " if language == "zh" else " or "
    return between.join(answer_words(question, key, language) for key in keys)


def _named(question: Question, choice_id: str, language: Language) -> str:
    place = next((n for n, c in enumerate(question.choices) if c.choice_id == choice_id), None)
    if place is None:
        return choice_id
    text = question.choices[place].text
    if question.kind == "truefalse":
        return _TRUE_FALSE[language].get(text, text)
    return f"{LABELS[place : place + 1]}. {text}"


def _pair(question: Question, pair: Sequence[str]) -> str:
    left, right = pair
    return f"{_text(question.left, left)} – {_text(question.right, right)}"


def _text(side: Sequence[Choice], choice_id: str) -> str:
    return next((each.text for each in side if each.choice_id == choice_id), choice_id)


def _typed(text: Any) -> str:
    return text if isinstance(text, str) else " | ".join(map(str, text))


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} ~ {high}"

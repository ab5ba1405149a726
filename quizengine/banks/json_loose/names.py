"""What the fields of a JSON question are called."""

from collections.abc import Mapping
from typing import Any, Final

from quizengine.banks.words import folded_word

_NAMES: Final[Mapping[str, str]] = {
    "stem": "question questiontext question_text content stem title text prompt q problem body"
    " ask 题目 题干 问题 内容 试题 题目内容 question_content name description queston",
    "kind": "type questiontype question_type kind 题型 类型 category_type qtype tixing",
    "options": "options choices answers options_list optionlist answer_options alternatives"
    " 选项 option choice candidates incorrect possible_answers mcq_options items",
    "wrong": "incorrect_answers incorrectanswers wrong_answers distractors incorrect wronganswers",
    "answer": "answer correct_answer correctanswer correct_answers correctanswers correct"
    " right_answer rightanswer key label solution solutions 答案 正确答案 参考答案 标准答案"
    " correct_option correctoption correctindex correct_index answerindex answer_index"
    " answerkey answer_key gold target right answer_id correct_choice correctchoice istrue",
    "explanation": "explanation analysis rationale explain feedback 解析 答案解析 comment reason"
    " solution_text justification desc explanation_text",
    "topic": "topic category chapter section subject 章节 章 知识点 分类 knowledge domain theme",
    "difficulty": "difficulty level 难度 hardness",
    "points": "points score 分值 分数 point mark",
    "time": "time timelimit time_limit cooldown seconds duration 时间",
    "tags": "tags 标签 keywords",
    "source": "source 来源 reference 出处 year",
    "id": "id uid guid question_id questionid qid 编号",
    "passage": "passage context material 材料 article background",
    "image": "image img picture image_url media photo images",
}
ROLE: Final[Mapping[str, str]] = {
    word: role for role, words in reversed(list(_NAMES.items())) for word in words.split()
}
WEAK: Final = frozenset(("label", "key", "target", "right", "gold", "correct", "solution"))
"""An object with one of these may as well be an option."""
_FIRST: Final = {
    role: {word: place for place, word in enumerate(words.split())}
    for role, words in _NAMES.items()
}


def plain(name: str) -> str:
    """A field's name as it is looked up: camelCase, dashes and spaces are underlines or gone."""
    return folded_word(name).replace("-", "_").replace(" ", "_").strip("_")


def roles(record: Mapping[str, Any]) -> dict[str, Any]:
    """The values by what their fields mean; of several fields for one role the likeliest."""
    found: dict[str, tuple[int, Any]] = {}
    for name, value in record.items():
        word = plain(str(name))
        role = ROLE.get(word) or ROLE.get(word.replace("_", ""))
        if role is None or value is None or value == "":
            continue
        place = _FIRST[role].get(word, _FIRST[role].get(word.replace("_", ""), 99))
        if role not in found or place < found[role][0]:
            found[role] = (place, value)
    return {role: value for role, (_, value) in found.items()}

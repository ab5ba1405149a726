"""Messages about single questions; see ``banks.messages`` for the form."""

from collections.abc import Mapping
from typing import Final

from quizengine.banks.report import Severity

OF_QUESTIONS: Final[Mapping[str, tuple[Severity, str, str, str, str]]] = {
    "answer_cut": (
        "warning",
        "答案后面多出来的“{value}”没有采用。",
        "请核对答案。",
        "“{value}” behind the answer was left out.",
        "Please check the answer.",
    ),
    "answer_not_read": (
        "error",
        "看不懂答案“{value}”。",
        "{hint_zh}",
        "The answer “{value}” cannot be read.",
        "{hint_en}",
    ),
    "bad_number": (
        "error",
        "“{value}”不是数。",
        "写成 3.14、-2 或 1,000 这样。",
        "“{value}” is not a number.",
        "Write it like 3.14, -2 or 1,000.",
    ),
    "blank_count_differs": (
        "error",
        "题干中有 {gaps} 个空，答案却有 {blanks} 个。",
        "每个空写一组答案。",
        "The stem has {gaps} gaps but there are answers for {blanks}.",
        "Give one set of answers per gap.",
    ),
    "blank_empty": (
        "error",
        "第 {blank} 空没有答案。",
        "",
        "Blank {blank} has no answer.",
        "",
    ),
    "blank_missing": (
        "error",
        "填空题没有答案。",
        "在 blanks 中为每个空写出可接受的答案。",
        "The question has no blanks.",
        "List the accepted answers of every blank.",
    ),
    "choice_empty": (
        "error",
        "选项 {value} 是空的。",
        "补上文字，或删去这个选项。",
        "Choice {value} is empty.",
        "Give it a text or remove it.",
    ),
    "choice_gap": (
        "error",
        "选项 {value} 空着，后面却还有选项。",
        "选项应连续填写。",
        "Choice {value} is empty, but there are choices after it.",
        "Leave no gaps between choices.",
    ),
    "control_character": (
        "error",
        "“{field}”含有控制字符 {value}。",
        "请删去后重新输入这段文字。",
        "“{field}” contains the control character {value}.",
        "Delete it and type the text again.",
    ),
    "difficulty_out_of_range": (
        "error",
        "难度应为 1 到 5，不是 {value}。",
        "",
        "Difficulty goes from 1 to 5, not {value}.",
        "",
    ),
    "duplicate_choice": (
        "error",
        "选项 {first} 与 {second} 相同：{value}。",
        "",
        "Choices {first} and {second} are the same: {value}.",
        "",
    ),
    "duplicate_id": (
        "error",
        "选项标号 {value} 重复。",
        "",
        "The choice id {value} is there twice.",
        "",
    ),
    "duplicate_question": (
        "warning",
        "与第 {first} 题完全相同，已跳过。",
        "",
        "Exactly the same as question {first}; skipped.",
        "",
    ),
    "empty_range": (
        "error",
        "范围 {value} 的下限大于上限。",
        "把较小的数写在前面。",
        "The range {value} ends before it begins.",
        "Write the smaller number first.",
    ),
    "field_not_for_kind": (
        "error",
        "{kind} 题没有“{field}”。",
        "删去它，或检查题型。",
        "A {kind} question has no “{field}”.",
        "Remove it, or check the kind.",
    ),
    "key_missing": (
        "error",
        "没有答案。",
        "",
        "The key is missing.",
        "",
    ),
    "key_out_of_range": (
        "error",
        "答案 {value} 不在选项 {choices} 之中。",
        "",
        "The key {value} is not among the choices {choices}.",
        "",
    ),
    "key_repeated": (
        "error",
        "答案 {value} 重复。",
        "",
        "The key {value} is there twice.",
        "",
    ),
    "kind_guessed": (
        "info",
        "没有写题型，按“{value}”导入。",
        "最好补上题型。",
        "No kind is given; read as “{value}”.",
        "Better state the kind.",
    ),
    "gift_brackets": (
        "error",
        "花括号不成对，读不出答案。",
        "答案写在花括号里；作为文字的花括号前加反斜杠。",
        "The curly brackets do not pair, so there are no answers.",
        "Answers stand in curly brackets; one that is text has a backslash before it.",
    ),
}

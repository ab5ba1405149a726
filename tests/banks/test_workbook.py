"""Spreadsheets as organizers have them."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Question


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    made = Workbook(write_only=True)  # begins without a sheet
    for name, rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def load(*rows: Sequence[object]) -> BankReport:
    report = load_bank(book(("题库", rows)))
    assert report.format == "workbook"
    return report


def one(*rows: Sequence[object]) -> Question:
    (question,) = load(*rows).questions
    return question


def texts(question: Question) -> list[str]:
    return [each.text for each in question.choices]


HEAD = ("题型", "题干", "选项A", "选项B", "选项C", "答案")


def test_a_title_above_the_headings_and_numbered_empty_rows_are_passed_over() -> None:
    report = load(("安全生产题库",), HEAD, ("单选", "甲？", "一", "二", "三", "B"), ("单选",), ())
    assert (report.found, report.accepted) == (1, 1)


def test_a_problem_names_sheet_row_and_cell() -> None:
    report = load(HEAD, ("单选题", "甲？", "一", "二", "三", "AB"))
    (problem,) = report.problems
    assert (problem.code, problem.sheet, problem.row, problem.cell) == (
        "single_with_many_keys",
        "题库",
        2,
        "F2",
    )


def test_all_sheets_with_questions_count_and_lists_of_kinds_do_not() -> None:
    report = load_bank(
        book(
            ("单选", [HEAD, ("单选", "甲？", "一", "二", "三", "A")]),
            ("判断", [("题目", "答案"), ("乙。", "√")]),
            ("题型表", [("单选",), ("多选",)]),
        )
    )
    assert [each.kind for each in report.questions] == ["single", "truefalse"]


@pytest.mark.parametrize(
    "cell",
    [
        "A. 一 B. 二 C. 三",
        "A、一\nB、二\nC、三",
        "一$;$二$;$三",
        "A-一|B-二|C-三",
        "['一', '二', '三']",
        '[{"optionContent": "一"}, {"optionContent": "二"}, {"optionContent": "三"}]',
    ],
)
def test_options_may_share_a_cell(cell: str) -> None:
    question = one(("题型", "题目", "选项列表", "正确答案"), ("多选题", "甲？", cell, "AC"))
    assert (texts(question), question.key) == (["一", "二", "三"], ("A", "C"))


def test_options_may_have_a_row_each() -> None:
    heads = ("题目序号", "题目类型", "题目内容", "是否正确项", "选项内容")
    question = one(heads, (1, "单选", "甲？", 0, "一"), (1, "", "", 1, "二"), (1, "", "", 0, "三"))
    assert (texts(question), question.key) == (["一", "二", "三"], ("B",))


@pytest.mark.parametrize("answer", ["B", "b", "二", "B、二", "B. 二"])
def test_the_answer_may_be_a_letter_or_the_option_itself(answer: str) -> None:
    assert one(HEAD, ("单选", "甲？", "一", "二", "三", answer)).key == ("B",)


def test_kahoot_counts_options_and_has_its_headings_in_the_eighth_row() -> None:
    above = [("Quiz template",)] + [("instructions",)] * 6
    heads = (
        *("", "Question - max 120 characters", "Answer 1 - max 75 characters"),
        *("Answer 2 - max 75 characters", "Time limit (sec) – 5, 10, 20 secs"),
        "Correct answer(s) - choose at least one",
    )
    question = one(*above, heads, (1, "Which?", "a", "b", 20, 2.0), (2, "", "", "", "", ""))
    assert (question.key, question.time_limit_s) == (("B",), 20)


def test_wrong_answers_in_columns_of_their_own_do_not_tell_the_right_one_by_place() -> None:
    heads = ("Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2")
    question = one(heads, ("Capital of France?", "Paris", "Athens", "Rome"))
    assert (texts(question), question.key) == (["Athens", "Paris", "Rome"], ("B",))


def test_a_misspelled_heading_is_understood() -> None:
    heads = ("Question Text", "Question Type", "Question Answers", "Correct_Awnser")
    question = one(heads, ("Which?", "multichoice", "1;3;4", "3"))
    assert (texts(question), question.key) == (["1", "3", "4"], ("B",))


def test_a_whole_question_may_stand_in_one_cell() -> None:
    cell = "1. 甲（ ）<br/><br/>A. 一<br/>B. 二<br/><br/>答案：B<br/>解析：如此"
    question = one(("题干",), (cell,))
    assert (question.stem, texts(question), question.key) == ("甲（ ）", ["一", "二"], ("B",))
    assert question.explanation == "如此"


def test_a_file_of_an_old_office_says_how_to_save_it() -> None:
    report = load_bank(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert [each.code for each in report.problems] == ["old_office"]

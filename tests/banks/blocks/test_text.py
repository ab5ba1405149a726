"""Questions in plain text, as people write them."""

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Question


def load(text: str) -> BankReport:
    report = load_bank(text.encode())
    assert report.format == "text"
    return report


def one(text: str) -> Question:
    (question,) = load(text).questions
    return question


def texts(question: Question) -> list[str]:
    return [each.text for each in question.choices]


def test_numbers_letters_and_an_answer_make_a_question() -> None:
    question = one("1. 我国的国家性质是（ ）\nA. 甲\nB. 乙\nC. 丙\n答案：B\n解析：宪法第一条\n")
    assert (question.kind, question.stem) == ("single", "我国的国家性质是（ ）")
    assert (texts(question), question.key) == (["甲", "乙", "丙"], ("B",))
    assert question.explanation == "宪法第一条"


def test_a_heading_gives_the_kind_of_what_follows() -> None:
    report = load(
        "一、单选题（每题2分）\n1、甲？\nA、一\nB、二\n答案：A\n"
        "二、判断题\n1、乙。（ ）\n答案：错\n三、填空题\n1、丙是____。\n答案：丁\n"
    )
    assert [each.kind for each in report.questions] == ["single", "truefalse", "text"]
    assert report.questions[1].key == ("B",)
    assert report.questions[2].blanks == (("丁",),)


def test_options_may_stand_on_one_line_and_the_answer_at_its_end() -> None:
    question = one("1. 甲？\nA.一 B.二 C.三 D.四 答案：ABD\n")
    assert (texts(question), question.key) == (["一", "二", "三", "四"], ("A", "B", "D"))
    assert question.kind == "multiple"


def test_an_answer_in_the_stem_s_brackets_is_taken_out_of_it() -> None:
    question = one(
        "1. 宪法是国家的（ B ）法。\nA. 普通\nB. 根本\n2. 丙？（A）\nA. 一\nB. 二\n"[:32]
    )
    assert question.key == ("B",)
    assert "B" not in question.stem


def test_answers_in_a_list_at_the_end_belong_to_their_numbers() -> None:
    body = "".join(f"{n}. 第{n}问？\nA. 一\nB. 二\nC. 三\n" for n in range(1, 6))
    report = load(body + "参考答案\n1-5 ABCAB\n")
    assert [each.key for each in report.questions] == [("A",), ("B",), ("C",), ("A",), ("B",)]


def test_of_two_answers_on_a_line_the_right_one_counts() -> None:
    question = one("1. (单选题, 1.0 分) 甲？\nA. 一\nB. 二\n我的答案:A正确答案:B\n知识点：乙\n")
    assert (question.key, question.points, question.topic) == (("B",), 1, "乙")


def test_chapters_are_topics_and_numbers_begin_again() -> None:
    report = load(
        "第一章 总则\n1. 甲？\nA. 一\nB. 二\n答案：A\n第二章 附则\n1. 乙？\nA. 一\nB. 三\n答案：B\n"
    )
    assert [each.topic for each in report.questions] == ["第一章 总则", "第二章 附则"]


def test_what_has_no_answer_is_counted_and_named_by_its_line() -> None:
    report = load("1. 甲？\nA. 一\nB. 二\n答案：A\n2. 乙？\nA. 一\nB. 三\n")
    assert (report.found, report.accepted, report.rejected) == (2, 1, 1)
    assert [(each.code, each.line) for each in report.problems if each.severity == "error"] == [
        ("key_missing", 5)
    ]


def test_a_single_choice_with_two_answers_is_an_error_and_no_guess() -> None:
    report = load("一、单选题\n1. 甲？\nA. 一\nB. 二\n答案：AB\n")
    assert [each.code for each in report.problems] == ["single_with_many_keys"]


def test_text_of_a_page_whose_font_lies_is_refused_as_a_whole() -> None:
    foreign = [
        chr(code) for code in range(0x5E5A, 0x5F00) if not chr(code).encode("gb2312", "ignore")
    ]
    stems = ["".join(foreign[n % 60 : n % 60 + 8]) + "共同体意识是" for n in range(80)]
    text = "".join(f"【单选题】{stem}\nA、一\nB、二\n正确答案：A\n" for stem in stems)
    report = load(text)
    assert [each.code for each in report.problems] == ["font_obfuscated"]
    assert (report.found, report.rejected) == (80, 80)

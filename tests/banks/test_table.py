"""CSV banks as people make them."""

import pytest

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Numeric, Question
from quizengine.sheets.written import cell_name

HEAD = "题型,题干,选项A,选项B,选项C,选项D,答案\n"


def load(rows: str, head: str = HEAD) -> BankReport:
    return load_bank((head + rows).encode())


def one(row: str) -> Question:
    report = load(row)
    assert report.problems == ()
    return report.questions[0]


@pytest.mark.parametrize(
    ("place", "row", "name"),
    [(0, 1, "A1"), (3, 17, "D17"), (25, 2, "Z2"), (26, 2, "AA2"), (701, 3, "ZZ3")],
)
def test_cells_are_named_as_in_a_spreadsheet(place: int, row: int, name: str) -> None:
    assert cell_name(place, row) == name


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        "题目类型,题目内容,A,B,C,D,正确答案\n",
        '题型 （必填）,题干（必填）,选项 A,选项 B,选项C,选项D,"正确答案\n（必填）"\n',
        "试题类型,问题,选项1,选项2,选项3,选项4,标准答案\n",
        "Question Type,Question Text,Option 1,Option 2,Option 3,Option 4,Correct Answer\n",
        "kind,stem,choice A,choice B,choice C,choice D,answer\n",
        "我的题库,,,,,,\n\n" + HEAD,
    ],
)
def test_a_heading_is_known_under_many_names(head: str) -> None:
    report = load("单选题,s,a,b,c,d,C\n", head)
    assert report.problems == ()
    assert report.questions[0].key == ("C",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_be_separated_by_commas_semicolons_or_tabs(delimiter: str) -> None:
    text = (HEAD + "单选,s,a,b,c,d,A\n").replace(",", delimiter)
    assert load_bank(text.encode()).accepted == 1


@pytest.mark.parametrize(
    "answer", ["ACD", '"A,C,D"', "A、C、D", "a c d", "Ａ；Ｃ；Ｄ", "A|C|D", "DCA"]
)
def test_several_letters_may_be_written_in_many_ways(answer: str) -> None:
    assert one(f"多选题,s,a,b,c,d,{answer}\n").key == ("A", "C", "D")


@pytest.mark.parametrize("word", ["对", "正确", "√", "是", "true", "T", "TRUE", "1"])
def test_a_true_statement(word: str) -> None:
    assert one(f"判断题,s,,,,,{word}\n").key == ("A",)


@pytest.mark.parametrize("word", ["错", "错误", "×", "否", "false", "F", "0"])
def test_a_false_statement(word: str) -> None:
    assert one(f"判断,s,,,,,{word}\n").key == ("B",)


def test_a_statement_may_have_its_words_as_choices() -> None:
    assert one("判断题,s,错误,正确,,,B\n").key == ("A",)


def test_blanks_and_variants_have_their_separators() -> None:
    assert one("填空题,s,,,,,北京|北京市；长江\n").blanks == (("北京", "北京市"), ("长江",))
    assert one(r"填空题,s,,,,,a;;b\|c" + "\n").blanks == (("a",), ("b|c",))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("3.14", Numeric("3.14", "3.14", "3.14")),
        ("3.1~3.2", Numeric("3.1", "3.2")),
        ("-5～-3", Numeric("-5", "-3")),
        ("100±2", Numeric("98", "102", "100")),
        ("３．１４（3.1~3.2）", Numeric("3.1", "3.2", "3.14")),
    ],
)
def test_a_number_may_have_a_range(answer: str, expected: Numeric) -> None:
    assert one(f"数值题,s,,,,,{answer}\n").numeric == expected


def test_things_to_order_have_letters_as_their_order() -> None:
    question = one("排序题,s,宋,秦,唐,汉,BDCA\n")
    assert question.key == ("B", "D", "C", "A")


def test_pairs_have_arrows_and_distractors_nothing_before_it() -> None:
    question = one("连线题,s,法国 => 巴黎,* => 伦敦,日本=>东京,,\n")
    assert [choice.text for choice in question.left] == ["法国", "日本"]
    assert [choice.text for choice in question.right] == ["巴黎", "东京", "伦敦"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (",s,a,b,c,d,B", "single"),
        (",s,a,b,c,d,AB", "multiple"),
        (",s,a,b,c,d,c", "single"),
        (",s,对,错,,,A", "truefalse"),
        (",s,,,,,对", "truefalse"),
        (",s,,,,,1949", "text"),
    ],
)
def test_a_missing_kind_is_inferred_and_told(row: str, kind: str) -> None:
    report = load(row + "\n")
    assert [question.kind for question in report.questions] == [kind]
    assert [problem.code for problem in report.problems] == ["kind_guessed"]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("单选题,s,a,b,c,d,ABD", "single_with_many_keys", "G2"),
        ("单选题,s,a,b,c,d,E", "key_out_of_range", "G2"),
        ("单选题,s,a,b,c,d,丙", "answer_not_read", "G2"),
        ("单选题,s,a,b,c,d,", "key_missing", "G2"),
        ("单选题,s,a,,c,d,A", "choice_gap", "D2"),
        ("单选题,,a,b,c,d,A", "stem_missing", "B2"),
        ("单选题,s,a,b,a,d,A", "duplicate_choice", "E2"),
        ("判断题,s,,,,,C", "answer_not_read", "G2"),
        ("判断题,s,甲,乙,,,A", "truefalse_choices", "C2"),
        ("填空题,s,a,b,,,A", "field_not_for_kind", "C2"),
        ("数值题,s,,,,,约三", "answer_not_read", "G2"),
        ("数值题,s,,,,,3~1", "empty_range", "G2"),
        ("排序题,s,a,b,c,,AB", "order_incomplete", "G2"),
        ("连线题,s,a => b,c,,,", "answer_not_read", "D2"),
        ("投票题,s,a,b,,,A", "field_not_for_kind", "G2"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_cell(row: str, code: str, cell: str) -> None:
    report = load(row + "\n")
    assert (code, cell) in {(problem.code, problem.cell) for problem in report.problems}
    assert (report.found, report.accepted, report.rejected) == (1, 0, 1)


def test_a_row_with_line_breaks_counts_as_one_and_says_its_line() -> None:
    report = load('单选题,"一\n二\n三",a,b,,,A\n单选题,s,a,b,,,C\n')
    assert report.questions[0].stem == "一\n二\n三"
    (problem,) = report.problems
    assert (problem.cell, problem.line, problem.column) == ("G3", 5, 7)


def test_empty_rows_are_no_questions() -> None:
    assert load("\n,,,,,,\n单选,s,a,b,,,A\n , ,,,,,\n").found == 1


def test_letters_before_every_choice_are_taken_away() -> None:
    report = load("单选题,s,A、甲,B．乙,,,B\n")
    assert [choice.text for choice in report.questions[0].choices] == ["甲", "乙"]
    assert [problem.code for problem in report.problems] == ["prefix_removed"]


def test_a_letter_before_one_choice_only_stays() -> None:
    assert one("单选题,s,A、B 都对,甲,,,B\n").choices[0].text == "A、B 都对"


def test_details_are_read_from_words_and_numbers() -> None:
    head = (
        "题型,题干,选项A,选项B,答案,难度,分值,限时（秒）,标签,判分规则,选项乱序,来源,知识点,序号\n"
    )
    question = load("多选,s,a,b,AB,难,2.0,30秒,甲、乙,少选得一半,否,书,章,9\n", head).questions[0]
    assert (question.difficulty, question.points, question.time_limit_s) == (4, 2, 30)
    assert question.tags == ("甲", "乙")
    assert (question.policy, question.shuffle) == ("half_if_incomplete", False)
    assert (question.source, question.topic, question.external_id) == ("书", "章", "")


def test_a_detail_that_cannot_be_read_is_left_out_and_told() -> None:
    report = load("单选,s,a,b,A,很难,两分\n", "题型,题干,选项A,选项B,答案,难度,分值\n")
    assert [(problem.code, problem.cell) for problem in report.problems] == [
        ("field_ignored", "F2"),
        ("field_ignored", "G2"),
    ]
    assert report.accepted == 1


def test_a_way_of_marking_that_cannot_be_read_is_an_error() -> None:
    report = load("多选,s,a,b,AB,看情况\n", "题型,题干,选项A,选项B,答案,判分规则\n")
    assert [(problem.code, problem.cell) for problem in report.problems] == [("unknown_word", "F2")]


@pytest.mark.parametrize("row", ["简答题,s,,,,,略", ",s,,,,,"])
def test_what_people_must_mark_is_skipped_and_told(row: str) -> None:
    report = load(row + "\n")
    assert (report.found, report.skipped, report.rejected) == (1, 1, 0)
    assert [problem.code for problem in report.problems] == ["not_playable"]


def test_columns_nobody_knows_or_knows_twice_are_told() -> None:
    report = load("单选,s,a,b,A,x,B\n", "题型,题干,选项A,选项B,答案,备用,正确答案\n")
    assert [(problem.code, problem.cell) for problem in report.problems] == [
        ("unknown_column", "F1"),
        ("bad_column", "G1"),
    ]


def test_a_table_without_answers_is_not_a_bank() -> None:
    report = load_bank("题干,备注\n一,二\n".encode())
    assert [problem.code for problem in report.problems] == ["header_missing"]


def test_quotes_that_never_close_are_told() -> None:
    report = load('单选题,s,a,b,c,d,A\n单选题,"s,a,b,c,d,A\n')
    assert [(problem.code, problem.line) for problem in report.problems] == [("table_syntax", 3)]


def test_a_formula_in_a_stem_is_text() -> None:
    assert one("单选题,=1+1,a,b,,,A\n").stem == "=1+1"

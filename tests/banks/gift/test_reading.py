"""GIFT as questions."""

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Numeric, Question


def load(text: str) -> BankReport:
    report = load_bank(text.encode())
    assert report.format == "gift"
    return report


def one(text: str) -> Question:
    (question,) = load(text).questions
    return question


def test_one_right_answer_is_a_single_choice() -> None:
    question = one("::Capitals:: Where is the Louvre? {~Rome =Paris#Yes! ~Oslo}")
    assert (question.kind, question.key) == ("single", ("B",))
    assert [each.text for each in question.choices] == ["Rome", "Paris", "Oslo"]
    assert question.explanation == "Yes!"


def test_percentages_without_an_equals_sign_are_a_multiple_choice() -> None:
    question = one("Primes? {~%50%2 ~%50%3 ~%-100%4}")
    assert (question.kind, question.key) == ("multiple", ("A", "B"))


def test_answers_inside_the_stem_leave_a_blank() -> None:
    assert one("Paris is the {=capital ~river} of France.").stem == (
        "Paris is the _____ of France."
    )


def test_short_answers_are_accepted_texts_and_wildcards_worth_nothing_are_not() -> None:
    question = one("Who wrote Faust? {=Goethe =%100%J. W. Goethe =%0%*}")
    assert question.blanks == (("Goethe", "J. W. Goethe"),)


def test_numbers_have_a_tolerance_or_a_range() -> None:
    assert one("Pi? {#3.14:0.01}").numeric == Numeric("3.13", "3.15", "3.14")
    assert one("A digit? {#1..5}").numeric == Numeric("1", "5")


def test_a_right_side_without_a_left_one_is_a_distractor() -> None:
    question = one("Match. {=France -> Paris =Norway -> Oslo = -> Rome}")
    assert [each.text for each in question.right] == ["Paris", "Oslo", "Rome"]
    assert question.pairs == (("1", "A"), ("2", "B"))


def test_a_category_is_the_topic_of_what_follows_and_comments_give_tags() -> None:
    question = one("$CATEGORY: $course$/top/History\n\n// [id:h1] [tag:war]\nTrue? {T}")
    assert (question.topic, question.external_id, question.tags) == ("History", "h1", ("war",))


def test_essays_and_descriptions_are_skipped_and_counted() -> None:
    report = load("Read this first.\n\nWhy? {}\n\nTrue? {F}")
    assert (report.found, report.accepted, report.skipped) == (3, 1, 2)


def test_a_lone_bracket_is_an_error_with_its_line() -> None:
    report = load("True? {T}\n\nWhat {=this\n")
    assert [(each.code, each.line) for each in report.problems] == [("gift_brackets", 3)]
    assert (report.found, report.rejected) == (2, 1)


def test_html_becomes_plain_text_and_formulas_stay() -> None:
    question = one("[html]<p>What is \\\\(x^2\\\\)<br>for <b>x \\= 2</b>?</p>{#4}")
    assert question.stem == "What is $x^2$\nfor x = 2?"

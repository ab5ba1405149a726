"""Exports of other systems, one small file of each."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Numeric, Question

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhg"
    "GAWjR9awAAAABJRU5ErkJggg=="
)


def load(content: str | bytes, format_name: str) -> BankReport:
    report = load_bank(content.encode() if isinstance(content, str) else content)
    assert report.format == format_name
    return report


def one(content: str | bytes, format_name: str) -> Question:
    (question,) = load(content, format_name).questions
    return question


def packed(files: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def moodle(kind: str, inside: str) -> str:
    return f'<?xml version="1.0"?><quiz><question type="{kind}">{inside}</question></quiz>'


def test_moodle_s_choices_are_right_by_their_fraction() -> None:
    inside = (
        "<questiontext format='html'><text><![CDATA[<p>Which \\(x^2\\)?</p>]]></text>"
        "</questiontext>"
        "<single>false</single><answer fraction='50'><text>a</text></answer>"
        "<answer fraction='50'><text>b</text></answer>"
        "<answer fraction='-100'><text>c</text></answer>"
    )
    question = one(moodle("multichoice", inside), "moodle_xml")
    assert (question.kind, question.stem, question.key) == ("multiple", "Which $x^2$?", ("A", "B"))


def test_moodle_s_gaps_become_blanks() -> None:
    inside = (
        "<questiontext><text>Paris is in {1:SHORTANSWER:=France#yes~%0%Gaul}, "
        "Rome in {1:MULTICHOICE:=Italy~Spain}.</text></questiontext>"
    )
    question = one(moodle("cloze", inside), "moodle_xml")
    assert question.blanks == (("France",), ("Italy",))
    assert question.stem == "Paris is in ____, Rome in ____.\nItaly / Spain"


def test_moodle_s_pictures_come_along() -> None:
    inside = (
        "<questiontext format='html'><text>&lt;p&gt;What?&lt;img src='@@PLUGINFILE@@/a.png'&gt;"
        f"&lt;/p&gt;</text><file name='a.png' encoding='base64'>{PIXEL}</file></questiontext>"
        "<answer fraction='100'><text>a dot</text></answer>"
    )
    report = load(moodle("shortanswer", inside), "moodle_xml")
    assert report.questions[0].media == ("a.png",)
    assert report.pictures["a.png"].startswith(b"\x89PNG")


def test_what_a_program_marks_is_skipped_and_said() -> None:
    report = load(moodle("calculated", "<questiontext><text>x</text></questiontext>"), "moodle_xml")
    assert [each.code for each in report.problems] == ["scoring_not_understood"]
    assert (report.found, report.skipped) == (1, 1)


QTI1 = """<?xml version="1.0"?><questestinterop><assessment title="Quiz"><section>
<item ident="i1"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Which?&lt;/p&gt;</mattext></material>
{responses}</presentation><resprocessing>{conditions}</resprocessing></item>
</section></assessment></questestinterop>"""
LABEL = '<response_label ident="{0}"><material><mattext>{1}</mattext></material></response_label>'


def test_qti_1_scores_by_conditions_that_are_not_denied() -> None:
    labels = "".join(LABEL.format(*each) for each in (("1", "a"), ("2", "b"), ("3", "c")))
    responses = (
        f'<response_lid ident="r" rcardinality="Multiple"><render_choice>{labels}'
        "</render_choice></response_lid>"
    )
    conditions = (
        '<respcondition><conditionvar><and><varequal respident="r">1</varequal>'
        '<not><varequal respident="r">2</varequal></not><varequal respident="r">3</varequal>'
        '</and></conditionvar><setvar action="Set">100</setvar></respcondition>'
    )
    content = QTI1.format(
        kind="multiple_answers_question", responses=responses, conditions=conditions
    )
    question = one(content, "qti")
    assert (question.kind, question.key) == ("multiple", ("A", "C"))


def test_qti_1_numbers_have_margins() -> None:
    responses = (
        '<response_str ident="r"><render_fib fibtype="Decimal"><response_label ident="a"/>'
        "</render_fib></response_str>"
    )
    conditions = (
        '<respcondition><conditionvar><varequal respident="r" margintype="percent" margin="10">200'
        '</varequal></conditionvar><setvar action="Set">100</setvar></respcondition>'
    )
    content = QTI1.format(kind="numerical_question", responses=responses, conditions=conditions)
    assert one(content, "qti").numeric == Numeric("180", "220", "200")


QTI2 = """<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"
identifier="x"><responseDeclaration identifier="R" cardinality="{cardinality}"
baseType="identifier"><correctResponse>{right}</correctResponse></responseDeclaration>
<itemBody>{body}</itemBody></assessmentItem>"""


@pytest.mark.parametrize("three", [False, True])
def test_qti_2_and_3_declare_what_is_right(three: bool) -> None:
    content = QTI2.format(
        cardinality="single",
        right="<value>B</value>",
        body='<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>'
        '<simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B">b'
        "</simpleChoice></choiceInteraction>",
    )
    if three:
        content = (
            content.replace("assessmentItem", "qti-assessment-item")
            .replace("responseDeclaration", "qti-response-declaration")
            .replace("correctResponse", "qti-correct-response")
            .replace("<value", "<qti-value")
            .replace("</value", "</qti-value")
            .replace("itemBody", "qti-item-body")
            .replace("choiceInteraction", "qti-choice-interaction")
            .replace("simpleChoice", "qti-simple-choice")
            .replace("prompt", "qti-prompt")
            .replace("responseIdentifier", "response-identifier")
            .replace("maxChoices", "max-choices")
            .replace("baseType", "base-type")
        )
    question = one(content, "qti")
    assert (question.stem, question.kind, question.key) == ("Which?", "single", ("B",))


def test_a_package_names_the_file_of_each_problem() -> None:
    essay = QTI2.format(
        cardinality="single",
        right="",
        body='<extendedTextInteraction responseIdentifier="R"/><p>Why?</p>',
    )
    report = load(packed({"imsmanifest.xml": "<manifest/>", "items/e.xml": essay}), "qti_package")
    assert [(each.code, each.file) for each in report.problems] == [("not_playable", "items/e.xml")]


def test_json_of_any_nesting_gives_kinds_and_topics() -> None:
    content = json.dumps(
        [
            {
                "chapter": "总则",
                "sections": [
                    {
                        "type": "单选题",
                        "questions": [
                            {
                                "content": "甲？",
                                "options": [
                                    {"label": "A", "text": "一"},
                                    {"label": "B", "text": "二"},
                                ],
                                "answer": "B",
                            }
                        ],
                    }
                ],
            }
        ]
    )
    question = one(content, "json_loose")
    assert (question.kind, question.topic, question.key) == ("single", "总则", ("B",))


@pytest.mark.parametrize(
    ("answers", "right"), [((0, 2), ("A", "C")), ((1, 3), ("A", "C")), ((2, 1), ("C", "B"))]
)
def test_numbers_in_json_count_from_nought_unless_the_file_shows_otherwise(
    answers: tuple[int, int], right: tuple[str, str]
) -> None:
    entries = [
        {"question": f"{n}?", "options": ["a", "b", "c"], "answer": answer}
        for n, answer in enumerate(answers)
    ]
    report = load(json.dumps(entries), "json_loose")
    assert tuple(each.key[0] for each in report.questions) == right


def test_opentdb_s_entities_are_decoded_and_its_right_answer_hidden_among_the_others() -> None:
    result = {
        "type": "multiple",
        "question": "Who wrote &quot;Faust&quot;?",
        "correct_answer": "Goethe",
        "incorrect_answers": ["Schiller", "Dante"],
    }
    question = one(json.dumps({"results": [result]}), "json_loose")
    assert question.stem == 'Who wrote "Faust"?'
    assert [each.text for each in question.choices] == ["Dante", "Goethe", "Schiller"]
    assert (question.kind, question.key) == ("single", ("B",))


def test_an_anki_note_with_a_short_back_is_typed_and_a_long_one_skipped(tmp_path: Path) -> None:
    path = tmp_path / "collection.anki2"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE notes (id INTEGER, flds TEXT, tags TEXT)")
        notes = [
            (1, "Capital of <b>France</b>\x1fParis", "geo"),
            (2, "Why?\x1f" + "long " * 20, ""),
        ]
        conn.executemany("INSERT INTO notes VALUES (?, ?, ?)", notes)
    conn.close()
    report = load(packed({"collection.anki2": path.read_bytes(), "media": "{}"}), "anki")
    assert report.questions[0].blanks == (("Paris",),)
    assert (report.found, report.skipped) == (2, 1)


def test_h5p_nests_and_its_asterisks_are_blanks() -> None:
    content = {
        "questions": [
            {
                "library": "H5P.Blanks 1.12",
                "params": {
                    "text": "<p>Fill in.</p>",
                    "questions": ["<p>Rome is in *Italy/Italia*.</p>"],
                },
            },
            {"library": "H5P.TrueFalse 1.6", "params": {"question": "So?", "correct": "true"}},
        ]
    }
    head = {"mainLibrary": "H5P.QuestionSet", "title": "Set"}
    data = packed({"h5p.json": json.dumps(head), "content/content.json": json.dumps(content)})
    report = load(data, "h5p")
    assert report.questions[0].blanks == (("Italy", "Italia"),)
    assert [each.kind for each in report.questions] == ["text", "truefalse"]


def test_trivia_s_right_answer_is_found_among_its_options() -> None:
    question = one("#Q Which?\n^ b\nA a\nB b\n", "opentriviaqa")
    assert (question.stem, question.key) == ("Which?", ("B",))


def test_boxes_and_blanks_inside_markdown() -> None:
    boxes = "<quiz>\nWhich?\n- [x] a\n- [ ] b\n\nSo.\n</quiz>\n"
    content = f"# T\n\n{boxes}\n<quiz>\n2 is [[two]].\n</quiz>\n"
    report = load(content, "markdown_quiz")
    assert report.questions[0].key == ("A",)
    assert report.questions[0].explanation == "So."
    assert report.questions[1].blanks == (("two",),)

"""Native banks: what is wrong, and where."""

import json
from typing import Any

import pytest

from quizengine.banks import BankReport, load_bank
from quizengine.rules.questions import Numeric, Question

HEAD = "format: quizengine/1\ntitle: t\nquestions:\n"
SINGLE = "  - kind: single\n    stem: s\n    choices: [甲, 乙]\n    key: B\n"


def load(questions: str, head: str = HEAD) -> BankReport:
    return load_bank((head + questions).encode())


def one(questions: str) -> Question:
    report = load(questions)
    assert report.problems == ()
    return report.questions[0]


def found(report: BankReport) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code, problem.line, problem.column) for problem in report.problems]


def test_texts_stay_as_they_are_written() -> None:
    question = one(
        "  - {kind: single, stem: 2026, choices: [1949, 007, 3.10, yes, 2026-11-22], key: A}\n"
    )
    assert question.stem == "2026"
    assert [c.text for c in question.choices] == ["1949", "007", "3.10", "yes", "2026-11-22"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("B", ("B",)), ("[A, C]", ("A", "C")), ("CA", ("A", "C")), ("a、b", ("A", "B"))],
)
def test_a_key_is_letters(key: str, expected: tuple[str, ...]) -> None:
    question = one(
        f"  - {{kind: multiple, stem: s, choices: [x, y, z], key: '{key}'}}\n".replace(
            f"'{key}'", key
        )
    )
    assert question.key == expected


@pytest.mark.parametrize(
    ("key", "place"), [("true", "A"), ("false", "B"), ("对", "A"), ("错", "B")]
)
def test_a_statement_is_true_or_false(key: str, place: str) -> None:
    assert one(f"  - {{kind: truefalse, stem: s, key: {key}}}\n").key == (place,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{value: 3.14}", Numeric("3.14", "3.14", "3.14")),
        ("{value: 100, tolerance: 0.5, unit: ℃}", Numeric("99.5", "100.5", "100", "℃")),
        ("{min: 1,max: 2}", Numeric("1", "2")),
        ("{value: 1.5, min: '1', max: 2.0}", Numeric("1", "2", "1.5")),
    ],
)
def test_a_number_has_a_tolerance_or_ends(written: str, expected: Numeric) -> None:
    assert one(f"  - {{kind: numeric, stem: s, numeric: {written}}}\n").numeric == expected


def test_the_policy_of_the_bank_holds_where_a_kind_has_it() -> None:
    head = "format: quizengine/1\npolicy: half_if_incomplete\nquestions:\n"
    report = load(SINGLE + SINGLE.replace("single", "multiple"), head)
    assert [question.policy for question in report.questions] == [
        "all_or_nothing",
        "half_if_incomplete",
    ]


def test_every_problem_is_reported_with_its_place() -> None:
    report = load(
        "  - id: q1\n"
        "    kind: single\n"
        "    stem: s\n"
        "    choices: [甲, 甲]\n"
        "    key: C\n"
        "    explainaton: e\n"
        "    difficulty: hard\n" + SINGLE
    )
    assert found(report) == [
        ("unknown_field", 9, 5),
        ("wrong_type", 10, 17),
        ("duplicate_choice", 7, 18),
        ("key_out_of_range", 8, 10),
    ]
    assert {problem.question for problem in report.problems} == {"q1"}
    assert (report.found, report.accepted, report.rejected, report.clean) == (2, 1, 1, False)


def test_a_misspelt_field_gets_a_suggestion() -> None:
    (problem,) = load(SINGLE + "    explainaton: e\n").problems
    assert problem.suggestion_en == "Did you mean “explanation”?"
    assert problem.suggestion_zh == "是不是“explanation”？"


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ("  - {kind: singel, stem: s}\n", ("unknown_word", 4, 12)),
        ("  - {stem: s}\n", ("kind_missing", 4, 5)),
        ("  - just text\n", ("wrong_type", 4, 5)),
        ("  - {kind: poll, stem: s, choices: [a, b], key: A}\n", ("field_not_for_kind", 4, 44)),
        ("  - {kind: truefalse, stem: s, key: maybe}\n", ("answer_not_read", 4, 37)),
        ("  - {kind: single, stem: s, choices: [a, b], key: 1}\n", ("answer_not_read", 4, 51)),
        ("  - {kind: single, stem: s, choices: a, key: A}\n", ("wrong_type", 4, 38)),
        ("  - {kind: text, stem: s, blanks: [a]}\n", ("wrong_type", 4, 36)),
        (
            "  - {kind: text, stem: s, blanks: [[a]], fold: {cases: true}}\n",
            ("unknown_field", 4, 49),
        ),
        ("  - {kind: numeric, stem: s, numeric: {value: x}}\n", ("bad_number", 4, 47)),
        ("  - {kind: numeric, stem: s, numeric: {min: 1}}\n", ("number_missing", 4, 39)),
        ("  - {kind: poll, stem: s, stem: t, choices: [a, b]}\n", ("duplicate_field", 4, 27)),
        ("  - {kind: poll, stem: s, choices: [a, b], shuffle: no}\n", ("wrong_type", 4, 53)),
        ("  - {kind: matching, stem: s, left: [a, b], right: [c]}\n", ("too_few_choices", 4, 52)),
        ("  - {kind: poll, stem: s, choices: [a, b], points: 1.5}\n", ("wrong_type", 4, 52)),
        ('  - {kind: poll, stem: "\\0", choices: [a, b]}\n', ("control_character", 4, 24)),
    ],
)
def test_a_wrong_question_is_rejected_with_its_place(
    questions: str, expected: tuple[str, int, int]
) -> None:
    report = load(questions)
    assert found(report)[0] == expected
    assert (report.accepted, report.rejected) == (0, 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("format: quizengine/1\nquestions: [\n", "yaml_syntax", 3),
        ("format: quizengine/1\na: &x 1\n", "yaml_alias", 2),
        ("format: quizengine/1\na: *x\n", "yaml_alias", 2),
        ("format: quizengine/1\na: !!python/object:os.system x\n", "yaml_tag", 2),
        ("format: quizengine/1\n---\nformat: quizengine/1\n", "yaml_documents", 2),
        ("format: quizengine/1\na: " + "[" * 30, "too_deep", 2),
        ("format: quizengine/1\n? [a]\n: b\n", "wrong_type", 2),
        ("format: quizengine/1\na: \x07\n", "yaml_syntax", None),
        ("format: quizengine/2\nquestions: []\n", "unknown_version", 1),
        ("title: t\nquestions: []\n", "not_a_bank", 1),
        ("format: quizengine/1\nquestions: []\n", "bank_empty", None),
        ("format: quizengine/1\nquestions: x\n", "wrong_type", 2),
        ("", "file_empty", None),
        ("hello\n", "unknown_format", None),
        ('{"format": "quizengine/1",\n "questions": [}', "json_syntax", 2),
        ('{"format": "quizengine/1"\n "questions": []}', "json_syntax", 2),
        ('{"format": "quizengine/1", "title": "\n"}', "json_syntax", 1),
        ('{"format": 01}', "json_syntax", 1),
        ("{format: 1}", "json_syntax", 1),
        ('{"format": "x"} x', "json_syntax", 1),
        ("[1, 2]", "not_a_bank", 1),
        ("[" * 100_000, "too_deep", 1),
        ("PK\x03\x04\0\0", "archive_damaged", None),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, code: str, line: int | None) -> None:
    report = load_bank(text.encode())
    assert [(each.code, each.line) for each in report.problems] == [(code, line)]
    assert not report.clean


def test_json_has_positions_too() -> None:
    bank: dict[str, Any] = {"format": "quizengine/1", "questions": [{"kind": "poll", "stem": "s"}]}
    report = load_bank(json.dumps(bank, indent=1).encode())
    assert found(report) == [("too_few_choices", 4, 3)]


def test_json_escapes_are_read_as_json_has_them() -> None:
    question = {"kind": "poll", "stem": "\\/😀\t<", "choices": ["a", "b"]}
    data = json.dumps({"format": "quizengine/1", "questions": [question]}).encode()
    assert load_bank(data).questions[0].stem == "\\/😀\t<"


def test_a_repeated_question_is_skipped_and_a_changed_one_only_warned_of() -> None:
    report = load(SINGLE + SINGLE + SINGLE.replace("key: B", "key: A"))
    assert [problem.code for problem in report.problems] == [
        "duplicate_question",
        "similar_question",
    ]
    assert (report.found, report.accepted, report.skipped, report.clean) == (3, 2, 1, True)


def test_an_id_used_twice_is_an_error() -> None:
    report = load(SINGLE + "    id: q\n" + SINGLE.replace("stem: s", "stem: t") + "    id: q\n")
    assert found(report) == [("question_id_repeated", 13, 9)]


def test_invisible_characters_go_with_a_note() -> None:
    report = load(SINGLE.replace("stem: s", "stem: a\u200bb\u202ec"))
    assert report.questions[0].stem == "abc"
    assert [(each.code, each.value) for each in report.problems] == [
        ("invisible_removed", "U+200B, U+202E")
    ]


def test_a_bank_without_a_title_takes_the_name_it_is_given() -> None:
    assert load_bank(b"format: quizengine/1\nquestions: []\n", "my bank").title == "my bank"

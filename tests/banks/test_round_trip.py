"""What is written comes back the same, in every format."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.banks import EXPORTS, Heading, load_bank, write_bank
from quizengine.rules.kinds.codec import fingerprint
from quizengine.rules.questions import Choice, Fold, Numeric, Question
from tests.support.questions import questions

banks = st.lists(questions, min_size=1, max_size=4, unique_by=fingerprint).filter(
    lambda listed: len({each.external_id for each in listed}) == len(listed)
)


@pytest.mark.parametrize("format_name", EXPORTS)
@given(bank=banks)
@settings(max_examples=30, deadline=None)
def test_a_written_bank_loads_as_the_same_questions(format_name: str, bank: list[Question]) -> None:
    report = load_bank(write_bank(bank, format_name))
    assert [problem.message_en for problem in report.problems] == []
    assert list(report.questions) == bank
    assert report.format == format_name


@pytest.mark.parametrize("format_name", EXPORTS)
def test_the_heading_comes_back_too(format_name: str) -> None:
    heading = Heading(title="安全, 生产", language="zh-TW", licence="CC0-1.0", description="一\n二")
    question = Question(kind="poll", stem="?", choices=(Choice("A", "a"), Choice("B", "b")))
    report = load_bank(write_bank([question], format_name, heading))
    assert report.heading == heading
    assert [each.language for each in report.questions] == ["zh-CN"]


@pytest.mark.parametrize("format_name", EXPORTS)
@pytest.mark.parametrize(
    "question",
    [
        Question(kind="text", stem="x", blanks=((r"a\|b;c；d=e\\", "f"), (r"\alpha \x",))),
        Question(kind="text", stem="两\n行", blanks=(("a;b",), ("；",)), fold=Fold(case=False)),
        Question(kind="text", stem="x", blanks=(("x",),), fold=Fold(False, False, False)),
        Question(kind="numeric", stem="x", numeric=Numeric("-5", "-3", unit="℃")),
        Question(kind="numeric", stem="x", numeric=Numeric("-5", "-3", "-3.5")),
        Question(kind="numeric", stem="x", numeric=Numeric("7", "7", "7")),
        Question(kind="numeric", stem="x", numeric=Numeric("7", "7")),
        Question(
            kind="single",
            stem="=1+1",
            choices=(Choice("A", "A、甲"), Choice("B", "B. 乙")),
            key=("B",),
            language="en",
            tags=("a,b", "c|d", "\\"),
        ),
        Question(
            kind="matching",
            stem="x",
            left=(Choice("1", "*"), Choice("2", "=>")),
            right=(Choice("A", "=> *"), Choice("B", "\\*"), Choice("C", "干扰")),
            pairs=(("1", "A"), ("2", "B")),
        ),
    ],
)
def test_awkward_questions_come_back_too(format_name: str, question: Question) -> None:
    assert load_bank(write_bank([question], format_name)).questions == (question,)


@pytest.mark.parametrize("format_name", EXPORTS)
def test_a_dealt_question_is_written_with_letters_again(format_name: str) -> None:
    dealt = Question(
        kind="matching",
        stem="x",
        left=(Choice("k3x", "一"), Choice("p9z", "二")),
        right=(Choice("q", "III"), Choice("r", "II"), Choice("s", "I")),
        pairs=(("k3x", "s"), ("p9z", "r")),
    )
    (loaded,) = load_bank(write_bank([dealt], format_name)).questions
    assert [choice.text for choice in loaded.right] == ["I", "II", "III"]
    assert loaded.pairs == (("1", "A"), ("2", "B"))

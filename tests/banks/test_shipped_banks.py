"""The banks that come with the product are as good as we ask others' to be."""

from collections import Counter
from pathlib import Path
from typing import Final, get_args

import pytest

from quizengine.banks import BankReport, load_bank
from quizengine.rules.kinds.codec import fingerprint
from quizengine.rules.questions import KindName

FOLDER: Final = Path(__file__).parents[2] / "question_banks"
LONGEST_STEM: Final = 140
LONGEST_CHOICE: Final = 70
"""In half widths: a Chinese character takes two."""
REPORTS: Final = {
    path.name: load_bank(path)
    for path in FOLDER.iterdir()
    if path.suffix in (".yaml", ".json", ".csv")
}
each_bank: Final = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def key_places(report: BankReport) -> Counter[str]:
    return Counter(each.key[0] for each in report.questions if each.kind == "single")


def test_the_folder_holds_eight_banks_and_more_in_three_formats_and_two_languages() -> None:
    assert len(REPORTS) >= 8
    assert {report.heading.language for report in REPORTS.values()} == {"zh-CN", "en"}
    assert {report.format for report in REPORTS.values()} == {"yaml", "json", "csv"}


def test_there_are_enough_questions_for_a_season() -> None:
    assert sum(report.accepted for report in REPORTS.values()) >= 400


@each_bank
def test_a_question_can_be_read_from_the_back_row(report: BankReport) -> None:
    wide = 2 if report.heading.language == "zh-CN" else 1
    long = [
        question.external_id
        for question in report.questions
        if len(question.stem) * wide > LONGEST_STEM
        or any(len(choice.text) * wide > LONGEST_CHOICE for choice in question.choices)
    ]
    assert long == []


@each_bank
def test_a_shipped_bank_has_no_problem_at_all(report: BankReport) -> None:
    assert report.problems == ()
    assert report.clean


@each_bank
def test_a_shipped_bank_says_what_it_is(report: BankReport) -> None:
    heading = report.heading
    assert all((heading.title, heading.language, heading.licence, heading.description))


@each_bank
def test_a_shipped_bank_shows_every_kind(report: BankReport) -> None:
    assert {question.kind for question in report.questions} == set(get_args(KindName))


@each_bank
def test_every_question_but_a_poll_names_its_source(report: BankReport) -> None:
    unsourced = [q.external_id for q in report.questions if q.kind != "poll" and not q.source]
    assert unsourced == []


@each_bank
def test_right_choices_are_spread_over_the_places(report: BankReport) -> None:
    places = key_places(report)
    assert {letter: places[letter] >= 0.15 * places.total() for letter in "ABCD"} == dict.fromkeys(
        "ABCD", True
    )


def test_ids_are_unique_over_all_banks() -> None:
    ids = Counter(q.external_id for report in REPORTS.values() for q in report.questions)
    assert "" not in ids
    assert [external_id for external_id, count in ids.items() if count > 1] == []


def test_no_question_is_shipped_twice() -> None:
    prints = Counter(fingerprint(q) for report in REPORTS.values() for q in report.questions)
    assert max(prints.values()) == 1

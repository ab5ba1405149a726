"""docs/bank-format.md says what the code does."""

import re
from pathlib import Path
from typing import Final

import pytest

from quizengine.banks import load_bank
from quizengine.banks.messages import CATALOGUE
from quizengine.banks.native import BANK_FIELDS
from quizengine.banks.native_question import COMMON, OWN
from quizengine.banks.table_columns import HEADINGS
from quizengine.banks.words import KIND_WORDS, POLICY_WORDS

PAGE: Final = (Path(__file__).parents[2] / "docs" / "bank-format.md").read_text("utf-8")
EXAMPLES: Final = re.findall(r"```(?:yaml|json|csv)\n(.*?)```", PAGE, re.DOTALL)


def test_every_problem_is_listed_with_its_words() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE))
    assert listed == {
        (code, words.severity, words.message_zh, words.message_en)
        for code, words in CATALOGUE.items()
    }


def test_every_field_kind_and_policy_is_explained() -> None:
    names = {*BANK_FIELDS, *COMMON, *KIND_WORDS, *POLICY_WORDS}.union(*OWN.values())
    assert {name for name in names if f"`{name}" not in PAGE} == set()


def test_every_column_is_explained_in_both_languages() -> None:
    headings = {heading for both in HEADINGS.values() for heading in both}
    assert {heading for heading in headings if heading not in PAGE} == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_clean_bank(example: str) -> None:
    report = load_bank(example.encode())
    assert report.problems == ()
    assert report.clean

"""Answers, keys and reasons in words."""

from typing import Any, get_args

import pytest

from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Reason
from quizengine.rules.wording import REASONS, Language, answer_words, keys_words
from tests.support.samples import SAMPLES

WORDS = {
    "single": "A. 甲",
    "multiple": "A. 甲；B. 乙",
    "truefalse": "对",
    "text": "SECRET text",
    "numeric": "271828 ~ 271829",
    "ordering": "D. 丁 → C. 丙 → B. 乙 → A. 甲",
    "matching": "甲 – 丙；乙 – 丁",
}


@pytest.mark.parametrize("language", get_args(Language))
def test_every_reason_has_its_words(language: Language) -> None:
    assert set(REASONS[language]) == set(get_args(Reason))
    assert len(set(REASONS[language].values())) == len(REASONS[language])


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_a_key_of_every_kind_in_words(kind: Any) -> None:
    question = SAMPLES[kind]
    assert answer_words(question, KINDS[kind].key(question), "zh") == WORDS[kind]


def test_the_language_is_the_readers() -> None:
    question = SAMPLES["truefalse"]
    assert answer_words(question, {"choices": ["B"]}, "en") == "False"
    keys = [{"choices": ["A"]}, {"choices": ["B"]}]
    assert keys_words(question, keys, "en") == "True or False"
    assert keys_words(question, keys, "zh") == "对 或 错"


def test_what_was_typed_is_told_as_it_is() -> None:
    assert answer_words(SAMPLES["text"], {"texts": ["甲", "=乙"]}, "zh") == "甲 / =乙"
    assert answer_words(SAMPLES["numeric"], {"number": "3.14"}, "zh") == "3.14"
    two = [["一", "1"], ["二"]]
    assert answer_words(SAMPLES["text"], {"texts": two}, "zh") == "一 | 1 / 二"


def test_an_id_that_is_not_there_stays_an_id() -> None:
    assert answer_words(SAMPLES["single"], {"choices": ["?"]}, "zh") == "?"

"""Templates are banks that load cleanly."""

from typing import Literal, get_args

import pytest

from quizengine.banks import EXPORTS, load_bank, template
from quizengine.rules.questions import KindName


@pytest.mark.parametrize("format_name", EXPORTS)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_template_has_every_kind_and_no_problem(
    format_name: str, language: Literal["zh-CN", "en"]
) -> None:
    report = load_bank(template(format_name, language))
    assert report.problems == ()
    assert (report.format, report.language) == (format_name, language)
    assert {question.kind for question in report.questions} == set(get_args(KindName))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_template_says_the_same_in_every_format(language: Literal["zh-CN", "en"]) -> None:
    loaded = {load_bank(template(name, language)).questions for name in EXPORTS}
    assert len(loaded) == 1

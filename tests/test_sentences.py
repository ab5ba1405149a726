"""Every code with which the server refuses has a sentence on the page that can meet it."""

import re
from pathlib import Path
from typing import Final

from quizengine.api.problems import CODES
from quizengine.rules.refusals import every_refusal

SOURCES: Final = Path(__file__).parents[1] / "web/src"
DICTIONARIES: Final = (
    "shared/i18n/refusals.ts",
    "shared/i18n/hostRefusals.ts",
    "studio/i18n/refusals.zh.ts",
)
_SENTENCE: Final = re.compile(r"^  (\w+): \"", re.MULTILINE)


def test_every_refusal_has_a_sentence() -> None:
    said = {
        code
        for name in DICTIONARIES
        for code in _SENTENCE.findall((SOURCES / name).read_text(encoding="utf-8"))
    }
    assert _codes() - said == set()


def _codes() -> set[str]:
    return {each.code for each in every_refusal()} | set(CODES.values())

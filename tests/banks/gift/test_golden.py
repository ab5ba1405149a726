"""What others' GIFT parser makes of Moodle's examples, ours makes too."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from quizengine.banks.gift.parsing import Answer, Block, Text, blocks, numbers

BANKS: Final = Path(__file__).resolve().parents[4] / "shared" / "banks"
GOLDEN: Final = sorted((BANKS / "gift-golden").glob("*.json"))
DOES_NOT_MATTER: Final = {"id", "tags"}


@pytest.mark.skipif(not GOLDEN, reason="the folder of real banks is not here")
@pytest.mark.parametrize("path", GOLDEN or [Path("none")], ids=lambda path: path.stem)
def test_it_is_read_as_the_golden_result_says(path: Path) -> None:
    text = (BANKS / "gift" / f"{path.stem}.gift").read_text(encoding="utf-8-sig")
    assert [as_golden(each) for each in blocks(text)] == [
        expected(each) for each in json.loads(path.read_text(encoding="utf-8"))
    ]


def expected(golden: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in golden.items() if name not in DOES_NOT_MATTER}


def as_golden(block: Block) -> dict[str, Any]:
    if block.kind == "Category":
        return {"type": "Category", "title": block.title}
    made: dict[str, Any] = {
        "type": block.kind,
        "title": block.title or None,
        "stem": said(block.stem),
        "hasEmbeddedAnswers": block.embedded,
    }
    if block.kind != "Description":
        made["globalFeedback"] = block.feedback and said(block.feedback)
    return made | of_kind(block)


def of_kind(block: Block) -> dict[str, Any]:
    if block.kind in ("MC", "Short"):
        return {"choices": [answer(each) for each in block.answers]}
    if block.kind == "Matching":
        pairs = [{"subquestion": said(left), "subanswer": right} for left, right in block.pairs]
        return {"matchPairs": pairs}
    if block.kind == "TF":
        told = [said(each.text) for each in block.answers]
        first, second = [*told, None, None][:2]
        return {"isTrue": block.truth, "trueFeedback": first, "falseFeedback": second}
    if block.kind == "Numerical":
        ((number, _),) = numbers(block.numbers)
        return {"choices": {"type": "simple", "number": figure(Decimal(number))}}
    return {}


def answer(each: Answer) -> dict[str, Any]:
    return {
        "isCorrect": each.right,
        "weight": None if each.weight is None else figure(each.weight),
        "text": said(each.text),
        "feedback": each.feedback and said(each.feedback),
    }


def said(text: Text) -> dict[str, str]:
    return {"format": text.format, "text": text.text}


def figure(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)

"""The registry, and the pages written from it."""

from pathlib import Path

import pytest
from marshmallow import ValidationError

from quizengine.live import describe
from quizengine.live.fields import GIVEN_ID, GIVEN_PARTS, GIVEN_TEXT
from quizengine.live.messages import SubmitAnswer
from quizengine.live.protocol import EVENTS

ROOT = Path(__file__).parents[2]
GOOD = [
    {"choices": []},
    {"choices": ["a", "b"]},
    {"texts": ["", "x"]},
    {"number": "3.14"},
    {"order": ["a"]},
    {"pairs": [["a", "b"]]},
]
BAD: list[object] = [
    None,
    [],
    "a",
    {},
    {"choices": ["a"], "texts": []},
    {"choices": "a"},
    {"choices": [1]},
    {"choices": [""]},
    {"choices": ["a"] * (GIVEN_PARTS + 1)},
    {"choices": ["a" * (GIVEN_ID + 1)]},
    {"texts": ["a" * (GIVEN_TEXT + 1)]},
    {"texts": [None]},
    {"number": 3.14},
    {"number": "1" * (GIVEN_ID + 1)},
    {"pairs": [["a"]]},
    {"pairs": [["a", "b", "c"]]},
    {"pairs": [["a", 1]]},
    {"order": {"a": 1}},
    {"key": ["a"]},
]


def test_the_tables_in_the_protocol_page_are_current() -> None:
    page = (ROOT / describe.DOCUMENT).read_text("utf-8")
    assert describe.document(page) == page, "run: python -m quizengine.live.describe"


def test_every_event_is_explained_in_the_protocol_page() -> None:
    prose = (ROOT / describe.DOCUMENT).read_text("utf-8").partition(describe.BEGIN)[0]
    assert [event.name for event in EVENTS if f"`{event.name}`" not in prose] == []


def test_tables_are_replaced_and_what_follows_is_kept() -> None:
    once = describe.document("# Protocol\n")
    assert describe.document(once) == once
    assert describe.document(f"{once}\nafter\n").endswith("after\n")


@pytest.mark.parametrize("given", GOOD, ids=str)
def test_every_form_of_answer_passes(given: object) -> None:
    message = {"item_no": 1, "submission": 1, "given": given}
    assert SubmitAnswer().load(message)["given"] == given


@pytest.mark.parametrize("given", BAD, ids=range(len(BAD)))
def test_no_other_form_of_answer_passes(given: object) -> None:
    with pytest.raises(ValidationError):
        SubmitAnswer().load({"item_no": 1, "submission": 1, "given": given})


@pytest.mark.parametrize("field", ["item_no", "submission", "elapsed_ms"])
@pytest.mark.parametrize("value", [1.5, "1", True, -1, 10**40, [1]])
def test_numbers_are_whole_and_in_range(field: str, value: object) -> None:
    message = {"item_no": 1, "submission": 1, "given": {"texts": []}, field: value}
    with pytest.raises(ValidationError):
        SubmitAnswer().load(message)

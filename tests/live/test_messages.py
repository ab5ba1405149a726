"""The short way of checking an answer says what the long way says."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from quizengine.live.fields import Form
from quizengine.live.messages import SubmitAnswer, is_plain_answer

SHORT = SubmitAnswer()
WHOLE = st.one_of(
    st.integers(-1, 3), st.sampled_from([10_000, 10_001, 10**40, 86_400_001]), st.booleans()
)
ODD = st.one_of(WHOLE, st.none(), st.text(max_size=3), st.floats(), st.lists(st.integers()))
CHOICES = st.one_of(
    st.lists(st.text(max_size=70), max_size=3),
    st.lists(ODD, max_size=2),
    st.sampled_from([["a"] * 50, ["a"] * 51]),
    ODD,
)
GIVEN = st.one_of(
    st.fixed_dictionaries({"choices": CHOICES}),
    st.dictionaries(st.sampled_from(["choices", "texts", "number"]), CHOICES, max_size=2),
    ODD,
)
MESSAGES = st.fixed_dictionaries(
    {},
    optional={
        "item_no": st.one_of(st.just(1), ODD),
        "submission": st.one_of(st.just(1), ODD),
        "given": GIVEN,
        "elapsed_ms": st.one_of(st.just(5), ODD),
        "more": ODD,
    },
)


def long_way(message: dict[str, Any]) -> Any:
    """What the form alone makes of a message; None if it refuses it."""
    try:
        return Form.load(SHORT, message)
    except ValidationError:
        return None


@given(MESSAGES)
def test_what_the_short_way_takes_the_long_way_takes_alike(message: dict[str, Any]) -> None:
    if is_plain_answer(message):
        assert SHORT.load(message) == long_way(message)


def test_a_usual_answer_takes_the_short_way() -> None:
    tap = {"item_no": 1, "submission": 1, "given": {"choices": ["b5kwjk"]}, "elapsed_ms": 1_234}
    assert is_plain_answer(tap)
    assert SHORT.load(tap) == long_way(tap)

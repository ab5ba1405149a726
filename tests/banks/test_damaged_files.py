"""Whatever bytes come in, a report comes out."""

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.banks import EXPORTS, load_bank, template

SOUND: Final = [template(name, "zh-CN") for name in EXPORTS]
SPLINTERS: Final = [
    *(b"", b'"', b"'", b"\n", b",", b"[", b"]", b"{", b"}", b":", b"- ", b"&a ", b"*a ", b"!!x "),
    *(
        b"\0",
        b"\xff",
        b"\t",
        b"|",
        b"\xef\xbc\x9b",
        b"=>",
        b"null",
        b"true",
        b"-1",
        b"1e999",
        b"\\",
    ),
    *(b"\xc2\xb1", b"~", b"A", b"\xe2\x80\xae", b'"\\ud800"', b"\xf0\x9f\x98\x80", b"\xc2\xb2"),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound bank in which one to four pieces were replaced."""
    data = draw(st.sampled_from(SOUND))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 12)))
        data = data[:at] + draw(st.sampled_from(SPLINTERS)) + data[upto:]
    return data


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_a_damaged_bank_is_reported_and_the_count_is_right(data: bytes) -> None:
    report = load_bank(data)
    assert report.found == report.accepted + report.skipped + report.rejected
    assert report.questions or report.problems


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_reported(data: bytes) -> None:
    assert load_bank(data).problems

"""Names that people, and others, come up with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.graphemes import clusters
from quizengine.rules.nicknames import LONGEST, cleaned, folded
from quizengine.rules.refusals import BadNickname
from tests.support.plans import brisk

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
KISS = "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿"
ZALGO = "Z" + "\u0301\u0316\u20dd" * 50

CLEANED = {
    # Nothing to do.
    "云淡风轻": "云淡风轻",
    "𠮷野家": "𠮷野家",
    "\U00031350": "\U00031350",
    "Zoë": "Zoë",
    "O'Neill-Å": "O'Neill-Å",
    "नमस्ते": "नमस्ते",
    "မြို့": "မြို့",
    "한글": "한글",
    "محمد": "محمد",
    # Only text, however it looks.
    "<b>x</b>": "<b>x</b>",
    "<script>": "<script>",
    "'; DROP TABLE--": "'; DROP TABLE--",
    "{{7*7}}": "{{7*7}}",
    "=1+1": "=1+1",
    "&lt;&#x3c;": "&lt;&#x3c;",
    # Spaces.
    "  阿  强  ": "阿 强",
    "阿\u3000强": "阿 强",
    "阿\u00a0强": "阿 强",
    "阿\n强\t!": "阿 强 !",
    "阿\u2028强": "阿 强",
    "阿\u2029强": "阿 强",
    # Control characters.
    "阿\x00强": "阿强",
    "阿\x1b[31m强": "阿[31m强",
    "阿\x7f强": "阿强",
    "阿\x85强": "阿 强",
    # Bidirectional controls.
    "\u202egnp.exe": "gnp.exe",
    "\u2066阿\u2069": "阿",
    "阿\u200e\u200f强": "阿强",
    "\u061c阿": "阿",
    # Nothing to see.
    "阿\u200b强": "阿强",
    "阿\u200c强": "阿强",
    "阿\u200d强": "阿强",
    "\ufeff阿": "阿",
    "阿\u2060强": "阿强",
    "阿\u00ad强": "阿强",
    "阿\u034f强": "阿强",
    "阿\u3164强": "阿强",
    "阿\u115f\u1160强": "阿强",
    "阿\uffa0强": "阿强",
    "阿\u2800强": "阿强",
    "阿\U000e0041强": "阿强",
    # Not for exchange.
    "阿\ue000强": "阿强",
    "阿\ud800强": "阿强",
    "阿\uffff强": "阿强",
    "阿\U0002fffe强": "阿强",
    # Piles of accents.
    ZALGO: "Ź\u0316\u20dd",
    "Z" + "\u0301" * 200: "Ź\u0301\u0301",
    "\u0301阿": "阿",
    "阿 \u0301强": "阿 强",
    "e\u0301": "é",
    "阿" + "\u0903" * 9: "阿" + "\u0903" * 4,
    # Emoji.
    FAMILY: FAMILY,
    KISS: KISS,
    "🇨🇳": "🇨🇳",
    "1\ufe0f\u20e3": "1\ufe0f\u20e3",
    "\U0001fae8": "\U0001fae8",
    "👨" + "\u200d👨" * 5: "👨" + "\u200d👨" * 3 + "👨👨",
    "👨\u200d": "👨",
    "\u200d👨": "👨",
}
EMPTY = ["", " ", "\u3000", "\u200b", "\u202e", "\u3164", "\u2800", "\u0301", "\x00", "\u200d"]
RESERVED = [
    "主持人",
    "主 持 人",
    "【主持人】",
    "管理員",
    "host",
    "HOST",
    "ｈｏｓｔ",
    "ＨＯＳＴ",
    "h\u200bost",
    "h o s t",
    "-admin-",
    "аdmin",
    "ADMΙN",
    "judgе",
    "𝐚𝐝𝐦𝐢𝐧",
    "ⓗⓞⓢⓣ",
    "s\u202eystem",
]
SAME = [
    ("Ann", "ANN"),
    ("Ann", "Ａｎｎ"),
    ("Ann", "A nn"),
    ("Anna", "Аnnа"),
    ("ο", "o"),
    ("ﬁn", "fin"),
    ("❤", "❤\ufe0f"),
    ("葛", "葛\U000e0100"),
    ("Straße", "STRASSE"),
    ("①", "1"),
]
COUNTED = {
    "阿强": 2,
    "e\u0301a": 2,
    "नमस्ते": 4,
    "ที่นี่": 2,
    "ก\u0e33": 1,
    "한글": 2,
    "\u1112\u1161\u11ab": 1,
    FAMILY: 1,
    KISS: 1,
    "👍🏽👍": 2,
    "🇨🇳🇩🇪": 2,
    "🇨🇳🇩": 2,
    "1\ufe0f\u20e32": 2,
    "☀\ufe0f☔": 2,
    "阿\u200d强": 2,
}
hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200d\u0301\u0316\u20dd\ufe0f\u202e\u3164 👨👩🏽🇨🇳ᄒ\u1161\u0903"),
    ),
    max_size=60,
)


def short(text: str) -> str:
    return ascii(text)[1:30]


@pytest.mark.parametrize(("raw", "name"), CLEANED.items(), ids=short)
def test_a_name_is_shown_without_its_tricks(raw: str, name: str) -> None:
    assert cleaned(raw) == name


@pytest.mark.parametrize("raw", EMPTY, ids=ascii)
def test_a_name_that_nobody_can_see_is_refused(raw: str) -> None:
    with pytest.raises(BadNickname) as refused:
        cleaned(raw)
    assert refused.value.detail == {"reason": "empty"}


@pytest.mark.parametrize("raw", RESERVED, ids=ascii)
def test_nobody_may_look_like_the_staff(raw: str) -> None:
    with pytest.raises(BadNickname) as refused:
        cleaned(raw)
    assert refused.value.detail == {"reason": "reserved"}


@pytest.mark.parametrize("one", ["阿", "e\u0301", "👍🏽", "🇨🇳", FAMILY, KISS], ids=ascii)
def test_sixteen_characters_are_allowed_and_seventeen_are_not(one: str) -> None:
    assert len(list(clusters(cleaned(one * LONGEST)))) == LONGEST
    with pytest.raises(BadNickname) as refused:
        cleaned(one * (LONGEST + 1))
    assert refused.value.detail == {"reason": "too_long", "most": LONGEST}


@pytest.mark.parametrize("raw", ["a" * 100_000, "a" + "\u0301" * 100_000], ids=["long", "deep"])
def test_an_enormous_name_is_refused_at_once(raw: str) -> None:
    with pytest.raises(BadNickname):
        cleaned(raw)


@pytest.mark.parametrize(("one", "other"), SAME, ids=ascii)
def test_names_that_look_alike_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("阿强", "阿祥"), ("Ann", "Anne"), ("👍🏽", "👍🏿")])
def test_names_that_look_different_are_not_the_same(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(("text", "count"), COUNTED.items(), ids=ascii)
def test_characters_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert len(list(clusters(text))) == count


@brisk
@given(hostile)
def test_clusters_together_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def clean_or_nothing(raw: str) -> str:
    try:
        return cleaned(raw)
    except BadNickname:
        return ""


@brisk
@given(hostile)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean_or_nothing(raw)
    assert clean_or_nothing(once) == once


@brisk
@given(hostile)
def test_no_name_contains_what_nobody_can_see(raw: str) -> None:
    unseen = {"Cc", "Cs", "Co", "Zl", "Zp"}
    categories = {unicodedata.category(character) for character in clean_or_nothing(raw)}
    assert not categories & unseen


@brisk
@given(hostile)
def test_no_name_is_longer_than_a_row_can_hold(raw: str) -> None:
    assert len(clean_or_nothing(raw)) <= LONGEST * 16


@given(st.text("0123456789abcXYZ一丁龥鿿", min_size=1, max_size=16))
def test_a_plain_name_is_treated_like_one_that_needs_cleaning(name: str) -> None:
    assert cleaned(name) == cleaned(f"{name}\u200b")
    assert folded(name) == folded(f" {name}")

"""Case 6: text is UTF-8, across fragments too.

Sections 6.5 to 6.23 take their sequences from Markus Kuhn's "UTF-8 decoder
capability and stress test".
"""

import pytest

from tests.live.autobahn.conftest import CONTINUATION, TEXT, Client

pytestmark = pytest.mark.live

VALID = "Hello-µ@ßöäüàá-UTF-8!!"
KOSME = "κόσμε".encode()


@pytest.mark.parametrize("parts", [1, 3], ids=["6.1.1", "6.1.2"])
def test_an_empty_text_is_text(client: Client, parts: int) -> None:
    client.say("", TEXT, first=0x80 if parts == 1 else 0)
    for part in range(1, parts):
        client.say("", CONTINUATION, first=0x80 if part == parts - 1 else 0)
    client.echoes("")


def test_6_1_3_a_middle_fragment_may_hold_everything(client: Client) -> None:
    client.fragment("", TEXT)
    client.fragment("middle frame payload")
    client.say("", CONTINUATION)
    client.echoes("middle frame payload")


@pytest.mark.parametrize("octets", [1_000, 1], ids=["6.2.1", "chopped"])
def test_valid_text_is_echoed(client: Client, octets: int) -> None:
    with client.chopped(octets):
        client.say(VALID)
    client.echoes(VALID)


@pytest.mark.parametrize("cut", [5, 7, 9, 11])
def test_6_2_2_a_cut_between_or_inside_characters_does_not_matter(client: Client, cut: int) -> None:
    data = VALID.encode()
    client.fragment(data[:cut], TEXT)
    client.say(data[cut:], CONTINUATION)
    client.echoes(data)


@pytest.mark.parametrize("text", [VALID.encode(), KOSME], ids=["6.2.3", "6.2.4"])
def test_one_octet_per_fragment_is_understood(client: Client, text: bytes) -> None:
    client.fragment("", TEXT)
    for octet in text:
        client.fragment(bytes([octet]))
    client.say("", CONTINUATION)
    client.echoes(text)


BROKEN = KOSME + b"\xed\xa0\x80edited"


def test_6_3_1_invalid_text_is_refused(client: Client) -> None:
    client.say(BROKEN)
    client.is_told(1007)


def test_6_3_2_invalid_text_octet_by_octet_is_refused(client: Client) -> None:
    client.fragment("", TEXT)
    for octet in BROKEN:
        client.fragment(bytes([octet]))
    client.is_told(1007)


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        (KOSME, b"\xf4\x90\x80\x80"),
        (KOSME + b"\xf4", b"\x90"),
        (KOSME, b"\xed\xa0\x80"),
        (KOSME + b"\xf0", b"\x80"),
    ],
    ids=["6.4.1", "6.4.2", "6.4.3", "6.4.4"],
)
def test_a_fragment_that_nothing_can_save_is_refused_at_once(
    client: Client, before: bytes, wrong: bytes
) -> None:
    client.fragment(before, TEXT)
    client.fragment(wrong)
    client.is_told(1007)


def _code_points(*points: int) -> list[bytes]:
    return [chr(point).encode() for point in points]


GOOD = [
    KOSME,
    *_code_points(0x00, 0x80, 0x800, 0x10000),  # 6.6, first of each length
    *_code_points(0x7F, 0x7FF, 0xFFFF, 0x10FFFF),  # 6.7, last of each length
    *_code_points(0xD7FF, 0xE000, 0xFFFD),  # 6.9, around the surrogates
    *_code_points(0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0x2FFFE, 0xFFFFE, 0xFFFFF, 0x10FFFE),  # 6.22
    *_code_points(0xFFFD, 0xFEFF),  # 6.23
]


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text.hex())
def test_good_sequences_are_echoed(client: Client, text: bytes) -> None:
    client.say(text)
    client.echoes(text)


INCOMPLETE = [KOSME[:cut] for cut in range(1, len(KOSME))]
INCOMPLETE = [cut for cut in INCOMPLETE if cut.decode(errors="ignore").encode() != cut]
LONG = [b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xf7\xbf\xbf\xbf"]
LONG += [b"\xfb\xbf\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf\xbf", b"\xf4\x90\x80\x80"]
STRAY = [
    b"\x80",
    b"\xbf",
    *[
        bytes([0x80, 0xBF] * half)[:size]
        for half, size in [(1, 2), (2, 3), (2, 4), (3, 5), (3, 6), (4, 7)]
    ],
    bytes(range(0x80, 0xC0)),
]
LONELY = [
    bytes(octet for lead in leads for octet in (lead, 0x20))
    for leads in [
        range(0xC0, 0xE0),
        range(0xE0, 0xF0),
        range(0xF0, 0xF8),
        range(0xF8, 0xFC),
        (0xFC, 0xFD),
    ]
]
CUT_OFF = [
    b"\xc0",
    b"\xe0\x80",
    b"\xf0\x80\x80",
    b"\xf8\x80\x80\x80",
    b"\xfc\x80\x80\x80\x80",
    b"\xdf",
    b"\xef\xbf",
    b"\xf7\xbf\xbf",
    b"\xfb\xbf\xbf\xbf",
    b"\xfd\xbf\xbf\xbf\xbf",
]
IMPOSSIBLE = [b"\xfe", b"\xff", b"\xfe\xfe\xff\xff"]
OVERLONG = [
    b"\xc0\xaf",
    b"\xe0\x80\xaf",
    b"\xf0\x80\x80\xaf",
    b"\xf8\x80\x80\x80\xaf",
    b"\xfc\x80\x80\x80\x80\xaf",
    b"\xc1\xbf",
    b"\xe0\x9f\xbf",
    b"\xf0\x8f\xbf\xbf",
    b"\xf8\x87\xbf\xbf\xbf",
    b"\xfc\x83\xbf\xbf\xbf\xbf",
    b"\xc0\x80",
    b"\xe0\x80\x80",
    b"\xf0\x80\x80\x80",
    b"\xf8\x80\x80\x80\x80",
    b"\xfc\x80\x80\x80\x80\x80",
]
SURROGATES = [
    b"\xed\xa0\x80",
    b"\xed\xad\xbf",
    b"\xed\xae\x80",
    b"\xed\xaf\xbf",
    b"\xed\xb0\x80",
    b"\xed\xbe\x80",
    b"\xed\xbf\xbf",
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\xed\xaf\xbf\xed\xbf\xbf",
]
BAD = [
    *INCOMPLETE,
    *LONG,
    *STRAY,
    *LONELY,
    *CUT_OFF,
    b"".join(CUT_OFF),
    *IMPOSSIBLE,
    *OVERLONG,
    *SURROGATES,
]  # 6.6, 6.8, 6.10 to 6.21


@pytest.mark.parametrize("text", BAD, ids=lambda text: text.hex()[:24])
def test_bad_sequences_are_refused(client: Client, text: bytes) -> None:
    client.say(text)
    client.is_told(1007)

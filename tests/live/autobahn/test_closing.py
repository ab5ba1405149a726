"""Case 7: how a connection ends."""

import struct

import pytest

from tests.live.autobahn.conftest import CLOSE, CONTINUATION, PING, TEXT, Client

pytestmark = pytest.mark.live

NORMAL = struct.pack("!H", 1000)
WRONG_TEXT = b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80"


def test_7_1_1_a_message_then_the_end(client: Client) -> None:
    client.say("Hello")
    client.say(NORMAL, CLOSE)
    client.echoes("Hello")
    client.is_told(1000)


@pytest.mark.parametrize("opcode", [CLOSE, PING, TEXT], ids=["7.1.2", "7.1.3", "7.1.4"])
def test_nothing_is_answered_after_the_end(client: Client, opcode: int) -> None:
    client.say(NORMAL, CLOSE)
    client.say(NORMAL, opcode)
    client.is_told(1000)


def test_7_1_5_the_end_may_come_inside_a_message(client: Client) -> None:
    client.fragment("fragment1", TEXT)
    client.say(NORMAL, CLOSE)
    client.say("fragment2", CONTINUATION)
    client.is_told(1000)


def test_7_1_6_a_long_message_then_the_end_then_a_ping(client: Client) -> None:
    client.say("*" * 65_000)
    client.say(NORMAL, CLOSE)
    client.say(b"", PING)
    client.echoes("*" * 65_000)
    client.is_told(1000)


@pytest.mark.parametrize(
    "payload",
    [b"", NORMAL, NORMAL + b"Hello World!", NORMAL + b"*" * 123],
    ids=["7.3.1", "7.3.3", "7.3.4", "7.3.5"],
)
def test_a_close_frame_comes_back_as_it_is(client: Client, payload: bytes) -> None:
    client.say(payload, CLOSE)
    assert client.hears() == (CLOSE, payload)
    client.hangs_up()


@pytest.mark.parametrize("payload", [b"a", NORMAL + b"*" * 124], ids=["7.3.2", "7.3.6"])
def test_a_close_frame_of_a_wrong_length_is_refused(client: Client, payload: bytes) -> None:
    client.say(payload, CLOSE)
    client.is_told(1002)


def test_7_5_1_a_reason_that_is_no_text_is_refused(client: Client) -> None:
    client.say(NORMAL + WRONG_TEXT, CLOSE)
    client.is_told(1007)


@pytest.mark.parametrize(
    "code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]
)
def test_7_7_good_codes_come_back(client: Client, code: int) -> None:
    client.say(struct.pack("!H", code), CLOSE)
    client.is_told(code)


@pytest.mark.parametrize(
    "code", [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
)
def test_7_9_codes_that_may_not_travel_are_refused(client: Client, code: int) -> None:
    client.say(struct.pack("!H", code), CLOSE)
    client.is_told(1002)

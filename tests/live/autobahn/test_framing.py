"""Cases 1 to 4: framing, pings, reserved bits, opcodes."""

import pytest

from tests.live.autobahn.conftest import PING, PONG, Client

pytestmark = pytest.mark.live

OCTETS = bytes((0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF))


@pytest.mark.parametrize(
    "size",
    [0, 125, 126, 127, 128, 65_535],
    ids=["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.1.6"],
)
def test_a_text_of_any_length_is_understood(client: Client, size: int) -> None:
    client.say("*" * size)
    client.echoes("*" * size)


def test_1_1_7_one_octet_too_many_is_refused(client: Client) -> None:
    client.say("*" * 65_536)
    client.is_told(1009)


@pytest.mark.parametrize("size", [65_535, 124, 125, 126], ids=["1.1.8", "124", "125", "126"])
def test_a_text_in_pieces_of_997_octets_is_understood(client: Client, size: int) -> None:
    with client.chopped(997):
        client.say("*" * size)
    client.echoes("*" * size)


@pytest.mark.parametrize("size", [0, 125, 126, 65_536])
def test_1_2_binary_is_refused(client: Client, size: int) -> None:
    client.say(b"\xfe" * size, 2)
    client.is_told(1003)


@pytest.mark.parametrize(
    "payload",
    [b"", b"Hello, world!", OCTETS, b"\xfe" * 125],
    ids=["2.1", "2.2", "2.3", "2.4"],
)
def test_a_ping_is_answered_with_its_own_payload(client: Client, payload: bytes) -> None:
    client.say(payload, PING)
    client.pongs(payload)


@pytest.mark.parametrize("opcode", [PING, PONG, 8], ids=["2.5", "pong", "close"])
def test_a_control_frame_of_126_octets_is_refused(client: Client, opcode: int) -> None:
    client.say(b"\xfe" * 126, opcode)
    client.is_told(1002)


def test_2_6_a_ping_octet_by_octet_is_answered(client: Client) -> None:
    with client.chopped(1):
        client.say(b"\xfe" * 125, PING)
    client.pongs(b"\xfe" * 125)


@pytest.mark.parametrize("payload", [b"", b"unsolicited"], ids=["2.7", "2.8"])
def test_an_unsolicited_pong_is_ignored(client: Client, payload: bytes) -> None:
    client.say(payload, PONG)
    client.say("after")
    client.echoes("after")


def test_2_9_a_pong_then_a_ping(client: Client) -> None:
    client.say(b"unsolicited", PONG)
    client.say(b"ping", PING)
    client.pongs(b"ping")


@pytest.mark.parametrize("octets", [1_000, 1], ids=["2.10", "2.11"])
def test_ten_pings_are_answered_in_order(client: Client, octets: int) -> None:
    with client.chopped(octets):
        for number in range(10):
            client.say(b"payload-%d" % number, PING)
    for number in range(10):
        client.pongs(b"payload-%d" % number)


@pytest.mark.parametrize("bits", range(1, 8), ids=[f"3.{number}" for number in range(1, 8)])
@pytest.mark.parametrize("octets", [1_000, 1])
def test_reserved_bits_are_refused(client: Client, bits: int, octets: int) -> None:
    with client.chopped(octets):
        client.say("before")
        client.say("*" * 20, first=0x80 | bits << 4)
        client.say(b"after", PING)
    client.echoes("before")
    client.is_told(1002)


def test_3_7_a_ping_with_a_reserved_bit_is_refused(client: Client) -> None:
    client.say(b"*", PING, first=0xF0)
    client.is_told(1002)


@pytest.mark.parametrize("opcode", [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
@pytest.mark.parametrize("payload", [b"", b"reserved opcode"])
def test_4_reserved_opcodes_are_refused(client: Client, opcode: int, payload: bytes) -> None:
    client.say("before")
    client.say(payload, opcode)
    client.say(b"after", PING)
    client.echoes("before")
    client.is_told(1002)


def test_an_unmasked_frame_is_refused(client: Client) -> None:
    client.sock.sendall(b"\x81\x024x")
    client.is_told(1002)

"""Case 9, scaled to our bound of 64 kB, and the bound itself."""

import struct

import pytest

from tests.live.autobahn.conftest import CONTINUATION, TEXT, Client

pytestmark = pytest.mark.live

LONGEST = 65_535


@pytest.mark.parametrize("size", [4_096, 16_384, 32_768, LONGEST], ids=lambda size: f"9.1-{size}")
def test_long_messages_are_understood(client: Client, size: int) -> None:
    client.say("*" * size)
    client.echoes("*" * size)


@pytest.mark.parametrize("size", [64, 256, 1_024, 4_096, 16_384], ids=lambda size: f"9.3-{size}")
def test_a_long_message_in_fragments_is_understood(client: Client, size: int) -> None:
    client.fragment("", TEXT)
    for place in range(0, LONGEST, size):
        client.fragment("*" * min(size, LONGEST - place))
    client.say("", CONTINUATION)
    client.echoes("*" * LONGEST)


@pytest.mark.parametrize("octets", [64, 128, 256, 512, 1_024, 2_048], ids=lambda n: f"9.5-{n}")
def test_a_long_message_in_pieces_is_understood(client: Client, octets: int) -> None:
    with client.chopped(octets):
        client.say("*" * LONGEST)
    client.echoes("*" * LONGEST)


@pytest.mark.parametrize("size", [0, 16, 64, 256, 1_024, 4_096], ids=lambda size: f"9.7-{size}")
def test_a_thousand_messages_come_back_in_order(client: Client, size: int) -> None:
    for number in range(0, 1_000, 50):
        for one in range(number, number + 50):
            client.say(f"{one:04}" + "*" * size)
        for one in range(number, number + 50):
            client.echoes(f"{one:04}" + "*" * size)


def test_fragments_count_together(client: Client) -> None:
    client.fragment("*" * 40_000, TEXT)
    client.fragment("*" * 40_000)
    client.is_told(1009)


@pytest.mark.parametrize("size", [65_537, 2**32, 2**63, 2**64 - 1])
def test_a_message_is_refused_by_its_announced_length(client: Client, size: int) -> None:
    client.sock.sendall(struct.pack("!BBQ", 0x81, 0xFF, size))
    client.is_told(1009)

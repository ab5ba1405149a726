"""Case 5: fragmentation."""

import pytest

from tests.live.autobahn.conftest import CONTINUATION, PING, PONG, TEXT, Client

pytestmark = pytest.mark.live


@pytest.mark.parametrize("opcode", [PING, PONG], ids=["5.1", "5.2"])
def test_control_frames_may_not_be_fragmented(client: Client, opcode: int) -> None:
    client.fragment(b"part", opcode)
    client.say(b"rest", CONTINUATION)
    client.is_told(1002)


@pytest.mark.parametrize("octets", [1_000, 1], ids=["5.3-5.4", "5.5"])
def test_two_fragments_are_one_message(client: Client, octets: int) -> None:
    with client.chopped(octets):
        client.fragment("fragment1", TEXT)
        client.say("fragment2", CONTINUATION)
    client.echoes("fragment1fragment2")


@pytest.mark.parametrize("octets", [1_000, 1], ids=["5.6-5.7", "5.8"])
def test_a_ping_between_fragments_is_answered_first(client: Client, octets: int) -> None:
    with client.chopped(octets):
        client.fragment("fragment1", TEXT)
        client.say(b"ping", PING)
        client.say("fragment2", CONTINUATION)
    client.pongs(b"ping")
    client.echoes("fragment1fragment2")


@pytest.mark.parametrize("octets", [1_000, 1], ids=["5.9-5.10", "5.11"])
@pytest.mark.parametrize("first", [0x80, 0x00], ids=["final", "5.12-5.14"])
def test_a_continuation_of_nothing_is_refused(client: Client, first: int, octets: int) -> None:
    with client.chopped(octets):
        client.say("continues what?", CONTINUATION, first=first)
        client.say("Hello")
    client.is_told(1002)


def test_5_15_a_continuation_after_a_whole_message_is_refused(client: Client) -> None:
    client.fragment("fragment1", TEXT)
    client.say("fragment2", CONTINUATION)
    client.fragment("fragment3", CONTINUATION)
    client.fragment("fragment4", TEXT)
    client.echoes("fragment1fragment2")
    client.is_told(1002)


@pytest.mark.parametrize("first", [0x00, 0x80], ids=["5.16", "5.17"])
def test_a_continuation_before_its_message_is_refused(client: Client, first: int) -> None:
    client.say("fragment1", CONTINUATION, first=first)
    client.fragment("fragment2", TEXT)
    client.say("fragment3", CONTINUATION)
    client.is_told(1002)


def test_5_18_a_message_inside_a_message_is_refused(client: Client) -> None:
    client.fragment("fragment1", TEXT)
    client.say("fragment2", TEXT)
    client.is_told(1002)


@pytest.mark.parametrize("octets", [10_000, 1], ids=["5.19", "5.20"])
def test_five_fragments_with_pings_between_them(client: Client, octets: int) -> None:
    with client.chopped(octets):
        client.fragment("fragment1", TEXT)
        client.fragment("fragment2")
        client.say(b"pongme 1!", PING)
        client.fragment("fragment3")
        client.say(b"pongme 2!", PING)
        client.fragment("fragment4")
        client.say("fragment5", CONTINUATION)
    client.pongs(b"pongme 1!")
    client.pongs(b"pongme 2!")
    client.echoes("fragment1fragment2fragment3fragment4fragment5")


def test_empty_fragments_are_part_of_a_message(client: Client) -> None:
    client.fragment("", TEXT)
    client.fragment("")
    client.say("all", CONTINUATION)
    client.echoes("all")

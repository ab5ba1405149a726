"""Our frames against those of ``websockets``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol
from websockets.uri import parse_uri

from quizengine.loadtest.framing import BINARY, PING, TEXT, masked, next_frame
from quizengine.loadtest.null import client_frame, unmasked

PAYLOADS = st.one_of(
    st.binary(max_size=300),
    st.integers(65_500, 65_600).map(lambda length: b"x" * length),
)


def read_by_a_server(data: bytes) -> list[Frame]:
    server = ServerProtocol(state=OPEN, max_size=None)
    server.receive_data(data)
    return [event for event in server.events_received() if isinstance(event, Frame)]


def written_by_a_server(payloads: list[bytes]) -> bytes:
    server = ServerProtocol(state=OPEN, max_size=None)
    for payload in payloads:
        server.send_binary(payload)
    return b"".join(server.data_to_send())


def written_by_a_client(payload: bytes) -> bytes:
    client = ClientProtocol(parse_uri("ws://localhost/"), state=OPEN, max_size=None)
    client.send_binary(payload)
    return b"".join(client.data_to_send())


@given(PAYLOADS, st.binary(min_size=4, max_size=4))
def test_a_server_reads_what_was_masked(payload: bytes, key: bytes) -> None:
    assert read_by_a_server(masked(payload, BINARY, key)) == [Frame(Opcode.BINARY, payload)]


def test_a_ping_and_a_text_are_told_apart() -> None:
    data = masked(b"!", PING) + masked("好".encode(), TEXT)
    assert [frame.opcode for frame in read_by_a_server(data)] == [Opcode.PING, Opcode.TEXT]


@given(st.lists(PAYLOADS, max_size=4))
def test_the_frames_of_a_server_are_found_one_after_the_other(payloads: list[bytes]) -> None:
    data = written_by_a_server(payloads)
    found, at = [], 0
    while (frame := next_frame(data, at, len(data))) is not None:
        _, start, at = frame
        found.append(data[start:at])
    assert (found, at) == (payloads, len(data))


@given(PAYLOADS)
def test_no_frame_is_found_before_all_of_it_is_there(payload: bytes) -> None:
    data = written_by_a_server([payload])
    assert next_frame(data, 0, len(data) - 1) is None
    assert next_frame(data + b"more", 0, len(data)) is not None


def test_a_masked_frame_from_a_server_is_refused() -> None:
    with pytest.raises(ValueError, match="masked"):
        next_frame(masked(b"?"), 0, 7)


@given(PAYLOADS)
def test_the_null_server_reads_what_a_client_writes(payload: bytes) -> None:
    data = written_by_a_client(payload)
    assert client_frame(data, 0) == (payload, len(data))
    assert client_frame(data[:-1], 0) is None


@given(st.binary(max_size=60_000))
def test_what_the_null_server_writes_is_found(payload: bytes) -> None:
    data = unmasked(payload)
    frame = next_frame(data, 0, len(data))
    assert frame is not None
    assert data[frame[1] : frame[2]] == payload

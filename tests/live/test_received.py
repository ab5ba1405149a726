"""Packets are read as python-socketio reads them, and what it alone takes is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import Packet

from quizengine.live.received import NotAPacket, received

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
NAMESPACES = st.sampled_from(["", "/player,", "/host,", "/player?token=1,", "/a/b,"])
IDS = st.one_of(st.just(""), st.integers(0, 2**53).map(str))


@given(
    kind=st.sampled_from("23"),
    namespace=NAMESPACES,
    ack_id=IDS,
    data=st.lists(JSON, min_size=1, max_size=3),
)
def test_a_packet_is_read_as_the_package_reads_it(
    kind: str, namespace: str, ack_id: str, data: list[object]
) -> None:
    ack_id = ack_id or "7" * (kind == "3")
    text = f"{kind}{namespace}{ack_id}{json.dumps(data)}"
    theirs, ours = Packet(encoded_packet=text), received(text)
    assert (ours.packet_type, ours.namespace) == (theirs.packet_type, theirs.namespace or "/")
    assert (ours.id, ours.data) == (theirs.id, theirs.data)


@pytest.mark.parametrize(
    ("text", "namespace", "data"),
    [
        ("0", "/", None),
        ("0/player", "/player", None),
        ("0/player,", "/player", None),
        ('0/host,{"token":"x"}', "/host", {"token": "x"}),
        ("1/player,", "/player", None),
    ],
)
def test_connecting_and_leaving_name_a_namespace(text: str, namespace: str, data: object) -> None:
    packet = received(text)
    assert (packet.namespace, packet.data) == (namespace, data)


@pytest.mark.parametrize(
    "text",
    [
        "", "2", "2[]", "2{}", "9", "x", "2/player", '2/player,["a"', "3[1]", "3/player,[1]",
        '51-["a",{"_placeholder":true,"num":0}]', '61-/player,1["a"]', b"2", None, 7,
        f'2{2**53 + 1}["a"]', f'2{"9" * 40}["a"]', '2"a"', "2null", '2٣["a"]', "2[NaN]",
    ],
)  # fmt: skip
def test_what_no_client_of_ours_sends_is_refused(text: object) -> None:
    with pytest.raises(NotAPacket):
        received(text)

"""Reading and writing Socket.IO packets."""

import pytest

from quizengine.rehearsal import packets
from quizengine.rehearsal.packets import Packet


@pytest.mark.parametrize(
    ("frame", "packet"),
    [
        (b"2", Packet("ping")),
        (b'0{"sid":"a"}', Packet("open", data={"sid": "a"})),
        (b'40/player,{"sid":"b"}', Packet("connect", data={"sid": "b"})),
        (b'44/host,{"message":"bad_token"}', Packet("refused", data={"message": "bad_token"})),
        (b'42/player,["probe",{}]', Packet("event", data=["probe", {}])),
        (b'42/player,3["probe",{}]', Packet("event", 3, ["probe", {}])),
        (b'43/player,17[{"ok":true}]', Packet("ack", 17, [{"ok": True}])),
        (b"41/player,", Packet("disconnect")),
    ],
)
def test_a_frame_becomes_its_packet(frame: bytes, packet: Packet) -> None:
    assert packets.parse(frame) == packet


def test_an_empty_frame_is_no_packet() -> None:
    with pytest.raises(ValueError, match="empty"):
        packets.parse(b"")


def test_an_event_carries_its_ack_id() -> None:
    assert packets.event("/player", 4, "join", {"pin": "1"}) == '42/player,4["join",{"pin":"1"}]'

"""Socket.IO packets as clients send them, read in one step.

python-socketio's own reader walks the text character by character and knows
attachments, which we refuse anyway. Every answer of a hall passes here.
"""

import re
from dataclasses import dataclass
from typing import Any

import orjson

CONNECT, DISCONNECT, EVENT, ACK = range(4)
HIGHEST_ID = 2**53
_HEAD = re.compile(r"([0-3])(?:(/[^,?]*)(?:\?[^,]*)?(?:,|\Z))?([0-9]{0,17})")


class NotAPacket(ValueError):
    """A text that no client of ours sends."""


@dataclass(slots=True)
class Received:
    """One packet: its type, its namespace, the id of its ack, its JSON."""

    packet_type: int
    namespace: str
    id: int | None
    data: Any


def received(text: object) -> Received:
    """The packet of a text.

    Raises:
        NotAPacket: it is none that a client may send; packets with attachments
            above all, whose number nothing bounds.
    """
    head = _HEAD.match(text) if isinstance(text, str) else None
    if head is None:
        raise NotAPacket("not a packet that a client sends")
    assert isinstance(text, str)
    kind, namespace, digits = head.groups()
    body = text[head.end() :]
    ack_id = int(digits) if digits else None
    try:
        packet = Received(int(kind), namespace or "/", ack_id, orjson.loads(body) if body else None)
    except orjson.JSONDecodeError:
        raise NotAPacket("not JSON") from None
    _check(packet)
    return packet


def _check(packet: Received) -> None:
    if packet.id is not None and packet.id > HIGHEST_ID:
        raise NotAPacket("no such ack id")
    if packet.packet_type == EVENT and not (isinstance(packet.data, list) and packet.data):
        raise NotAPacket("an event is a list with its name first")
    if packet.packet_type == ACK and packet.id is None:
        raise NotAPacket("an ack of nothing")

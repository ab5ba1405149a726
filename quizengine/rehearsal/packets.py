"""Socket.IO 5 packets inside Engine.IO 4 frames, for connections of one namespace."""

from dataclasses import dataclass
from typing import Any, Literal

import orjson

PONG = "3"
_MESSAGE = ord("4")
_NAMES: dict[int, "Name"] = {
    ord("0"): "connect",
    ord("1"): "disconnect",
    ord("2"): "event",
    ord("3"): "ack",
    ord("4"): "refused",
}

Name = Literal["open", "close", "ping", "connect", "disconnect", "event", "ack", "refused", "other"]
_FRAMES: dict[int, Name] = {ord("0"): "open", ord("1"): "close", ord("2"): "ping"}


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet: its sort, its ack id if it has one, and its JSON."""

    name: Name
    ack_id: int | None = None
    data: Any = None


def parse(frame: bytes) -> Packet:
    """Read a frame from the server.

    Raises:
        ValueError: it is no packet of this protocol.
    """
    if not frame:
        raise ValueError("an empty frame")
    if frame[0] != _MESSAGE:
        return Packet(_FRAMES.get(frame[0], "other"), data=_json(frame[1:]))
    name = _NAMES.get(frame[1], "other")
    rest = _without_namespace(frame[2:])
    digits = len(rest) - len(rest.lstrip(b"0123456789"))
    return Packet(name, int(rest[:digits]) if digits else None, _json(rest[digits:]))


def connect(namespace: str, auth: dict[str, Any] | None) -> str:
    """Ask to be let into a namespace."""
    return f"40{namespace},{_text(auth) if auth else ''}"


def disconnect(namespace: str) -> str:
    """Leave a namespace."""
    return f"41{namespace},"


def event(namespace: str, ack_id: int, name: str, message: dict[str, Any]) -> str:
    """An event that wants an ack."""
    return f"42{namespace},{ack_id}{_text([name, message])}"


def ack(namespace: str, ack_id: int) -> str:
    """An ack that says nothing more."""
    return f"43{namespace},{ack_id}[]"


def _without_namespace(rest: bytes) -> bytes:
    return rest[rest.index(b",") + 1 :] if rest[:1] == b"/" and b"," in rest else rest


def _json(text: bytes) -> Any:
    return orjson.loads(text) if text else None


def _text(value: object) -> str:
    return orjson.dumps(value).decode()

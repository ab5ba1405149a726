"""Reads what WebSocket clients send (RFC 6455, sections 5 to 7), without any I/O.

A frame is judged by its head, before its payload has arrived: what is too
long or may not be sent is never waited for. The verdicts, codes and their
order are those of the ``websockets`` package, against which a test compares
random and damaged input.
"""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizengine.live.transport.direct import frames

try:
    from websockets.speedups import apply_mask
except ImportError:  # a platform without the package's compiled part
    from websockets.utils import apply_mask

LONGEST_CONTROL: Final = 125
MASKED: Final = 0x80
RESERVED: Final = 0x70
WHOLE_TEXT: Final = frames.FINAL | frames.TEXT
KNOWN_CODES: Final = frozenset((*range(1000, 1004), *range(1007, 1015)))
"""Codes that may travel, from the registry of the IANA; 3000 to 4999 are free."""


@dataclass(frozen=True, slots=True)
class Ping:
    """To be answered with a pong of the same payload."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The client's close frame, to be answered with the same payload; nothing follows."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """The client broke the protocol and must be told so with ``code``; nothing follows."""

    code: int


Item = str | bytes | Ping | Goodbye | Broken
"""A text message, a binary message, or one of the above."""


class _Message:
    """A message of which some fragments have come."""

    __slots__ = ("_decoder", "_parts", "size")

    def __init__(self, text: bool) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")() if text else None
        self._parts: list[str] | list[bytes] = []
        self.size = 0

    def add(self, payload: bytes, final: bool) -> str | bytes | None:
        """Add a fragment; the message, if that was the last one.

        Raises:
            UnicodeDecodeError: no fragment to come could make it valid text.
        """
        self.size += len(payload)
        part = payload if self._decoder is None else self._decoder.decode(payload, final)
        self._parts.append(part)  # type: ignore[arg-type]
        if not final:
            return None
        return (b"" if self._decoder is None else "").join(self._parts)  # type: ignore[arg-type]


class Parser:
    """One client's bytes, turned into messages.

    Attributes:
        frames: Frames of any kind so far, fragments included.
    """

    __slots__ = ("_done", "_kept", "_limit", "_message", "_needed", "frames")

    def __init__(self, limit: int) -> None:
        """``limit``: bytes of a message, over all its fragments."""
        self._limit = limit
        self._kept: bytearray | None = None
        self._needed = 0
        self._message: _Message | None = None
        self._done = False
        self.frames = 0

    def feed(self, data: bytes) -> Sequence[Item]:
        """What ``data`` completes, in order."""
        if self._done:
            return ()
        if self._kept is not None:
            self._kept += data
            if len(self._kept) < self._needed:
                return ()
            data, self._kept = bytes(self._kept), None
        items: list[Item] = []
        at, end = 0, len(data)
        while at < end and not self._done:
            following = self._frame(data, at, items)
            if following is None:
                self._kept = bytearray(data[at:])
                break
            at = following
        return items

    def _frame(self, data: bytes, at: int, items: list[Item]) -> int | None:
        """Take one frame; where the next one begins, or None when more has to come first."""
        have = len(data) - at
        if have < 2:
            self._needed = 2
            return None
        first, second = data[at], data[at + 1]
        if second < MASKED or first & 0x0F not in frames.OPCODES:
            self._break(frames.PROTOCOL_ERROR, items)
            return at
        size, start = second & 0x7F, at + 6
        if size > LONGEST_CONTROL:
            wide = 2 if size == 126 else 8
            if have < 2 + wide:
                self._needed = 2 + wide
                return None
            size, start = int.from_bytes(data[at + 2 : at + 2 + wide], "big"), start + wide
        code = self._verdict(first, size)
        if code:
            self._break(code, items)
            return at
        end = start + size
        if len(data) < end:
            self._needed = end - at
            return None
        self.frames += 1
        self._take(first, apply_mask(data[start:end], data[start - 4 : start]), items)
        return end

    def _break(self, code: int, items: list[Item]) -> None:
        self._done = True
        items.append(Broken(code))

    def _verdict(self, first: int, size: int) -> int:
        """The code to close with because of a frame's head; 0 if it is in order."""
        message = self._message
        if size > self._limit - (message.size if message else 0):
            return frames.MESSAGE_TOO_BIG
        if first & RESERVED:
            return frames.PROTOCOL_ERROR
        opcode = first & 0x0F
        if opcode >= frames.CLOSE:
            alone = first >= frames.FINAL and size <= LONGEST_CONTROL
            return 0 if alone else frames.PROTOCOL_ERROR
        fits = (opcode == frames.CONTINUATION) == (message is not None)
        return 0 if fits else frames.PROTOCOL_ERROR

    def _take(self, first: int, payload: bytes, items: list[Item]) -> None:
        """Act on a frame whose head is in order."""
        try:
            if first == WHOLE_TEXT:
                items.append(payload.decode())
            elif first & 0x0F >= frames.CLOSE:
                self._control(first & 0x0F, payload, items)
            else:
                self._fragment(first, payload, items)
        except UnicodeDecodeError:
            self._break(frames.INVALID_DATA, items)

    def _fragment(self, first: int, payload: bytes, items: list[Item]) -> None:
        message = self._message
        if message is None:
            message = self._message = _Message(first & 0x0F == frames.TEXT)
        final = first >= frames.FINAL
        whole = message.add(payload, final)
        if final:
            self._message = None
        if whole is not None:
            items.append(whole)

    def _control(self, opcode: int, payload: bytes, items: list[Item]) -> None:
        if opcode == frames.PING:
            items.append(Ping(payload))
        elif opcode == frames.CLOSE:
            if _may_say(payload):
                self._done = True
                items.append(Goodbye(payload))
            else:
                self._break(frames.PROTOCOL_ERROR, items)


def _may_say(payload: bytes) -> bool:
    """Whether a close frame holds a code that may travel.

    Raises:
        UnicodeDecodeError: the reason is no text.
    """
    if not payload:
        return True
    if len(payload) < 2:
        return False
    payload[2:].decode()
    code = int.from_bytes(payload[:2], "big")
    return code in KNOWN_CODES or 3000 <= code < 5000

"""WebSocket frames (RFC 6455, section 5) as a client writes and reads them.

Reading finds the frames in a buffer and copies nothing. Writing makes a frame
once for any number of connections: a mask is there to keep hostile scripts
from forging what proxies read, and a load generator runs no scripts.
"""

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL = 0x80
MASKED = 0x80
WHOLE_TEXT = FINAL | TEXT
SHORT, MEDIUM = 126, 127
KEY = b"\x5a\xc3\x1e\x97"
"""Not zero: the server's cost of unmasking is part of what is measured."""


def masked(payload: bytes, opcode: int = TEXT, key: bytes = KEY) -> bytes:
    """A whole frame from a client."""
    length = len(payload)
    if length < SHORT:
        head = bytes((FINAL | opcode, MASKED | length))
    elif length < 1 << 16:
        head = bytes((FINAL | opcode, MASKED | SHORT)) + length.to_bytes(2)
    else:
        head = bytes((FINAL | opcode, MASKED | MEDIUM)) + length.to_bytes(8)
    return head + key + crossed(payload, key)


def crossed(payload: bytes, key: bytes) -> bytes:
    """The payload masked, or unmasked: the same operation, as one long number."""
    length = len(payload)
    mask = (key * (length // 4 + 1))[:length]
    return (int.from_bytes(payload) ^ int.from_bytes(mask)).to_bytes(length)


def next_frame(data: bytes | bytearray, at: int, end: int) -> tuple[int, int, int] | None:
    """The frame that begins at ``at``: its first byte, and where its payload starts and stops.

    None while some of it is missing from ``data[:end]``.

    Raises:
        ValueError: it is masked, which no server may do.
    """
    if end - at < 2:
        return None
    first, length, start = data[at], data[at + 1], at + 2
    if length & MASKED:
        raise ValueError("a masked frame from the server")
    if length >= SHORT:
        size = 2 if length == SHORT else 8
        if end - start < size:
            return None
        length = int.from_bytes(data[start : start + size])
        start += size
    stop = start + length
    return (first, start, stop) if stop <= end else None

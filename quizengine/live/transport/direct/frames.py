"""WebSocket frames as a server writes them: whole and unmasked, so all recipients share one."""

import struct
from typing import Final

CONTINUATION: Final = 0x0
TEXT: Final = 0x1
BINARY: Final = 0x2
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA
OPCODES: Final = frozenset((CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG))
FINAL: Final = 0x80

NORMAL: Final = 1000
PROTOCOL_ERROR: Final = 1002
UNSUPPORTED_DATA: Final = 1003
INVALID_DATA: Final = 1007
MESSAGE_TOO_BIG: Final = 1009


def frame(opcode: int, payload: bytes) -> bytes:
    """A final frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return bytes((FINAL | opcode, size)) + payload
    if size < 65_536:
        return struct.pack("!BBH", FINAL | opcode, 126, size) + payload
    return struct.pack("!BBQ", FINAL | opcode, 127, size) + payload


def text_frame(text: str) -> bytes:
    """A whole text message."""
    return frame(TEXT, text.encode())


def close_frame(code: int) -> bytes:
    """Goodbye, and why."""
    return frame(CLOSE, code.to_bytes(2, "big"))

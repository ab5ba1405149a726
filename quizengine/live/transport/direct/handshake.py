"""The opening handshake, as a server sees it (RFC 6455, section 4.2)."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Any

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KEY_BYTES = 16
VERSION = "13"


class BadHandshake(Exception):
    """The request does not open a WebSocket."""


def accept(environ: Mapping[str, Any]) -> bytes:
    """The response that opens a WebSocket. No extension is ever agreed on: no compression.

    Raises:
        BadHandshake: it asks for something else, or wrongly.
    """
    connection = environ.get("HTTP_CONNECTION", "").lower()
    if (
        environ.get("REQUEST_METHOD") != "GET"
        or environ.get("SERVER_PROTOCOL") != "HTTP/1.1"
        or environ.get("HTTP_UPGRADE", "").lower() != "websocket"
        or "upgrade" not in [option.strip() for option in connection.split(",")]
        or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION
        or environ.get("CONTENT_LENGTH", "0") != "0"
        or "HTTP_TRANSFER_ENCODING" in environ
    ):
        raise BadHandshake
    digest = hashlib.sha1(_key(environ) + MAGIC, usedforsecurity=False).digest()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + base64.b64encode(digest) + b"\r\n\r\n"
    )


def _key(environ: Mapping[str, Any]) -> bytes:
    key: str = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        if len(base64.b64decode(key, validate=True)) != KEY_BYTES:
            raise BadHandshake
    except (binascii.Error, ValueError):
        raise BadHandshake from None
    return key.encode()

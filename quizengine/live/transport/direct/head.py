"""The head of a request that opens a WebSocket, read without gevent's HTTP machinery.

A hall's phones connect within seconds, each with one request whose head comes
in one piece. Reading those here costs a third of what a general HTTP server
needs. Whatever looks different in any way is left to the general server.
"""

import io
from collections.abc import Mapping
from typing import Any, Final

END: Final = b"\r\n\r\n"
START: Final = b"GET /socket.io/?"
UNWANTED: Final = frozenset(("CONTENT_LENGTH", "TRANSFER_ENCODING", "EXPECT"))


def environ_of(data: bytes, given: Mapping[str, Any]) -> tuple[dict[str, Any], int] | None:
    """The WSGI environment of a WebSocket's opening request, and the length of its head.

    None when the head is incomplete, not plainly one of those, or in doubt.
    """
    if not data.startswith(START):
        return None
    length = data.find(END) + len(END)
    if length < len(END):
        return None
    first, *rest = data[: length - len(END)].decode("latin-1").split("\r\n")
    words = first.split(" ")
    headers = _headers(rest)
    if headers is None or len(words) != 3 or words[2] != "HTTP/1.1":
        return None
    if headers.get("HTTP_UPGRADE", "").lower() != "websocket":
        return None
    path, _, query = words[1].partition("?")
    environ = {
        **given,
        **headers,
        "REQUEST_METHOD": words[0],
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": words[2],
        "wsgi.input": io.BytesIO(),
        "wsgi.input_terminated": True,
    }
    return environ, length


def _headers(lines: list[str]) -> dict[str, str] | None:
    """The headers by their WSGI names; None for what needs more care than this."""
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        key = name.upper().replace("-", "_")
        if not colon or "_" in name or not (key.isascii() and key.isidentifier()):
            return None
        if key in UNWANTED or f"HTTP_{key}" in headers:
            return None
        headers[f"HTTP_{key}"] = value.strip()
    return headers

"""Where the server under test listens."""

import base64
import hashlib
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from quizengine.loadtest.failures import Unreachable

_KEY = base64.b64encode(b"quizengine load.").decode()
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
ACCEPT = base64.b64encode(hashlib.sha1(f"{_KEY}{_GUID}".encode()).digest())
"""What a WebSocket server answers to our key; one key does for all connections."""


@dataclass(frozen=True, slots=True)
class Address:
    """A resolved address, and the request that opens a WebSocket there."""

    family: socket.AddressFamily
    place: tuple[str, int]
    host: str
    path: str

    def request(self, device: str) -> bytes:
        """The upgrade request of one device."""
        return (
            f"GET {self.path}/socket.io/?EIO=4&transport=websocket&device={device} HTTP/1.1\r\n"
            f"Host: {self.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {_KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode()


def resolve(url: str) -> Address:
    """Look the server's name up, once.

    Raises:
        Unreachable: it has no address, or is not plain ``http``: encryption would
            measure the proxy in front of the server, and this process.
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise Unreachable("http:// only")
    port = parts.port or 80
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable(str(error)) from error
    family, _, _, _, place = found[0]
    return Address(family, (str(place[0]), port), parts.netloc, parts.path.rstrip("/"))

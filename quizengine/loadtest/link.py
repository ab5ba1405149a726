"""One connection of the load generator: a socket and very little else."""

from collections.abc import Callable
from socket import socket as Socket

from quizengine.loadtest.address import ACCEPT, Address

Take = Callable[["Link", bytes | bytearray, int, int], None]
"""Called with a message as a buffer, and where in it the message starts and stops."""
Lost = Callable[["Link"], None]
"""Called once, when the connection is gone."""


class Link:
    """A connection. `Loop` reads and writes it; ``take`` hears its messages.

    Attributes:
        rest: The beginning of something of which the rest has not arrived;
            None between two frames.
        parts: The beginning of a message that comes in several frames.
        unsent: What the kernel would not take yet.
    """

    __slots__ = (
        "alive",
        "device",
        "fd",
        "on_lost",
        "parts",
        "receive",
        "rest",
        "socket",
        "take",
        "unsent",
        "upgraded",
        "write",
    )

    socket: Socket
    fd: int
    receive: Callable[[bytearray], int]
    write: Callable[[bytes], int]

    def __init__(self, device: str, take: Take, on_lost: Lost) -> None:
        self.device = device
        self.take = take
        self.on_lost = on_lost
        self.alive = self.upgraded = False
        self.rest: bytes | None = b""
        self.parts = b""
        self.unsent = b""

    def begin(self, opened: Socket, address: Address) -> None:
        """Take a socket that is being connected; the request leaves when it is."""
        self.socket, self.fd = opened, opened.fileno()
        self.receive, self.write = opened.recv_into, opened.send
        self.unsent = address.request(self.device)
        self.alive = True

    def upgrade(self, data: bytes | bytearray, end: int) -> int:
        """Read the answer to the request; where the first frame starts, or 0 if it is not all here.

        Raises:
            ValueError: the server does not open a WebSocket.
        """
        stop = data.find(b"\r\n\r\n", 0, end)
        if stop < 0:
            return 0
        if data[9:12] != b"101" or ACCEPT not in data[:stop]:
            raise ValueError("no WebSocket")
        self.upgraded = True
        return stop + 4

    def end(self) -> None:
        """Close the socket."""
        self.alive = False
        self.socket.close()

"""A server that does nothing, to measure what the load generator itself costs.

It speaks just enough of the protocol for `echo`: lets everybody in, sends on
to all players what the host gives it, and acknowledges answers unseen. It runs
as a process of its own until its standard input is closed.
"""

import select
import socket
import sys
from dataclasses import dataclass, field

from quizengine.loadtest.address import ACCEPT
from quizengine.loadtest.framing import FINAL, MASKED, SHORT, TEXT, crossed

BACKLOG = 4_096
CHUNK = 262_144
UPGRADED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: " + ACCEPT + b"\r\n\r\n"
)
STAMP = b'"received_ms":1700000000000'
OPENING = b'0{"sid":"0","upgrades":[],"pingInterval":600000,"pingTimeout":600000}'


def unmasked(payload: bytes) -> bytes:
    """A whole frame from a server."""
    length = len(payload)
    if length < SHORT:
        return bytes((FINAL | TEXT, length)) + payload
    return bytes((FINAL | TEXT, SHORT)) + length.to_bytes(2) + payload


def client_frame(data: bytes, at: int) -> tuple[bytes, int] | None:
    """The payload of the client's frame at ``at`` and where the next one begins, if it is whole."""
    if len(data) - at < 6:
        return None
    length, start = data[at + 1] & ~MASKED, at + 2
    if length >= SHORT:
        size = 2 if length == SHORT else 8
        length = int.from_bytes(data[start : start + size])
        start += size
    stop = start + 4 + length
    if stop > len(data):
        return None
    return crossed(data[start + 4 : stop], data[start : start + 4]), stop


@dataclass(slots=True)
class _Client:
    socket: socket.socket
    upgraded: bool = False
    rest: bytes = b""


@dataclass(slots=True)
class NullServer:
    """Listens on a free port of the loopback address; `serve` runs it."""

    listener: socket.socket = field(
        default_factory=lambda: socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    )
    _clients: dict[int, _Client] = field(default_factory=dict)
    _players: list[socket.socket] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self, until: int) -> None:
        """Serve until something can be read from this file, or it is closed."""
        self.listener.setblocking(False)
        with select.epoll() as epoll:
            epoll.register(self.listener.fileno(), select.EPOLLIN)
            epoll.register(until, select.EPOLLIN)
            while True:
                for fd, _ in epoll.poll():
                    if fd == until:
                        return
                    if fd == self.listener.fileno():
                        self._accept(epoll)
                    else:
                        self._read(fd)

    def close(self) -> None:
        """Close everything."""
        self.listener.close()
        for client in self._clients.values():
            client.socket.close()

    def _accept(self, epoll: select.epoll) -> None:
        try:
            while True:
                client, _ = self.listener.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._clients[client.fileno()] = _Client(client)
                epoll.register(client.fileno(), select.EPOLLIN)
        except BlockingIOError:
            return

    def _read(self, fd: int) -> None:
        client = self._clients[fd]
        try:
            got = client.socket.recv(CHUNK)
        except OSError:
            got = b""
        if not got:
            client.socket.close()
            del self._clients[fd]
            return
        data = client.rest + got
        if not client.upgraded:
            if data.endswith(b"\r\n\r\n"):
                client.upgraded = True
                client.socket.sendall(UPGRADED + unmasked(OPENING))
                data = b""
            client.rest = data
            return
        at = 0
        while (frame := client_frame(data, at)) is not None:
            payload, at = frame
            self._answer(client, payload)
        client.rest = data[at:]

    def _answer(self, client: _Client, payload: bytes) -> None:
        name, _, rest = payload.partition(b",")
        if name == b"40/player":
            self._players.append(client.socket)
        if name.startswith(b"40"):
            client.socket.sendall(unmasked(name + b',{"sid":"0"}'))
        elif name.startswith(b"42"):
            ack_id, _, body = rest.partition(b"[")
            message = body[body.index(b"{") + 1 : -2]
            if name == b"42/host":
                self._broadcast(message)
            ack = b"43%b,%b[{" % (name[2:], ack_id)
            told = b"" if name == b"42/host" else b",%b," % message + STAMP
            client.socket.sendall(unmasked(ack + b'"ok":true' + told + b"}]"))

    def _broadcast(self, message: bytes) -> None:
        """Send on what stands in the command's ``args``: the one object in it."""
        view = message[message.index(b"{") :]
        frame = unmasked(b'42/player,["contest_changed",%b]' % view)
        for player in self._players:
            player.sendall(frame)


def main() -> None:
    """Say where it listens, and serve until the parent closes our input."""
    server = NullServer()
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    server.serve(sys.stdin.fileno())


if __name__ == "__main__":
    main()

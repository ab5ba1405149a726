"""A WebSocket client without a library: it can misbehave, and sees every byte."""

import base64
import json
import os
import re
import socket
import struct
import time
from typing import Any

WAIT_S = 5.0
MASK = b"\x00\x00\x00\x00"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
PATH = "/socket.io/?EIO=4&transport=websocket&device=0123456789abcdef"


opened: list[socket.socket] = []


class Gone(Exception):
    """The server has closed the connection."""


def request(port: int, head: str, body: bytes = b"", wait_s: float = WAIT_S) -> tuple[int, str]:
    """One HTTP exchange on a connection of its own: status and everything that came."""
    with socket.create_connection(("127.0.0.1", port), wait_s) as sock:
        sock.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        answer = b""
        while b"\r\n\r\n" not in answer:
            received = sock.recv(65536)
            if not received:
                break
            answer += received
        length = re.search(rb"Content-Length: (\d+)", answer)
        whole = answer.find(b"\r\n\r\n") + 4 + (int(length.group(1)) if length else 0)
        while len(answer) < whole and (received := sock.recv(65536)):
            answer += received
    return int(answer.split(b" ")[1] if answer else 0), answer.decode("latin-1")


def upgrade(port: int, *headers: str, path: str = PATH) -> str:
    """The head of a WebSocket handshake."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *headers,
    )
    return "\n".join(lines)


class WebSocket:
    """An open WebSocket."""

    def __init__(
        self, port: int, *headers: str, path: str = PATH, receive_buffer: int | None = None
    ) -> None:
        self.sock = socket.socket()
        opened.append(self.sock)
        if receive_buffer is not None:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.sock.settimeout(WAIT_S)
        self.sock.connect(("127.0.0.1", port))
        request_head = upgrade(port, *headers, path=path).replace("\n", "\r\n")
        self.sock.sendall(request_head.encode() + b"\r\n\r\n")
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self._receive()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        self.head = head.decode()
        assert " 101 " in self.head, self.head

    def send(self, payload: bytes | str, opcode: int = TEXT, first: int = 0x80) -> None:
        """One frame; ``first`` holds the final bit and the reserved ones."""
        data = payload.encode() if isinstance(payload, str) else payload
        size = len(data)
        if size < 126:
            head = struct.pack("!BB", first | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", first | opcode, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", first | opcode, 0x80 | 127, size)
        try:
            self.sock.sendall(head + MASK + data)
        except ConnectionError as reset:
            raise Gone from reset

    def frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload."""
        self._need(2)
        first, size = self.buffer[0], self.buffer[1]
        assert first & 0x70 == 0, "a reserved bit: no compression was agreed on"
        assert size < 128, "servers do not mask"
        start = 2
        if size == 126:
            self._need(4)
            start, size = 4, struct.unpack("!H", self.buffer[2:4])[0]
        elif size == 127:
            self._need(10)
            start, size = 10, struct.unpack("!Q", self.buffer[2:10])[0]
        self._need(start + size)
        payload = self.buffer[start : start + size]
        self.buffer = self.buffer[start + size :]
        assert first & 0x0F in {TEXT, CLOSE, PING, PONG}, f"not a frame: {first:#x}"
        return first & 0x0F, payload

    def close_code(self) -> int:
        """Read on until the server's close frame."""
        while True:
            opcode, payload = self.frame()
            if opcode == CLOSE:
                code: int = struct.unpack("!H", payload[:2])[0]
                return code

    def close(self) -> None:
        """Go away without a word."""
        self.sock.close()

    def _need(self, size: int) -> None:
        while len(self.buffer) < size:
            self._receive()

    def _receive(self) -> None:
        try:
            received = self.sock.recv(262_144)
        except ConnectionError as reset:
            raise Gone from reset
        if not received:
            raise Gone
        self.buffer += received


class Peer(WebSocket):
    """A Socket.IO client in one namespace, on a WebSocket."""

    def __init__(
        self,
        port: int,
        namespace: str,
        auth: object = None,
        *,
        headers: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(port, *headers, **options)
        self.namespace = namespace
        self.events: list[tuple[str, Any]] = []
        self.acks: dict[int, Any] = {}
        self.probes: list[int] = []
        self.answers_probes = True
        self._next_id = 0
        assert self.text()[0] == "0"
        self.send(f"40{namespace}," + ("" if auth is None else json.dumps(auth)))
        self.welcome = self.text()

    def text(self) -> str:
        """The next text message that is no ping; pings are answered."""
        while True:
            opcode, payload = self.frame()
            if opcode == CLOSE:
                raise Gone
            message = payload.decode()
            if message != "2":
                return message
            self.send("3")

    def emit(self, name: str, *arguments: object) -> int:
        """Send an event that wants an ack; its id."""
        self._next_id += 1
        self.send(f"42{self.namespace},{self._next_id}{json.dumps([name, *arguments])}")
        return self._next_id

    def ack(self, ack_id: int, wait_s: float = WAIT_S) -> Any:
        """The ack of an event.

        Raises:
            TimeoutError: none came.
        """
        self._read_until(lambda: ack_id in self.acks, wait_s)
        return self.acks.pop(ack_id)

    def call(self, name: str, *arguments: object) -> Any:
        """Send an event and wait for its ack."""
        return self.ack(self.emit(name, *arguments))

    def event(self, name: str, wait_s: float = WAIT_S) -> Any:
        """The next event of a name; those before it are kept."""
        self._read_until(lambda: any(one == name for one, _ in self.events), wait_s)
        position = [one for one, _ in self.events].index(name)
        return self.events.pop(position)[1]

    def until_gone(self, wait_s: float = WAIT_S) -> float:
        """Read until the server closes; after how many seconds it did."""
        began = time.monotonic()
        try:
            self._read_until(lambda: False, wait_s)
        except (Gone, ConnectionError):  # it may break while a ping is answered
            return time.monotonic() - began
        raise AssertionError("still connected")

    def _read_until(self, done: Any, wait_s: float) -> None:
        give_up = time.monotonic() + wait_s
        while not done():
            left = give_up - time.monotonic()
            if left <= 0:
                raise TimeoutError("nothing of the kind")
            self.sock.settimeout(left)
            self._take(self.text())
        self.sock.settimeout(WAIT_S)

    def _take(self, message: str) -> None:
        kind, rest = message[:2], message[2:].partition(",")[2]
        if kind == "43":
            number, bracket, body = rest.partition("[")
            (self.acks[int(number)],) = json.loads(bracket + body)
        elif kind == "42":
            number, bracket, body = rest.partition("[")
            name, *arguments = json.loads(bracket + body)
            if name == "probe":
                self.probes.append(int(number))
                if self.answers_probes:
                    self.send(f"43{self.namespace},{number}[]")
                return
            self.events.append((name, arguments[0]))
        elif message == "1" or kind == "41":
            raise Gone


def steer(host: Peer, command: str, **args: object) -> None:
    """Have the fake contest do something."""
    assert host.call("run_command", {"command": command, "version": 0, "args": args})["ok"]

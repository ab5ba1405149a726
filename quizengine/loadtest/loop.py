"""One epoll over all connections of the load generator.

Everything runs between two calls of ``epoll_wait``: nobody is woken, nothing
is queued, and a message is handed on as a place in the shared buffer. It must
be used or copied before the next read.
"""

import heapq
import itertools
import select
import socket
from collections.abc import Callable
from time import monotonic_ns

from quizengine.loadtest.address import Address
from quizengine.loadtest.failures import Late, Unreachable
from quizengine.loadtest.framing import (
    CLOSE,
    CONTINUATION,
    FINAL,
    PING,
    PONG,
    SHORT,
    WHOLE_TEXT,
    masked,
    next_frame,
)
from quizengine.loadtest.link import Link

BUFFER = 262_144
MOST_EVENTS = 1_024
TURN_S = 0.05
LARGEST = 16 * 1024 * 1024
READ, BOTH = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT


class Loop:
    """Opens, reads and writes connections, and runs jobs when they are due.

    Attributes:
        frames: Data frames read so far.
    """

    def __init__(self) -> None:
        self.frames = 0
        self._epoll = select.epoll()
        self._links: dict[int, Link] = {}
        self._buffer = bytearray(BUFFER)
        self._jobs: list[tuple[int, int, Callable[[], None]]] = []
        self._turns = itertools.count()

    def open(self, link: Link, address: Address) -> None:
        """Begin to connect; the link hears when it is upgraded, by its first message.

        Raises:
            Unreachable: this machine has no socket left for it.
        """
        try:
            opened = socket.socket(address.family, socket.SOCK_STREAM)
            opened.setblocking(False)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.connect_ex(address.place)
        except OSError as error:
            raise Unreachable(str(error)) from error
        link.begin(opened, address)
        self._links[link.fd] = link
        self._epoll.register(link.fd, BOTH)

    def send(self, link: Link, frame: bytes) -> None:
        """Write a frame; what the kernel does not take now follows when it does."""
        if link.unsent:
            link.unsent += frame
            return
        try:
            sent = link.write(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.lose(link)
            return
        if sent < len(frame):
            link.unsent = frame[sent:]
            self._epoll.modify(link.fd, BOTH)

    def later(self, delay_s: float, job: Callable[[], None]) -> None:
        """Run a job after a while."""
        due_ns = monotonic_ns() + int(delay_s * 1e9)
        heapq.heappush(self._jobs, (due_ns, next(self._turns), job))

    def turn(self, timeout_s: float = TURN_S) -> None:
        """Wait for something to happen, no longer than this, and deal with it."""
        links, read = self._links, self._read
        for fd, events in self._epoll.poll(timeout_s, MOST_EVENTS):
            link = links.get(fd)
            if link is None:
                continue
            if events & READ:
                read(link)
            if events & ~READ and link.alive:
                self._other(link, events)
        while self._jobs and self._jobs[0][0] <= monotonic_ns():
            heapq.heappop(self._jobs)[2]()

    def run(self, done: Callable[[], bool], seconds: float, state: Callable[[], str]) -> None:
        """Go on until it is done, without ever sleeping.

        Whoever writes to a sleeping reader has to wake it, and that would count
        as the server's work.

        Raises:
            Late: it was not done after so many seconds.
        """
        give_up_ns = monotonic_ns() + int(seconds * 1e9)
        while not done():
            self.turn(0)
            if monotonic_ns() > give_up_ns and not done():
                raise Late(f"{state()} after {seconds:g} s")

    def lose(self, link: Link) -> None:
        """Close a connection, for whatever reason, and let its owner know."""
        if link.alive:
            del self._links[link.fd]
            link.end()
            link.on_lost(link)

    def close(self) -> None:
        """Close everything, without a word to anybody."""
        for link in self._links.values():
            link.end()
        self._links.clear()
        self._jobs.clear()
        self._epoll.close()

    def _read(self, link: Link) -> None:
        buffer = self._buffer
        try:
            count = link.receive(buffer)
        except BlockingIOError:
            return
        except OSError:
            count = 0
        if not count:
            self.lose(link)
            return
        if link.rest is None and buffer[0] == WHOLE_TEXT:
            # By far the most frequent: one whole frame of text, and nothing else.
            length = buffer[1]
            start = 2
            if length == SHORT:
                length = buffer[2] << 8 | buffer[3]
                start = 4
            if start + length == count:
                self.frames += 1
                link.take(link, buffer, start, count)
                return
        self._read_on(link, count)

    def _read_on(self, link: Link, count: int) -> None:
        """Whatever else there may be: several frames, parts of them, the upgrade."""
        rest = link.rest
        data = rest + self._buffer[:count] if rest else self._buffer
        end = len(data) if rest else count
        at = 0
        try:
            if not link.upgraded:
                at = link.upgrade(data, end)
            while link.upgraded and (frame := next_frame(data, at, end)) is not None:
                first, start, at = frame
                self._frame(link, first, data, start, at)
                if not link.alive:
                    return
        except ValueError:
            self.lose(link)
            return
        if end - at > LARGEST:
            self.lose(link)
        else:
            link.rest = bytes(data[at:end]) if at < end else None

    def _frame(
        self, link: Link, first: int, data: bytes | bytearray, start: int, stop: int
    ) -> None:
        opcode = first & 0x0F
        if opcode == PING:
            self.send(link, masked(bytes(data[start:stop]), PONG))
        elif opcode == CLOSE:
            self.lose(link)
        elif opcode != PONG:
            if opcode == CONTINUATION or not first & FINAL:
                link.parts += data[start:stop]
                if not first & FINAL:
                    return
                data, start, stop = link.parts, 0, len(link.parts)
                link.parts = b""
            self.frames += 1
            link.take(link, data, start, stop)

    def _other(self, link: Link, events: int) -> None:
        """The connection takes more, or it is gone."""
        if events & (select.EPOLLHUP | select.EPOLLERR):
            self.lose(link)
            return
        unsent, link.unsent = link.unsent, b""
        self.send(link, unsent)
        if link.alive and not link.unsent:
            self._epoll.modify(link.fd, READ)

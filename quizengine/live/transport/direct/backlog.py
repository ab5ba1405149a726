"""What the kernel did not take for one client: whole frames in order, and whether it moves."""

import fcntl
import struct
import termios
from _socket import SocketType
from collections import deque

AT_ONCE = 64
"""Frames per system call; the kernel's own limit is 1024."""


class Backlog:
    """Exists only while a client is behind.

    Attributes:
        frames: What is still to be sent; the first one may have been sent in part.
        size: Bytes of it.
    """

    __slots__ = ("_acked", "_acked_s", "_written", "frames", "size")

    def __init__(self, rest: memoryview, now_s: float) -> None:
        self.frames: deque[bytes | memoryview] = deque((rest,))
        self.size = len(rest)
        self._written = 0
        self._acked = -1 << 62
        self._acked_s = now_s

    def add(self, frame: bytes) -> None:
        """Put a frame behind the others."""
        self.frames.append(frame)
        self.size += len(frame)

    def flush(self, sock: SocketType) -> bool:
        """Send what the kernel takes now; whether that was all.

        Raises:
            OSError: the client is gone.
        """
        frames = self.frames
        while frames:
            batch = [frames[index] for index in range(min(len(frames), AT_ONCE))]
            try:
                sent = sock.sendmsg(batch)
            except BlockingIOError:
                return False
            self._forget(sent)
        return True

    def _forget(self, sent: int) -> None:
        self.size -= sent
        self._written += sent
        frames = self.frames
        while sent:
            first = frames.popleft()
            if sent < len(first):
                frames.appendleft(memoryview(first)[sent:])
                return
            sent -= len(first)

    def stalled_s(self, sock: SocketType, now_s: float) -> float:
        """For how long the client's machine has taken nothing.

        The kernel reports room only when a third of its buffer is free, which a
        slow but honest reader needs seconds for. So the bytes that the other
        side has not acknowledged are counted instead.
        """
        unacknowledged = fcntl.ioctl(sock, termios.TIOCOUTQ, b"\0\0\0\0")
        acked = self._written - int(struct.unpack("i", unacknowledged)[0])
        if acked > self._acked:
            self._acked, self._acked_s = acked, now_s
        return now_s - self._acked_s

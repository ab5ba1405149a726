"""Waiting for something to become true, always with a deadline."""

import socket
import threading
import time
from collections.abc import Callable
from typing import TypeVar

POLL_S = 0.02
T = TypeVar("T")


def wait_until(predicate: Callable[[], T], deadline_s: float, message: str) -> T:
    """Return the first true value of ``predicate``.

    Raises:
        AssertionError: it was still false after ``deadline_s`` seconds.
    """
    never = threading.Event()
    give_up = time.monotonic() + deadline_s
    while not (value := predicate()):
        if time.monotonic() > give_up:
            raise AssertionError(f"not within {deadline_s} s: {message}")
        never.wait(POLL_S)
    return value


def free_port() -> int:
    """A TCP port of the loopback address that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port

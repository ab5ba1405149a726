"""Ctrl-C, a closed terminal and a polite kill all end a command the same way."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Run the block until it ends or somebody asks it to; neither is an error.

    SIGTERM and SIGHUP are turned into Ctrl-C: then every ``finally`` runs, and
    child processes are stopped.
    """
    kept = {number: signal.signal(number, _as_ctrl_c) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _as_ctrl_c(_: int, __: FrameType | None) -> None:
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in a script's background job
        raise KeyboardInterrupt
    signal.raise_signal(signal.SIGINT)

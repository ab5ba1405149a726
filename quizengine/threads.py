"""Real threads, whatever runs the program: plain Python or gevent.

gevent replaces the standard library's threads and queues by cooperative ones.
A commit would then stop every connection for as long as the disk takes. The
database therefore works in native threads, and this module is the way between
them and the loop: ``deliver`` and ``Signal.set`` lead in, ``offload`` leads out.
"""

import sys
import threading
from _queue import Empty, SimpleQueue
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from typing_extensions import override

if TYPE_CHECKING:
    from gevent.hub import Hub

T = TypeVar("T")
WAKE_S = 1.0


class Signal(Protocol):
    """Something that happens once; set in any thread, awaited in one."""

    def set(self) -> None:
        """Let those waiting go on, now and from now on."""
        ...

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it happened within the time; other greenlets run meanwhile."""
        ...


class Threads(Protocol):
    """What the engine asks of the machinery that runs it."""

    def start(self, name: str, target: Callable[[], None]) -> Signal:
        """Run ``target`` in a native thread; the signal is set when it has ended."""
        ...

    def queue(self) -> "SimpleQueue[Any]":
        """A FIFO between native threads. Only a native thread may wait on it."""
        ...

    def signal(self) -> Signal:
        """A signal that the calling thread, or the calling greenlet, can wait for."""
        ...

    def deliver(self, callback: Callable[[], None]) -> None:
        """Run ``callback`` where the program's event loop lives, in the order delivered."""
        ...

    def offload(self, function: Callable[[], T]) -> T:
        """What ``function`` returns or raises, computed without stopping the event loop."""
        ...


class NativeSignal:
    """A signal between native threads; needs no lock that gevent could replace."""

    def __init__(self) -> None:
        self._tokens: SimpleQueue[None] = SimpleQueue()

    def set(self) -> None:
        """Let those waiting go on."""
        self._tokens.put(None)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it happened within the time; blocks the thread."""
        try:
            self._tokens.get(timeout=timeout_s)
        except Empty:
            return False
        self._tokens.put(None)
        return True


class _Ended:
    """The end of a plain thread."""

    def __init__(self, thread: threading.Thread) -> None:
        self._thread = thread

    def set(self) -> None:
        """Nothing: a thread ends by itself."""

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether the thread ended within the time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()


class PlainThreads(Threads):
    """No event loop: callbacks run in the thread that delivers them."""

    @override
    def start(self, name: str, target: Callable[[], None]) -> Signal:
        """Run ``target`` in a thread."""
        thread = threading.Thread(target=target, name=name, daemon=True)
        thread.start()
        return _Ended(thread)

    @override
    def queue(self) -> "SimpleQueue[Any]":
        """A FIFO between threads."""
        return SimpleQueue()

    @override
    def signal(self) -> Signal:
        """A signal that the calling thread can wait for."""
        return NativeSignal()

    @override
    def deliver(self, callback: Callable[[], None]) -> None:
        """Run ``callback`` here and now."""
        callback()

    @override
    def offload(self, function: Callable[[], T]) -> T:
        """Run ``function`` here and now."""
        return function()


class _HubSignal:
    """A signal set in any thread and awaited by a greenlet of one hub."""

    def __init__(self, hub: "Hub") -> None:
        from gevent.event import Event

        self._hub = hub
        self._event = Event()
        self._happened = False

    def set(self) -> None:
        """Wake the greenlet; the only call of a gevent loop that is safe from outside."""
        self._happened = True
        self._hub.loop.run_callback_threadsafe(self._event.set)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it happened within the time; other greenlets run meanwhile.

        Waits in slices: the timer keeps alive a loop that has nothing else to
        watch, which gevent would otherwise take for a deadlock.
        """
        left = timeout_s
        while not self._happened and (left is None or left > 0):
            self._event.wait(WAKE_S if left is None else min(left, WAKE_S))
            left = None if left is None else left - WAKE_S
        return self._happened


class GeventThreads(Threads):
    """Native threads beside a gevent hub; make it in the thread the hub runs in."""

    def __init__(self) -> None:
        from gevent import get_hub
        from gevent.monkey import get_original

        self._hub: Hub = get_hub()
        self._start: Callable[..., int] = get_original("_thread", "start_new_thread")
        self._identity: Callable[[], int] = get_original("_thread", "get_ident")
        self._home = self._identity()

    @override
    def start(self, name: str, target: Callable[[], None]) -> Signal:
        """Run ``target`` in a native thread, and clear away the hub it may have made."""
        ended = self.signal()

        def run() -> None:
            try:
                target()
            finally:
                _destroy_own_hub()
                ended.set()

        self._start(run, ())
        return ended

    @override
    def queue(self) -> "SimpleQueue[Any]":
        """A FIFO between native threads, in C, never gevent's."""
        return SimpleQueue()

    @override
    def signal(self) -> Signal:
        """A signal for the calling greenlet, or for the calling native thread."""
        return _HubSignal(self._hub) if self._at_home() else NativeSignal()

    @override
    def deliver(self, callback: Callable[[], None]) -> None:
        """Start a greenlet in the hub's thread: ``callback`` may wait there."""
        from gevent import spawn

        self._hub.loop.run_callback_threadsafe(spawn, callback)

    @override
    def offload(self, function: Callable[[], T]) -> T:
        """Run ``function`` in the hub's thread pool; from a native thread, right here."""
        if not self._at_home():
            return function()
        # Carried as a value: gevent prints the traceback of whatever a pool thread raises.
        value, error = self._hub.threadpool.apply(_outcome, (function,))
        if error is not None:
            raise error
        result: T = value
        return result

    def _at_home(self) -> bool:
        at_home: bool = self._identity() == self._home
        return at_home


def threads_of_this_process() -> Threads:
    """The threads that fit: gevent's if the entry module has patched, else plain ones."""
    monkey = sys.modules.get("gevent.monkey")
    if monkey is not None and monkey.is_module_patched("threading"):
        return GeventThreads()
    return PlainThreads()


def _outcome(function: Callable[[], T]) -> tuple[T | None, Exception | None]:
    try:
        return function(), None
    except Exception as error:  # noqa: BLE001 - raised again by offload, in the waiting greenlet
        return None, error


def _destroy_own_hub() -> None:
    """Close the loop that a library has made in this thread by some patched call."""
    from gevent._hub_local import get_hub_if_exists

    hub = get_hub_if_exists()
    if hub is not None:
        hub.destroy(destroy_loop=True)

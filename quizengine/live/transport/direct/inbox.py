"""What clients said, in the order of reading, until a greenlet has handed it on.

Sockets are read on the hub, where nothing may wait; handlers may. One greenlet
takes the messages of all clients and lets others run after every few of them.
"""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

import gevent

from quizengine.live.transport.direct.wire import report
from quizengine.live.turns import give_way

AT_ONCE = 64

Entry = TypeVar("Entry")


class Inbox(Generic[Entry]):
    """Entries that ``take`` will be called with, one after the other, on a greenlet."""

    def __init__(self, take: Callable[[Entry], None]) -> None:
        self._take = take
        self._entries: deque[Entry] = deque()
        self._idle = False
        self._hub = gevent.get_hub()
        self._greenlet = gevent.spawn(self._run)

    def put(self, entry: Entry) -> None:
        """Add an entry; returns at once."""
        self._entries.append(entry)
        self._wake()

    def put_back(self, entries: deque[Entry]) -> None:
        """Put entries before all others, in their order."""
        self._entries.extendleft(reversed(entries))
        self._wake()

    def _wake(self) -> None:
        if self._idle:
            self._idle = False
            self._hub.loop.run_callback(self._greenlet.switch)

    def _run(self) -> None:
        while True:
            self._take_some()
            if self._entries:
                give_way()
            else:
                self._idle = True
                self._hub.switch()

    def _take_some(self) -> None:
        entries = self._entries
        for _ in range(min(len(entries), AT_ONCE)):
            entry = entries.popleft()
            try:
                self._take(entry)
            except Exception as error:  # noqa: BLE001 - the other clients' messages must go on
                report("a message could not be handled", error)

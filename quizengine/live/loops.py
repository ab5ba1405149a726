"""Small loops that must go on whatever happens in them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import gevent
from gevent.event import Event

from quizengine.live.dispatch import log_without_payload
from quizengine.logs import Seldom
from quizengine.rules.refusals import TryAgain

STOP_S = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loop:
    """Something done again and again, with a pause in between."""

    name: str
    pause_ms: int
    action: Callable[[], None]


class Loops:
    """Runs loops, each on a greenlet of its own; one that raises logs it and goes on."""

    def __init__(self, loops: Sequence[Loop]) -> None:
        self._loops = loops
        self._stopping = Event()
        self._away = Seldom()
        self._greenlets: list[gevent.Greenlet] = []

    def start(self) -> None:
        """Start them all."""
        self._greenlets = [gevent.spawn(self._run, loop) for loop in self._loops]

    def stop(self) -> None:
        """End them within a second; one that still waits for something is cut off."""
        self._stopping.set()
        gevent.joinall(self._greenlets, timeout=STOP_S)
        gevent.killall(self._greenlets, block=False)

    def _run(self, loop: Loop) -> None:
        while not self._stopping.wait(loop.pause_ms / 1000):
            try:
                loop.action()
            except TryAgain:  # twenty times a second, by every loop, for as long as it is away
                if self._away.may():
                    log.warning("the database is away; %s waits for it", loop.name)
            except Exception as error:  # noqa: BLE001 - a loop that ends would end the contest
                log_without_payload(f"{loop.name} failed, goes on", error)

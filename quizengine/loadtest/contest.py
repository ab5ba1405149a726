"""Plays a contest with a crowd, and measures it.

Everything is bounded in time. People come into a hall in waves, and a socket
that has not joined is soon dropped; so each wave takes its seats at once.
"""

import gc
import random
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic_ns

from quizengine.loadtest.address import resolve
from quizengine.loadtest.answering import STAGE_S, burst, steady
from quizengine.loadtest.answers import Answering
from quizengine.loadtest.crowd import Crowd
from quizengine.loadtest.failures import Unreachable
from quizengine.loadtest.figures import Measured, Played
from quizengine.loadtest.host import Host
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import Json
from quizengine.loadtest.players import Player, Stage
from quizengine.loadtest.usage import Usage

WAVE = 1_000
CONNECTING = 100
JOINING = 500
CONTEST_S = 3_600.0

News = Callable[[str, int], None]
"""Told what has been reached (``joined``, ``item``), and how many times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be played.

    Attributes:
        host_token: Without it somebody else conducts, and everybody only answers.
        items: How many are played in bursts, with a host token.
        steady: Answers per second on one item more, for ``seconds``; 0 for none.
        to_the_end: Whether the contest is then taken to its podium.
        answering: Makes answers.
        watch: What the server uses now, if it can be known.
    """

    url: str
    pin: str
    players: int
    answering: Answering
    host_token: str = ""
    items: int = 3
    steady: int = 0
    seconds: float = 10.0
    to_the_end: bool = False
    watch: Callable[[], Usage | None] = lambda: None


class Performance:
    """One load test.

    Attributes:
        crowd: Knows afterwards what each player was promised.
        measured: What was measured.
        views: What everybody was sent when each item opened.
    """

    def __init__(self, order: Order, news: News) -> None:
        run = f"{random.SystemRandom().getrandbits(24):06x}"
        address = resolve(order.url)
        self._order = order
        self._news = news
        self._loop = Loop()
        self._host = Host(self._loop, address, order.host_token, run)
        self.crowd = Crowd(self._loop, address, run)
        self.measured = Measured(players=order.players)
        self.views: list[Json] = []

    def play(self) -> None:
        """Come in, play, and leave.

        Raises:
            LoadTestFailed: something could not be measured; it says why.
        """
        measured = self.measured
        gc.collect()
        gc.disable()
        try:
            measured.idle = self._order.watch()
            self._come_in()
            measured.joined = self._order.watch()
            if self._order.host_token:
                self._conduct()
            else:
                self._follow()
            measured.ended = self._order.watch()
        finally:
            gc.enable()
            self._loop.close()
            measured.refused, measured.gone = self.crowd.refused, self.crowd.gone

    def _come_in(self) -> None:
        crowd, measured, left = self.crowd, self.measured, self._order.players
        while left:
            wave = min(left, WAVE)
            left -= wave
            _add(measured.connecting, arrival(crowd, lambda n=wave: crowd.connect(n, CONNECTING)))  # type: ignore[misc]
            fresh = crowd.players[-wave:]
            _add(measured.joining, arrival(crowd, lambda f=fresh: self._join(f)))  # type: ignore[misc]
            self._news("joined", len(measured.joining))

    def _join(self, fresh: list[Player]) -> Stage:
        return self.crowd.join(fresh, self._order.pin, JOINING)

    def _conduct(self) -> None:
        """Press whatever comes next; play each item that opens."""
        host, crowd, last, order = self._host, self.crowd, 0, self._order
        host.enter()
        host.look()
        wanted = order.items + bool(order.steady)
        while host.view["phase"] != "finished":
            if len(self.measured.items) == wanted and not order.to_the_end:
                break
            opened = crowd.watch(opening_after(last))
            sent_ns = host.press(host.view["next"]["command"])
            host.settle()
            if sent_ns is not None and opening_after(last)(host.view):
                last = int(host.view["item"]["item_no"])
                self._play_item(last, [at - sent_ns for at in _met(crowd, opened)])

    def _play_item(self, item_no: int, fanout: list[int]) -> None:
        order, crowd, host = self._order, self.crowd, self._host
        item = Played(item_no, fanout)
        self.measured.items.append(item)
        self.views.append(crowd.view)
        if order.steady and len(self.measured.items) > order.items:
            self.measured.steady = steady(crowd, host, order.answering, order.steady, order.seconds)
        else:
            item.burst = burst(crowd, order.answering)
        told = crowd.expect_results()
        pressed = [host.press(command) for command in ("close", "reveal")]
        sent_ns = next((each for each in pressed if each is not None), None)
        times = _met(crowd, told)
        if sent_ns is not None and times:
            item.result_ns = max(times) - sent_ns
        host.settle()
        self._news("item", len(self.measured.items))

    def _follow(self) -> None:
        """Answer whatever somebody else's host opens, until the contest is over."""
        crowd, last = self.crowd, 0
        while True:
            news = opening_after(last)
            stage = crowd.watch(lambda view, news=news: news(view) or _is_over(view))  # type: ignore[misc]
            self._loop.run(stage.done, CONTEST_S, stage.state)
            if _is_over(crowd.view):
                return
            last = int(crowd.view["item"]["item_no"])
            self.measured.items.append(Played(last, burst=burst(crowd, self._order.answering)))
            self._news("item", len(self.measured.items))


def arrival(crowd: Crowd, begin: Callable[[], Stage]) -> list[int]:
    """When everybody had arrived at a stage, since it began; nanoseconds.

    Raises:
        Late: not in time.
        Refused: the server does not take them.
        Unreachable: nobody arrived.
    """
    begun_ns = monotonic_ns()
    times = [at - begun_ns for at in _met(crowd, begin())]
    if not times:
        raise Unreachable("no connection came about, or none lasted")
    return times


def _met(crowd: Crowd, stage: Stage) -> list[int]:
    crowd.loop.run(lambda: stage.done() or bool(crowd.refusal), STAGE_S, stage.state)
    crowd.check()
    return stage.times


def opening_after(last: int) -> Callable[[Json], bool]:
    """Whether a view shows an item that takes answers, and not still the last one."""

    def opens(view: Json) -> bool:
        item = view["item"]
        return (
            bool(item and item["phase"] == "open" and item["item_no"] != last)
            and not view["paused"]
        )

    return opens


def _is_over(view: Json) -> bool:
    return bool(view["phase"] == "finished")


def _add(all_times: list[int], times: list[int]) -> None:
    """Append a wave's times as if it had begun when the wave before it was done."""
    base = max(all_times, default=0)
    all_times += [base + at for at in times]

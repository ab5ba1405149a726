"""A server of its own with everybody seated, and a host who opens items."""

import gc
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizengine.actions.opening import Opened
from quizengine.cli.child import ServerChild
from quizengine.cli.network import LOOPBACK
from quizengine.cli.trial import arguments, opened_contest
from quizengine.loadtest.address import Address, resolve
from quizengine.loadtest.answering import STAGE_S, burst, steady
from quizengine.loadtest.contest import CONNECTING, JOINING, WAVE, arrival, opening_after
from quizengine.loadtest.crowd import Crowd
from quizengine.loadtest.figures import Burst, Steady
from quizengine.loadtest.host import Host
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.usage import Cores, usage
from quizengine.rehearsal.answers import random_answer
from quizengine.settings import Settings

MOST_STEPS = 10


class Ground:
    """A contest in a folder of its own, and a server that can be started on it repeatedly."""

    def __init__(self, folder: Path, items: int, cores: Cores) -> None:
        self.settings = Settings(data=folder, host=LOOPBACK)
        self.contest: Opened = opened_contest(self.settings, items)
        self._cores = cores

    @contextmanager
    def serving(self) -> Iterator[ServerChild]:
        """A server; it has a core of its own where there are two."""
        self._cores.of_server()
        with ServerChild(arguments(self.settings), self.settings.data / "server.log") as server:
            self._cores.of_generator()
            yield server


class Hall:
    """Players and their host at a running server.

    Attributes:
        item_no: The item that is open, or was last.
    """

    def __init__(self, server: ServerChild, contest: Opened) -> None:
        run = f"{random.SystemRandom().getrandbits(24):06x}"
        self.url, self.pid, self.pin = server.url, server.pid, contest.pin
        self.address: Address = resolve(server.url)
        self.loop = Loop()
        self.crowd = Crowd(self.loop, self.address, run)
        self.host = Host(self.loop, self.address, contest.host_token, run)
        self.item_no = 0

    @property
    def port(self) -> int:
        """Where the server listens."""
        return self.address.place[1]

    @property
    def memory_kb(self) -> int:
        """The server's resident memory."""
        return usage(self.pid).memory_kb

    def seat(self, players: int) -> None:
        """Let so many players and their host come in, in waves."""
        crowd = self.crowd
        while (wave := min(players - len(crowd.players), WAVE)) > 0:
            arrival(crowd, lambda n=wave: crowd.connect(n, CONNECTING))  # type: ignore[misc]
            fresh = crowd.players[-wave:]
            arrival(crowd, lambda f=fresh: crowd.join(f, self.pin, JOINING))  # type: ignore[misc]
        self.host.enter()
        self.host.look()

    def next_item(self) -> None:
        """Have the host close what is open, and open the next item for everybody."""
        host, opens = self.host, opening_after(self.item_no)
        stage = self.crowd.watch(opens)
        for _ in range(MOST_STEPS):
            if opens(host.view):
                break
            host.press(host.view["next"]["command"])
            host.settle()
        self.loop.run(stage.done, STAGE_S, stage.state)
        self.item_no = int(host.view["item"]["item_no"])

    def burst(self) -> Burst:
        """Everybody answers the open item at once."""
        return burst(self.crowd, random_answer)

    def steady(self, rate: int, seconds: float) -> Steady:
        """Everybody answers the next item in turn while the host broadcasts once a second."""
        self.next_item()
        return steady(self.crowd, self.host, random_answer, rate, seconds)

    def pause(self, seconds: float) -> None:
        """Go on reading for a while."""
        over: list[bool] = []
        self.loop.later(seconds, lambda: over.append(True))
        self.loop.run(lambda: bool(over), seconds + STAGE_S, lambda: "a pause")


@contextmanager
def ground(items: int) -> Iterator[Ground]:
    """A contest of so many items; its folder is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="quizengine-faults-") as folder, Cores() as cores:
        yield Ground(Path(folder), items, cores)


@contextmanager
def seated(server: ServerChild, contest: Opened, players: int) -> Iterator[Hall]:
    """A hall with everybody in it; all connections are closed afterwards."""
    hall = Hall(server, contest)
    gc.collect()
    gc.disable()
    try:
        hall.seat(players)
        yield hall
    finally:
        gc.enable()
        hall.loop.close()


@contextmanager
def full_hall(players: int, items: int) -> Iterator[Hall]:
    """A contest, a server and its hall."""
    with ground(items) as place, place.serving() as server:
        with seated(server, place.contest, players) as hall:
            yield hall
        server.check()

"""The part of the load that any Socket.IO server can bear: broadcasts and acks.

    host    42/host,7["run_command",{"command":"open","version":1,"args":{…}}]
    server  42/player,["contest_changed",{…}] to every player, with the args; then the host's ack
    player  42/player,8["submit_answer",{…}]
    server  43/player,8[{"ok":true,…what was submitted, "received_ms":…}]

Nobody joins, nothing is checked and nothing is stored. It is what a bare
server is measured with beside ours, and the null server for our own cost.
"""

import gc
import random
from collections.abc import Callable, Sequence

from quizengine.loadtest.address import resolve
from quizengine.loadtest.answering import STAGE_S, burst
from quizengine.loadtest.answers import Answering
from quizengine.loadtest.contest import CONNECTING, arrival, opening_after
from quizengine.loadtest.crowd import Crowd
from quizengine.loadtest.figures import Measured, Played
from quizengine.loadtest.host import Host
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import Json
from quizengine.loadtest.usage import Usage


class Echo:
    """A crowd and a host at a server that only echoes; ``with`` closes them.

    Attributes:
        measured: What was measured.
    """

    def __init__(self, url: str, players: int, answering: Answering) -> None:
        run = f"{random.SystemRandom().getrandbits(24):06x}"
        address = resolve(url)
        self.loop = Loop()
        self.host = Host(self.loop, address, "host", run)
        self.crowd = Crowd(self.loop, address, run)
        self.measured = Measured(players=players)
        self._answering = answering

    def play(self, views: Sequence[Json], watch: Callable[[], Usage | None]) -> None:
        """Connect everybody, then broadcast each view and let everybody answer it.

        Args:
            views: Contest views in which an item is open, of different items.
            watch: What the server uses now.

        Raises:
            LoadTestFailed: the server does not keep up.
        """
        measured = self.measured
        gc.collect()
        gc.disable()
        try:
            measured.idle = watch()
            self.connect()
            measured.joined = watch()
            for view in views:
                self._play_item(view)
            measured.ended = watch()
        finally:
            gc.enable()
            self.loop.close()
            measured.refused, measured.gone = self.crowd.refused, self.crowd.gone

    def connect(self) -> None:
        """Connect everybody, the host last."""
        count = self.measured.players
        self.measured.connecting += arrival(
            self.crowd, lambda: self.crowd.connect(count, CONNECTING)
        )
        self.host.enter()

    def _play_item(self, view: Json) -> None:
        item_no = int(view["item"]["item_no"])
        shown = self.crowd.watch(opening_after(0))
        sent_ns = self.host.send("run_command", {"command": "open", "version": 0, "args": view})
        self.loop.run(shown.done, STAGE_S, shown.state)
        item = Played(item_no, [at - sent_ns for at in shown.times])
        item.burst = burst(self.crowd, self._answering)
        self.measured.items.append(item)

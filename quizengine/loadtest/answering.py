"""Two ways in which a hall answers an open item: all at once, and evenly."""

from time import monotonic_ns

from quizengine.loadtest.answers import Answering, Answers
from quizengine.loadtest.crowd import Crowd
from quizengine.loadtest.failures import LoadTestFailed
from quizengine.loadtest.figures import NS_PER_S, Burst, Steady
from quizengine.loadtest.host import Host
from quizengine.loadtest.players import Player, Stage

BREATH = 64
"""So many answers are written before what has arrived is read."""
STAGE_S = 60.0
BROADCAST_NS = NS_PER_S
MOST_PER_PLAYER = 5
"""Half of what a client may send in a second, so that the server has no reason to refuse."""


def burst(crowd: Crowd, answering: Answering) -> Burst:
    """Everybody answers the open item now; returns when every answer is acknowledged.

    Raises:
        Late: some were not.
    """
    crowd.answers = Answers(crowd, crowd.view["item"], answering)
    crowd.answers.frames(1)
    crowd.acks = []
    stage = crowd.expect_acks()
    begun_ns = monotonic_ns()
    for count, player in enumerate(crowd.players, start=1):
        if player.alive:
            crowd.answer(player, 1)
        if count % BREATH == 0:
            crowd.loop.turn(0)
    crowd.loop.run(stage.done, STAGE_S, stage.state)
    return Burst(begun_ns, stage.times, crowd.acks)


def steady(crowd: Crowd, host: Host, answering: Answering, rate: int, seconds: float) -> Steady:
    """Answers to the open item at an even rate, everybody in turn; once a second a broadcast.

    After their first answer players change their minds. The broadcasts come
    from the host locking and unlocking the door, which everybody is shown.

    Raises:
        Late: some answers were not acknowledged.
        LoadTestFailed: it would take more of each player than a server admits.
    """
    if rate > MOST_PER_PLAYER * crowd.here:
        raise LoadTestFailed(f"{rate} answers/s need {-(-rate // MOST_PER_PLAYER)} players")
    return _Steady(crowd, host, answering).run(rate, seconds)


class _Steady:
    """Sends what is due, reads what has come, and broadcasts once a second."""

    def __init__(self, crowd: Crowd, host: Host, answering: Answering) -> None:
        crowd.answers = Answers(crowd, crowd.view["item"], answering)
        crowd.acks = []
        self._crowd = crowd
        self._host = host
        self._players = [player for player in crowd.players if player.alive]
        self._sent = 0
        self._broadcasts: list[tuple[int, Stage]] = []

    def run(self, rate: int, seconds: float) -> Steady:
        """Everything; see `steady`."""
        crowd, begun_ns = self._crowd, monotonic_ns()
        end_ns = begun_ns + int(seconds * NS_PER_S)
        broadcast_ns = begun_ns + BROADCAST_NS // 2
        while (now_ns := monotonic_ns()) < end_ns:
            self._send_until((now_ns - begun_ns) * rate // NS_PER_S)
            if now_ns >= broadcast_ns and self._everybody_knows():
                broadcast_ns = now_ns + BROADCAST_NS
                self._broadcast()
            crowd.loop.turn(0.001)
        lasted_s = (monotonic_ns() - begun_ns) / NS_PER_S
        self._finish()
        fanout = [[at - sent for at in stage.times] for sent, stage in self._broadcasts]
        return Steady(rate=rate, seconds=lasted_s, sent=self._sent, acks=crowd.acks, fanout=fanout)

    def _send_until(self, due: int) -> None:
        """At most a breath at a time: after a pause nobody makes up for it all at once."""
        players = self._players
        for _ in range(min(due - self._sent, BREATH)):
            player: Player = players[self._sent % len(players)]
            if player.alive:
                self._crowd.answer(player, self._sent // len(players) + 1)
            self._sent += 1

    def _everybody_knows(self) -> bool:
        """Whether the last broadcast has reached everybody, the host too."""
        last = self._broadcasts[-1][1].done() if self._broadcasts else True
        return last and self._host.settled

    def _broadcast(self) -> None:
        host, version = self._host, self._host.version
        stage = self._crowd.watch(lambda view: bool(view["version"] > version))
        command = "unlock" if host.view["locked"] else "lock"
        self._broadcasts.append((host.nudge(command), stage))

    def _finish(self) -> None:
        loop, crowd, host = self._crowd.loop, self._crowd, self._host
        loop.run(self._everybody_knows, STAGE_S, lambda: "the last broadcast")
        loop.run(lambda: not any(one.sent_ns for one in crowd.players), STAGE_S, lambda: "acks")
        if host.view["locked"]:
            host.press("unlock")
            host.settle()

"""A whole contest of ours, and the same messages at its peers, side by side."""

import functools
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from quizengine.cli.output import Unusable
from quizengine.cli.trial import Trial, tried
from quizengine.loadtest.contest import Order, Performance
from quizengine.loadtest.echo import Echo
from quizengine.loadtest.failures import LoadTestFailed
from quizengine.loadtest.figures import summary
from quizengine.loadtest.namespace import Json
from quizengine.loadtest.usage import Cores, usage
from quizengine.rehearsal.answers import random_answer
from tests.bench.peers import Peer, peers, running

ITEMS = 5
OURS = "quizengine"

Figures = dict[str, Any]


@dataclass(slots=True)
class Runs:
    """What several runs gave, by server and number of players; a failed run is missing."""

    figures: dict[tuple[str, int], list[Figures]] = field(default_factory=dict)
    servers: list[str] = field(default_factory=list)

    def of(self, server: str, players: int) -> list[Figures]:
        """The runs of one server with so many players."""
        return self.figures.setdefault((server, players), [])


def measured(sizes: Sequence[int], times: int, chosen: str) -> Runs:
    """Every server in turn, so that a busy machine is busy for all of them."""
    beside = peers()
    runs = Runs(servers=[OURS, *(peer.name for peer in beside)])
    for players in sizes:
        for number in range(1, times + 1):
            _say(f"{players:,} players, run {number} of {times}")
            views = _ours(runs, players, chosen)
            for peer in beside:
                _peer(runs, peer, players, views)
    return runs


def _ours(runs: Runs, players: int, chosen: str) -> list[Json]:
    order = functools.partial(Order, players=players, items=ITEMS, answering=random_answer)
    trial = Trial(items=ITEMS, transport=chosen, database="", order=order)
    try:
        performance, figures = tried(trial, _performed)
    except (LoadTestFailed, Unusable) as failure:
        _say(f"{OURS}: {failure}")
        return []
    if figures["lost"] or figures["duplicates"] or not figures["verified"]:
        _say(f"{OURS}: NOT verified: {figures}")
    runs.of(OURS, players).append(figures)
    return performance.views


def _performed(order: Order) -> Performance:
    performance = Performance(order, lambda *_: None)
    performance.play()
    return performance


def _peer(runs: Runs, peer: Peer, players: int, views: list[Json]) -> None:
    """The peer is sent the very views that our players were."""
    with Cores() as cores:
        cores.of_server()
        with running(peer) as (url, pid):
            cores.of_generator()
            echo = Echo(url, players, random_answer)
            try:
                echo.play(views, lambda: usage(pid))
            except LoadTestFailed as failure:
                _say(f"{peer.name}: {failure}")
            else:
                runs.of(peer.name, players).append(summary(echo.measured))


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()

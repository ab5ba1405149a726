"""The server is killed in the middle of a burst: what was acknowledged is stored."""

import os
import signal
from collections.abc import Iterator

from quizengine.cli.trial import verified
from quizengine.loadtest.players import Player
from tests.bench.faults.hall import Ground, Hall, ground, seated
from tests.bench.faults.report import Line

PARTS = ((1, 3), (1, 2), (2, 3))
LOOK_S = 0.0005

Promises = list[tuple[Player, bytes]]


def lines(players: int) -> Iterator[Line]:
    """Three kills, each on a contest of its own."""
    for part, of in PARTS:
        with ground(items=1) as place:
            told = _killed(place, players, players * part // of)
            _come_back(place)
            yield _judged(f"kill -9 at {part}/{of} of a burst of {players:,}", place, told)


def _killed(place: Ground, players: int, acks: int) -> Promises:
    """Everybody answers, and the server is killed when so many acks have come."""
    with place.serving() as server, seated(server, place.contest, players) as hall:
        hall.next_item()
        _kill_at(hall, acks)
        hall.burst()
        return hall.crowd.promises


def _kill_at(hall: Hall, acks: int) -> None:
    def look() -> None:
        if len(hall.crowd.promises) >= acks:
            os.kill(hall.pid, signal.SIGKILL)
        else:
            hall.loop.later(LOOK_S, look)

    look()


def _come_back(place: Ground) -> None:
    """Start again on the same data, and let the host in.

    Raises:
        LoadTestFailed: the host is not let in.
    """
    with place.serving() as server, seated(server, place.contest, 0):
        server.check()


def _judged(what: str, place: Ground, promises: Promises) -> Line:
    found = verified(place.settings, place.contest, promises)
    return Line(
        what,
        f"{found['answers_acked']:,} acked, {found['answers_stored']:,} stored,"
        f" {found['lost']} lost, {found['duplicates']} doubled; host back in",
        "0 lost, 0 doubled",
        kept=not found["lost"] and not found["duplicates"] and found["verified"],
    )

"""How the event loop and the players' connections are watched."""

import gevent
import pytest

from quizengine.live.coalescer import Coalescer
from quizengine.live.lag import Lag
from quizengine.live.loops import Loop, Loops
from quizengine.metrics import Histogram
from quizengine.rules.refusals import TryAgain
from tests.live.hall import Hall


def test_only_the_host_is_told_how_well_players_are_connected() -> None:
    hall = Hall()
    hall.enter("host", "host")
    hall.enter("screen", "screen")
    far, near, gone = (hall.enter(name) for name in ("far", "near", "gone"))
    hall.contest.present_players = {one.seat.player_id for one in (far, near) if one.seat}
    hall.connections.remove(gone.eio_sid, gone.namespace)
    far.measured(151)
    near.measured(900)
    near.measured(150)
    coalescer = Coalescer(hall.contest, hall.connections, hall.sender)
    coalescer.look()
    rosters = [text for _, text in hall.wire.sent if "roster_changed" in text]
    assert ['"health":{"good":1,"slow":1,"gone":1}' in text for text in rosters] == [True, False]
    far.measured(20)
    coalescer.look()
    assert hall.wire.receivers("roster_changed") == ["host", "screen", "host"]


def test_a_late_event_loop_is_measured_and_told_once_in_ten_seconds(
    caplog: pytest.LogCaptureFixture,
) -> None:
    now = [100.0]
    histogram = Histogram("lag_seconds", "Lag.", (200,))
    lag = Lag(histogram, lambda: now[0])
    for passed_s in (0.1, 0.1, 0.5, 0.5, 10.0):
        now[0] += passed_s
        lag.look()
    assert caplog.messages == ["the event loop was 400 ms late", "the event loop was 9900 ms late"]
    assert list(histogram.lines())[2:4] == [
        'lag_seconds_bucket{le="0.2"} 1',
        'lag_seconds_bucket{le="+Inf"} 4',
    ]


def test_a_database_that_is_away_is_mentioned_once_for_all_loops(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries: list[int] = []

    def fail() -> None:
        tries.append(1)
        raise TryAgain

    loops = Loops([Loop("ticker", 1, fail), Loop("follower", 1, fail)])
    loops.start()
    with gevent.Timeout(5):
        while len(tries) < 6:
            gevent.sleep(0.001)
    loops.stop()
    assert len(caplog.messages) == 1
    assert "the database is away" in caplog.messages[0]

"""What goes out to whom when a contest changes: the newest, once, in turns."""

import gevent
import pytest
from typing_extensions import override

from quizengine.live.coalescer import Coalescer
from quizengine.live.loops import Loop, Loops
from quizengine.live.ports import Audience, Message
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import TryAgain
from tests.live.fakes import CONTEST, FakeContest
from tests.live.hall import Hall

SECOND = ContestId("second contest")


def test_nothing_older_follows_a_newer_snapshot_in_the_middle_of_a_broadcast() -> None:
    hall = Hall()
    hall.enter("first")
    late = hall.enter("late")

    def snapshot_comes() -> None:
        late.seen_version = 99

    hall.wire.meanwhile = snapshot_comes
    hall.change()
    assert hall.wire.receivers("contest_changed") == ["first"]


def test_many_changes_at_once_become_one_message() -> None:
    hall = Hall()
    hall.enter("first")
    for _ in range(10):
        hall.contest.steer_next({})
    gevent.wait(timeout=5)
    assert hall.wire.receivers("contest_changed") == ["first"]


def test_a_view_that_is_overtaken_is_not_told_to_the_end_but_the_next_one_is() -> None:
    hall = Hall()
    for number in range(3):
        hall.enter(f"p{number}")

    def change_again() -> None:
        if hall.contest.version < 4:
            hall.contest.steer_next({})

    hall.wire.meanwhile = change_again
    hall.change()
    assert hall.wire.receivers("contest_changed") == ["p0", "p0", "p1", "p2", "p0", "p1", "p2"]


def test_a_result_is_told_to_everybody_though_something_newer_came_in_between() -> None:
    hall = Hall()
    hall.enter("first")
    hall.enter("second")
    hall.contest.phase = "revealed"

    def move_on() -> None:
        if hall.contest.phase == "revealed":
            hall.contest.phase = "open"
            hall.contest.steer_next({})

    hall.wire.meanwhile = move_on
    hall.change()
    assert hall.wire.receivers("player_changed") == ["first", "second"]


def test_contests_take_turns() -> None:
    hall = Hall()
    for number in range(3):
        hall.enter(f"a{number}")
        hall.enter(f"b{number}", contest_id=SECOND)
    hall.change(CONTEST, SECOND)
    order = "".join(name[0] for name in hall.wire.receivers("contest_changed"))
    assert order == "ababab"


def test_nobody_is_told_personally_what_the_public_view_tells() -> None:
    hall = Hall()
    hall.enter("first")
    hall.change()
    hall.contest.phase = "closed"
    hall.change()
    assert hall.wire.receivers("player_changed") == []


def test_each_player_is_told_the_result_once_after_everybody_was_told_the_reveal() -> None:
    hall = Hall()
    hall.enter("first")
    hall.enter("second")
    hall.contest.phase = "revealed"
    hall.change()
    names = [text.partition('"')[2].partition('"')[0] for _, text in hall.wire.sent[-4:]]
    assert names == ["contest_changed"] * 2 + ["player_changed"] * 2
    hall.change()
    assert hall.wire.receivers("player_changed") == ["first", "second"]


def test_a_ruling_on_an_earlier_item_is_told_to_each_player_at_any_moment() -> None:
    hall = Hall()
    hall.enter("first")
    hall.contest.given_rulings = 1
    hall.change()
    hall.change()
    assert hall.wire.receivers("player_changed") == ["first"]
    hall.contest.phase = "revealed"
    hall.change()
    hall.contest.given_rulings = 2
    hall.change()
    assert hall.wire.receivers("player_changed") == ["first"] * 3


class Unsteady(FakeContest):
    """A contest whose database is away for a moment."""

    failures = 1

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__()
        self.failure = failure or OSError("database")

    @override
    def view(self, contest_id: ContestId, audience: Audience) -> Message:
        """Fail first."""
        if self.failures:
            self.failures -= 1
            raise self.failure
        return super().view(contest_id, audience)

    @override
    def roster(self, contest_id: ContestId) -> Message:
        """Fail for one contest."""
        if contest_id == SECOND:
            raise OSError("database")
        return super().roster(contest_id)


@pytest.mark.parametrize("failure", [OSError("database"), TryAgain()], ids=["error", "try again"])
def test_what_could_not_be_read_is_announced_when_it_can_be(failure: Exception) -> None:
    hall = Hall(Unsteady(failure))
    hall.enter("first")
    hall.change()
    assert hall.wire.receivers("contest_changed") == ["first"]


def test_consoles_are_told_figures_when_they_change_and_screens_no_distribution() -> None:
    hall = Hall()
    hall.enter("host", "host")
    hall.enter("screen", "screen")
    hall.enter("player")
    coalescer = Coalescer(hall.contest, hall.connections, hall.sender)
    coalescer.look()
    coalescer.look()
    assert hall.wire.receivers("progress_changed") == ["host", "screen"]
    hall.contest.answered = 7
    coalescer.look()
    assert hall.wire.receivers("progress_changed") == ["host", "screen"] * 2
    assert hall.wire.receivers("roster_changed") == ["host", "screen"]
    assert ["distribution" in text for _, text in hall.wire.sent[-2:]] == [True, False]


def test_a_contest_that_cannot_be_read_does_not_silence_the_others() -> None:
    hall = Hall(Unsteady())
    hall.enter("second", "host", SECOND)
    hall.enter("first", "host")
    Coalescer(hall.contest, hall.connections, hall.sender).look()
    assert hall.wire.receivers("progress_changed") == ["first"]


def test_hosts_are_told_how_many_consoles_there_are() -> None:
    hall = Hall()
    coalescer = Coalescer(hall.contest, hall.connections, hall.sender)
    hall.enter("host", "host")
    hall.enter("screen", "screen")
    coalescer.look()
    coalescer.look()
    assert [text for _, text in hall.wire.sent if "consoles_changed" in text] == [
        '2/host,["consoles_changed",{"hosts":1,"screens":1}]'
    ]


def test_a_loop_that_fails_goes_on_and_all_stop_at_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    def fail_twice() -> None:
        done.append(1)
        if len(done) < 3:
            raise OSError("secret")

    def hang() -> None:
        gevent.sleep(60)

    loops = Loops([Loop("failing", 1, fail_twice), Loop("hanging", 1, hang)])
    loops.start()
    with gevent.Timeout(5):
        while len(done) < 5:
            gevent.sleep(0.001)
    with gevent.Timeout(2):
        loops.stop()
    assert caplog.text.count("failing failed, goes on: OSError") == 2
    assert "secret\n" not in caplog.text

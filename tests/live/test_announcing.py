"""What goes out to whom when a contest changes: the newest, once, in turns."""

from collections.abc import Callable
from typing import Any

import gevent
import pytest
from typing_extensions import override

from quizengine.live.announcer import Announcer
from quizengine.live.bounds import BOUNDS
from quizengine.live.coalescer import Coalescer
from quizengine.live.connections import Connection, Connections
from quizengine.live.limits import EventRate
from quizengine.live.loops import Loop, Loops
from quizengine.live.ports import Audience, Message, Seat
from quizengine.live.sending import Sender
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.refusals import TryAgain
from tests.live.fakes import CONTEST, FakeContest

SECOND = ContestId("second contest")


class Wire:
    """An engine that notes who got what, and may be told to do something in between."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def encode(self, text: str) -> Any:
        """As it is."""
        return text

    def deliver(self, eio_sid: str, parcel: Any) -> None:
        """Note it."""
        self.sent.append((eio_sid, parcel))
        self.meanwhile()

    def drop(self, eio_sid: str) -> None:
        """Nobody is dropped here."""

    def part(self, eio_sid: str) -> None:
        """Nobody is parted from here."""

    def aside(self, eio_sid: str, job: Callable[[], None]) -> None:
        """Nobody comes in here."""

    def unsent(self) -> int:
        """Nothing waits."""
        return 0

    def unsent_bytes(self) -> int | None:
        """Nothing waits."""
        return 0

    def shut_door(self) -> None:
        """There is no door."""

    def receivers(self, name: str) -> list[str]:
        """Who got an event of this name, in order."""
        return [eio_sid for eio_sid, text in self.sent if f'["{name}"' in text]


class Hall:
    """Connections, a fake contest, and an announcer between them, one recipient per chunk."""

    def __init__(self, contest: FakeContest | None = None) -> None:
        self.contest = contest or FakeContest()
        self.wire = Wire()
        self.connections = Connections(self.contest)
        self.sender = Sender(self.wire, chunk=1)
        self.announcer = Announcer(self.contest, self.connections, self.sender, chunk=1)
        self.contest.on_change = self.announcer.on_change

    def enter(
        self, name: str, role: Audience = "player", contest_id: ContestId = CONTEST
    ) -> Connection:
        """Somebody comes in; players get the next seat."""
        connection = Connection(
            eio_sid=name,
            sid=name,
            namespace=f"/{role}",
            role=role,
            address="",
            device="",
            connected_ms=0,
            rate=EventRate(BOUNDS, 0),
            contest_id=None if role == "player" else contest_id,
        )
        self.connections.add(connection)
        if role == "player":
            player_id = PlayerId(len(self.contest.players) + 1)
            self.contest.players[player_id] = name
            self.connections.seat(connection, Seat(contest_id, player_id), 0)
        return connection

    def change(self, *contest_ids: ContestId) -> None:
        """A new version, announced to the end."""
        self.contest.version += 1
        for contest_id in contest_ids or (CONTEST,):
            self.announcer.on_change(contest_id)
        gevent.wait(timeout=5)


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

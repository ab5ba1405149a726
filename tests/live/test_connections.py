"""Who looks at which contest through which socket."""

from typing_extensions import override

from quizengine.live.bounds import BOUNDS
from quizengine.live.connections import Connection, Connections
from quizengine.live.limits import EventRate
from quizengine.live.ports import Audience, Seat
from quizengine.rules.contest import ContestId, PlayerId
from tests.live.fakes import CONTEST, FakeContest

ANN = Seat(CONTEST, PlayerId(1))
BEN = Seat(CONTEST, PlayerId(2))


class Watched(FakeContest):
    """Notes what is watched."""

    def __init__(self) -> None:
        super().__init__()
        self.watching: list[ContestId] = []

    @override
    def watch(self, contest_id: ContestId) -> None:
        """Somebody looks."""
        self.watching.append(contest_id)

    @override
    def unwatch(self, contest_id: ContestId) -> None:
        """Nobody looks."""
        self.watching.remove(contest_id)


def _connected(connections: Connections, eio_sid: str, role: Audience = "player") -> Connection:
    connection = Connection(
        eio_sid=eio_sid,
        sid=eio_sid,
        namespace=f"/{role}",
        role=role,
        address="",
        device="",
        connected_ms=0,
        rate=EventRate(BOUNDS, 0),
        contest_id=None if role == "player" else CONTEST,
    )
    connections.add(connection)
    return connection


def test_a_contest_is_watched_while_anybody_here_looks_at_it() -> None:
    following = Watched()
    connections = Connections(following)
    player = _connected(connections, "a")
    assert following.watching == []
    connections.seat(player, ANN, 0)
    _connected(connections, "b", "host")
    assert following.watching == [CONTEST]
    connections.remove("a", "/player")
    assert following.watching == [CONTEST]
    connections.remove("b", "/host")
    assert following.watching == []


def test_a_player_is_present_while_one_of_the_sockets_is() -> None:
    connections = Connections(Watched())
    first, second = _connected(connections, "a"), _connected(connections, "b")
    connections.seat(first, ANN, 0)
    connections.seat(second, ANN, 0)
    assert connections.take_presence() == ([ANN], [])
    connections.remove("a", "/player")
    assert connections.take_presence() == ([], [])
    connections.remove("b", "/player")
    assert connections.take_presence() == ([], [ANN])


def test_a_reload_within_a_moment_is_no_absence() -> None:
    connections = Connections(Watched())
    connections.seat(_connected(connections, "a"), ANN, 0)
    connections.take_presence()
    connections.remove("a", "/player")
    connections.seat(_connected(connections, "b"), ANN, 0)
    assert connections.take_presence() == ([ANN], [])


def test_presence_that_could_not_be_stored_is_kept_unless_it_is_outdated() -> None:
    connections = Connections(Watched())
    ann, ben = _connected(connections, "a"), _connected(connections, "b")
    connections.seat(ann, ANN, 0)
    connections.seat(ben, BEN, 0)
    came, went = connections.take_presence()
    connections.remove("a", "/player")
    connections.put_back_presence(came, went)
    assert connections.take_presence() == ([BEN], [ANN])


def test_a_connection_that_takes_another_seat_gives_up_the_first() -> None:
    connections = Connections(Watched())
    player = _connected(connections, "a")
    connections.seat(player, ANN, 0)
    connections.seat(player, BEN, 0)
    assert connections.players(CONTEST) == [BEN.player_id]
    assert connections.of_player(CONTEST, ANN.player_id) == []


def test_a_connection_that_has_gone_cannot_be_seated() -> None:
    connections = Connections(Watched())
    player = _connected(connections, "a")
    connections.remove("a", "/player")
    connections.seat(player, ANN, 0)
    assert connections.players(CONTEST) == []

"""What this worker knows of each connection, and who looks at which contest.

This is a map from sockets to seats, nothing more: it is never asked who plays
(that is in the store), and python-socketio's rooms are never asked anything.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gevent.event import AsyncResult

from quizengine.live.limits import EventRate
from quizengine.live.ports import Audience, Following, Seat
from quizengine.live.protocol import ROLES
from quizengine.rules.contest import ContestId, PlayerId

SAMPLES = 8


@dataclass(slots=True, eq=False, kw_only=True)
class Connection:
    """One socket in one namespace.

    Attributes:
        eio_sid: The transport's name for the socket.
        namespace: ``/player``, ``/host`` or ``/screen``.
        address: Where it comes from, past configured proxies.
        device: The browser's own random key; proves nothing.
        account: The number of the account it was opened with, see ``signed_in``.
        token_hash: Of the token a console has shown; sent away once it is not the newest.
        round_trips: The last measured round trips in milliseconds.
        round_trip_ms: The shortest of them: what the network alone costs.
        seen_version: The newest contest view it has been sent.
        seen_you: The newest personal view it has been sent.
        probe_due_ms: When it is probed next; None as long as it is not.
        waiting: Queued events that have not run yet, in order; made when there is one,
            because an empty queue takes more memory than all the rest.
    """

    eio_sid: str
    sid: str
    namespace: str
    role: Audience
    address: str
    device: str
    connected_ms: int
    rate: EventRate
    contest_id: ContestId | None = None
    token_hash: str = ""
    account: AsyncResult | None = None
    seat: Seat | None = None
    joined_ms: int | None = None
    open: bool = True
    round_trips: tuple[int, ...] = ()
    round_trip_ms: int | None = None
    seen_version: int = 0
    seen_you: int = 0
    waiting: deque[Any] | None = None
    running: bool = False
    probe_id: int = 0
    probe_sent_ms: int | None = None
    probe_due_ms: int | None = None

    def measured(self, round_trip_ms: int) -> None:
        """Take in one more round trip."""
        self.round_trips = (*self.round_trips, round_trip_ms)[-SAMPLES:]
        self.round_trip_ms = min(self.round_trips)


@dataclass(slots=True)
class Watchers:
    """The connections of one contest, by audience."""

    players: dict[PlayerId, list[Connection]] = field(default_factory=dict)
    hosts: set[Connection] = field(default_factory=set)
    screens: set[Connection] = field(default_factory=set)

    def of(self, audience: Audience) -> list[Connection]:
        """A copy of the connections of an audience, safe to walk while others come and go."""
        if audience == "player":
            return [one for sockets in self.players.values() for one in sockets]
        return list(self.hosts if audience == "host" else self.screens)

    def __bool__(self) -> bool:
        return bool(self.players or self.hosts or self.screens)


class Connections:
    """Every connection of this worker. Tells ``following`` which contests matter here.

    ``on_seated`` and ``on_unseated`` hear of each connection that has begun or
    ceased to speak for a player; one that is gone altogether is no news.
    """

    def __init__(self, following: Following) -> None:
        self.on_seated: Callable[[Connection], None] = lambda _: None
        self.on_unseated: Callable[[Connection], None] = lambda _: None
        self._following = following
        self._all: dict[tuple[str, str], Connection] = {}
        self._contests: dict[ContestId, Watchers] = {}
        self._came: set[Seat] = set()
        self._went: set[Seat] = set()
        self._moved_consoles: set[ContestId] = set()

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._all.values()))

    def __len__(self) -> int:
        return len(self._all)

    def find(self, eio_sid: str, namespace: str) -> Connection | None:
        """The connection of a socket in a namespace."""
        return self._all.get((eio_sid, namespace))

    def add(self, connection: Connection) -> None:
        """Remember a connection; a console brings its contest along."""
        self._all[connection.eio_sid, connection.namespace] = connection
        if connection.contest_id is not None:
            watchers = self._watchers(connection.contest_id)
            (watchers.hosts if connection.role == "host" else watchers.screens).add(connection)
            self._moved_consoles.add(connection.contest_id)

    def seat(self, connection: Connection, seat: Seat, now_ms: int) -> None:
        """A connection speaks for a player from now on. Does nothing on a closed one."""
        if not connection.open or connection.seat == seat:
            return
        self.unseat(connection)
        connection.seat, connection.contest_id, connection.joined_ms = seat, seat.contest_id, now_ms
        connection.seen_version = connection.seen_you = 0
        sockets = self._watchers(seat.contest_id).players.setdefault(seat.player_id, [])
        sockets.append(connection)
        if len(sockets) == 1:
            self._went.discard(seat)
            self._came.add(seat)
        self.on_seated(connection)

    def unseat(self, connection: Connection) -> None:
        """A connection speaks for nobody any more."""
        seat = connection.seat
        if seat is None:
            return
        connection.seat = connection.contest_id = connection.joined_ms = None
        watchers = self._contests[seat.contest_id]
        watchers.players[seat.player_id].remove(connection)
        if not watchers.players[seat.player_id]:
            del watchers.players[seat.player_id]
            self._came.discard(seat)
            self._went.add(seat)
        self._forget_if_empty(seat.contest_id)
        if connection.open:
            self.on_unseated(connection)

    def remove(self, eio_sid: str, namespace: str) -> Connection | None:
        """Forget a connection that is gone."""
        connection = self._all.pop((eio_sid, namespace), None)
        if connection is None:
            return None
        connection.open = False
        self.unseat(connection)
        if connection.contest_id is not None:
            watchers = self._contests[connection.contest_id]
            watchers.hosts.discard(connection)
            watchers.screens.discard(connection)
            self._moved_consoles.add(connection.contest_id)
            self._forget_if_empty(connection.contest_id)
        return connection

    def contests(self) -> list[ContestId]:
        """The contests this worker has clients of."""
        return list(self._contests)

    def of(self, contest_id: ContestId, audience: Audience) -> list[Connection]:
        """The connections of one audience of a contest."""
        watchers = self._contests.get(contest_id)
        return watchers.of(audience) if watchers else []

    def players(self, contest_id: ContestId) -> list[PlayerId]:
        """The players of a contest that have a socket here."""
        watchers = self._contests.get(contest_id)
        return list(watchers.players) if watchers else []

    def slow_players(self, contest_id: ContestId, slow_ms: int) -> int:
        """How many players of a contest have no socket here that is faster than that."""
        watchers = self._contests.get(contest_id)
        if watchers is None:
            return 0
        slow = 0
        for sockets in watchers.players.values():
            for one in sockets:
                if (one.round_trip_ms or 0) <= slow_ms:
                    break
            else:
                slow += 1
        return slow

    def counts(self) -> dict[str, int]:
        """How many connections there are, by role."""
        by_role: dict[str, int] = dict.fromkeys(ROLES, 0)
        for connection in self._all.values():
            by_role[connection.role] += 1
        return by_role

    def joined(self) -> int:
        """How many players have a socket here, over all contests."""
        return sum(len(watchers.players) for watchers in self._contests.values())

    def of_player(self, contest_id: ContestId, player_id: PlayerId) -> list[Connection]:
        """All sockets of one player."""
        watchers = self._contests.get(contest_id)
        return list(watchers.players.get(player_id, ())) if watchers else []

    def take_presence(self) -> tuple[list[Seat], list[Seat]]:
        """Who came and who went since the last call."""
        came, went = list(self._came), list(self._went)
        self._came.clear()
        self._went.clear()
        return came, went

    def put_back_presence(self, came: Iterable[Seat], went: Iterable[Seat]) -> None:
        """Keep what could not be stored, unless something newer is known."""
        self._came.update(seat for seat in came if seat not in self._went)
        self._went.update(seat for seat in went if seat not in self._came)

    def take_moved_consoles(self) -> list[ContestId]:
        """Contests whose consoles came or went since the last call."""
        moved = list(self._moved_consoles)
        self._moved_consoles.clear()
        return moved

    def _watchers(self, contest_id: ContestId) -> Watchers:
        watchers = self._contests.get(contest_id)
        if watchers is None:
            watchers = self._contests[contest_id] = Watchers()
            self._following.watch(contest_id)
        return watchers

    def _forget_if_empty(self, contest_id: ContestId) -> None:
        if not self._contests[contest_id]:
            del self._contests[contest_id]
            self._following.unwatch(contest_id)

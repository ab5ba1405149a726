"""A hall in memory: connections, a fake contest, and a transport that takes notes."""

from collections.abc import Callable
from typing import Any

import gevent

from quizengine.live.announcer import Announcer
from quizengine.live.bounds import BOUNDS
from quizengine.live.connections import Connection, Connections
from quizengine.live.limits import EventRate
from quizengine.live.ports import Audience, Seat
from quizengine.live.sending import Sender
from quizengine.rules.contest import ContestId, PlayerId
from tests.live.fakes import CONTEST, FakeContest


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

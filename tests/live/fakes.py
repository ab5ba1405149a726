"""A contest that does as it is told: the use cases' Protocols without the use cases.

Tests steer it through `run_command`: ``hold`` and ``release`` the acks of
answers, ``phase`` an item, ``fill`` the view to a size, ``fail`` a handler.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import gevent
from gevent.event import Event

from quizengine.live.ports import (
    Access,
    Audience,
    Claim,
    ConsoleRole,
    Joined,
    Message,
    Ports,
    Reply,
    Seat,
)
from quizengine.rules.answering import Submission
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.refusals import BadToken, CommandNotNow, StaleVersion, UnknownPin

CONTEST = ContestId("contest")
PIN = "123456"
TOKENS: dict[ConsoleRole, str] = {"host": "host-token", "screen": "screen-token"}


class FakeContest:
    """All ports in one object."""

    on_change: Callable[[ContestId], None]

    def __init__(self) -> None:
        self.version = 1
        self.phase = "open"
        self.padding = ""
        self.given_rulings = 0
        self.players: dict[PlayerId, str] = {}
        self.removed: set[PlayerId] = set()
        self.present_players: set[PlayerId] = set()
        self.answered = 0
        self.held: list[Callable[[], None]] | None = None
        self.gate = Event()
        self.gate.set()
        self.ticks = 0
        self.lookups = 0

    def ports(self) -> Ports:
        """This contest in every role."""
        return Ports(
            answering=self,
            joining=self,
            hosting=self,
            showing=self,
            following=self,
            presence=self,
            ticking=self,
        )

    def submit(self, seat: Seat, sent: Submission, reply: Reply) -> None:
        """Acknowledge soon, or when released."""
        assert seat.contest_id == CONTEST
        stored = {
            "item_no": sent.item_no,
            "submission": sent.number,
            "given": sent.given,
            "received_ms": sent.received_ms,
        }
        if sent.item_no == 666:
            raise RuntimeError("-".join(("secret", "payload")))

        def acknowledge() -> None:
            self.answered += 1
            reply(stored)

        if self.held is not None:
            self.held.append(acknowledge)
        else:
            gevent.spawn(acknowledge)

    def find(self, pin: str) -> Message:
        """The one contest there is."""
        self.lookups += 1
        if pin != PIN:
            raise UnknownPin
        return {
            "title": "Contest",
            "organizer": "",
            "theme": "night",
            "language": "en",
            "identity": "nickname",
            "joinable": True,
            "code": None,
        }

    def join(
        self,
        pin: str,
        who: str | Claim,
        join_key: str | None = None,
        account_id: int | None = None,
    ) -> Joined:
        """A seat for anybody; waits at the gate, as for a database."""
        del account_id
        self.find(pin)
        self.gate.wait()
        player_id = PlayerId(len(self.players) + 1)
        self.players[player_id] = who if isinstance(who, str) else "member"
        return Joined(Seat(CONTEST, player_id), f"resume-{player_id}")

    def resume(self, resume_token: str) -> Seat:
        """The seat of a token."""
        number = resume_token.removeprefix("resume-")
        if not number.isdigit() or PlayerId(int(number)) not in self.players:
            raise BadToken
        return Seat(CONTEST, PlayerId(int(number)))

    def leave(self, seat: Seat) -> None:
        """Forget a player."""
        del self.players[seat.player_id]

    def identify(self, role: ConsoleRole, token: str) -> Access:
        """One token per role."""
        if token != TOKENS[role]:
            raise BadToken
        return Access(CONTEST, role)

    def run(
        self,
        contest_id: ContestId,
        actor: str,
        command: str,
        version: int,
        args: Mapping[str, object],
    ) -> int:
        """Do what a test wants."""
        if version > self.version:
            raise StaleVersion(version=self.version)
        steer = getattr(self, f"steer_{command}", None)
        if steer is None:
            raise CommandNotNow
        steer(args)
        return self.version

    def steer_next(self, args: Mapping[str, object]) -> None:
        """A new version."""
        self.version += 1
        self.on_change(CONTEST)

    def steer_phase(self, args: Mapping[str, object]) -> None:
        """The item's phase."""
        self.phase = str(args["phase"])
        self.steer_next(args)

    def steer_fill(self, args: Mapping[str, object]) -> None:
        """A view of a size, a number of times, one version each."""
        size, times = args["bytes"], args["times"]
        assert isinstance(size, int)
        assert isinstance(times, int)
        for number in range(times):
            self.padding = f"{number:03}" + "x" * (size - 3)
            self.steer_next(args)
            gevent.sleep(0.005)
        self.padding = ""

    def steer_hold(self, args: Mapping[str, object]) -> None:
        """Keep the acks of answers back."""
        self.held = []

    def steer_release(self, args: Mapping[str, object]) -> None:
        """Send those acks."""
        held, self.held = self.held or [], None
        for acknowledge in held:
            acknowledge()

    def steer_shut(self, args: Mapping[str, object]) -> None:
        """Let nobody finish joining."""
        self.gate.clear()

    def steer_open(self, args: Mapping[str, object]) -> None:
        """Let them."""
        self.gate.set()

    def steer_fail(self, args: Mapping[str, object]) -> None:
        """An exception with a text that must not be logged."""
        raise RuntimeError("-".join(("secret", "payload")))

    def list_players(self, contest_id: ContestId, after: int, limit: int) -> Message:
        """Everybody after an id."""
        ids = [one for one in sorted(self.players) if one > after]
        rows = [
            {
                "player_id": one,
                "nickname": self.players[one],
                "present": one in self.present_players,
            }
            for one in ids[:limit]
        ]
        return {"players": rows, "more": len(ids) > limit}

    def remove_players(
        self, contest_id: ContestId, actor: str, player_ids: Sequence[PlayerId]
    ) -> list[PlayerId]:
        """Remove those that exist."""
        removed = [one for one in player_ids if one in self.players]
        for one in removed:
            del self.players[one]
        return removed

    def rename_player(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, nickname: str
    ) -> None:
        """Another name."""
        self.players[player_id] = nickname

    def set_time_factor(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, percent: int
    ) -> None:
        """Nothing to see."""

    def snapshot(
        self, contest_id: ContestId, audience: Audience, player_id: PlayerId | None
    ) -> Message:
        """What is there now."""
        snapshot: Message = {"server_ms": 0, "contest": self.view(contest_id, audience)}
        if player_id is not None:
            snapshot["you"] = dict(self.you(contest_id, [player_id]))[player_id]
        return snapshot

    def view(self, contest_id: ContestId, audience: Audience) -> Message:
        """A view that names its audience."""
        return {
            "version": self.version,
            "for": audience,
            "phase": "running",
            "item": {"item_no": 1, "phase": self.phase},
            "padding": self.padding,
        }

    def you(
        self, contest_id: ContestId, player_ids: Sequence[PlayerId]
    ) -> Iterator[tuple[PlayerId, Message]]:
        """Who they are."""
        for player_id in player_ids:
            if player_id in self.players:
                nickname = self.players[player_id]
                yield (
                    player_id,
                    {"version": self.version, "player_id": player_id, "nickname": nickname},
                )

    def rulings(self, contest_id: ContestId) -> int:
        """As many as a test says."""
        return self.given_rulings

    def roster(self, contest_id: ContestId) -> Message:
        """How many there are."""
        return {"joined": len(self.players), "present": len(self.present_players)}

    def progress(self, contest_id: ContestId) -> Message | None:
        """How many answers came, and what they were."""
        return {
            "item_no": 1,
            "answered": self.answered,
            "players": len(self.players),
            "distribution": {"answered": self.answered},
        }

    def watch(self, contest_id: ContestId) -> None:
        """Somebody looks."""

    def unwatch(self, contest_id: ContestId) -> None:
        """Nobody looks."""

    def follow(self) -> None:
        """Every change is announced already."""

    def present(self, seats: Sequence[Seat]) -> None:
        """They are here."""
        self.present_players |= {seat.player_id for seat in seats}

    def absent(self, seats: Sequence[Seat]) -> None:
        """They are not."""
        self.present_players -= {seat.player_id for seat in seats}

    def tick(self) -> None:
        """Count; the third tick fails, the others must come all the same."""
        self.ticks += 1
        if self.ticks == 3:
            raise RuntimeError("tick")

    def touch(self) -> None:
        """Alive."""

"""All players of a load test, driven in stages.

In a stage everybody does or hears one thing once: connects, joins, sees the
open item, has an answer acknowledged, is told the result. `Crowd` counts who
has, and when; messages of other sorts pass by at the cost of a comparison.
"""

from collections.abc import Callable, Iterator
from time import monotonic_ns
from typing import cast

import orjson
from typing_extensions import override

from quizengine.loadtest.address import Address
from quizengine.loadtest.answers import VARIANTS, Answers
from quizengine.loadtest.framing import masked
from quizengine.loadtest.link import Link
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import Json, Namespace, ack_of
from quizengine.loadtest.players import Kind, Player, Stage

CHANGED = b'["contest_changed",'
YOURS = b'["player_changed",'
PROBE = b'["probe"'
RESULT = b'"result":{'
GOOD = b'[{"ok":true'
HEAD = 96
"""So many bytes of a view tell it from any other: contest, version and time are in them."""
JOIN_ID = 1
RETRY_MS = 200


class Crowd(Namespace):
    """The players.

    Attributes:
        players: In the order of their numbers.
        stage: The present one.
        view: The newest contest view that was looked into.
        acks: How long each good ack of an answer took, in ns, since `forget_acks`.
        promises: Each good ack of an answer, as it came, and whose it was.
        gone: How many connections were lost.
        refused: How often the server said no, by code.
    """

    def __init__(self, loop: Loop, address: Address, run: str) -> None:
        super().__init__(loop, address, "/player")
        self.players: list[Player] = []
        self.stage = Stage(0, Kind.NOTHING, 0)
        self.view: Json = {}
        self.answers: Answers | None = None
        self.acks: list[int] = []
        self.promises: list[tuple[Player, bytes]] = []
        self.gone = 0
        self.refused: dict[str, int] = {}
        self._run = run
        self._pin = ""
        self._wanted: Callable[[Json], bool] = _nothing
        self._fits = False
        self._head = b"\0"
        self._queue: Iterator[Callable[[], None]] = iter(())
        self._probes: dict[bytes, bytes] = {}

    def connect(self, count: int, window: int) -> Stage:
        """So many more connect, no more than ``window`` at the same moment."""
        first = len(self.players)
        fresh = [self._new(first + number) for number in range(count)]
        self.players += fresh
        stage = self._begin(Kind.ENTERED, count)
        self._queue = (lambda one=one: self.loop.open(one, self.address) for one in fresh)  # type: ignore[misc]
        self._admit(window)
        return stage

    def join(self, players: list[Player], pin: str, window: int) -> Stage:
        """These players take seats, no more than ``window`` asking at the same moment."""
        self._pin = pin
        alive = [player for player in players if player.alive]
        stage = self._begin(Kind.JOINED, len(alive))
        self._queue = (lambda one=one: self._ask_in(one) for one in alive)  # type: ignore[misc]
        self._admit(window)
        return stage

    def watch(self, wanted: Callable[[Json], bool]) -> Stage:
        """Everybody is sent a view that is wanted."""
        self._wanted = wanted
        self._head = b"\0"
        return self._begin(Kind.SHOWN, self.here)

    def expect_results(self) -> Stage:
        """Everybody is told their result."""
        return self._begin(Kind.TOLD, self.here)

    def expect_acks(self) -> Stage:
        """Everybody has an answer acknowledged, or refused for good."""
        return self._begin(Kind.ACKED, self.here)

    @property
    def here(self) -> int:
        """How many are connected."""
        return sum(player.alive for player in self.players)

    def answer(self, player: Player, submission: int) -> None:
        """Send an answer to the open item."""
        answers = self.answers
        assert answers is not None
        player.sent_ns[answers.ack_id(submission)] = monotonic_ns()
        self.loop.send(player, answers.frames(submission)[player.number % VARIANTS])

    @override
    def take(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """A message; the view that everybody is sent comes first."""
        if data.startswith(self._head, start):
            if self._fits:
                self._count(Kind.SHOWN, cast(Player, link))
        else:
            super().take(link, data, start, stop)

    @override
    def entered(self, link: Link) -> None:
        """One more is connected."""
        self._count(Kind.ENTERED, cast(Player, link))

    @override
    def heard(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """A view, a result, or a probe, which is acknowledged at once."""
        if data.startswith(CHANGED, start):
            self._look(cast(Player, link), data, start, stop)
        elif data.startswith(YOURS, start):
            if data.find(RESULT, start, stop) >= 0:
                self._count(Kind.TOLD, cast(Player, link))
        elif data[start] != b"["[0]:
            at = data.index(b"[", start, stop)
            if data.startswith(PROBE, at):
                self.loop.send(link, self._probe_ack(bytes(data[start:at])))

    @override
    def acked(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """An answer is stored, or a seat is taken; or the server says no."""
        player = cast(Player, link)
        ack_id, at = ack_of(data, start, stop)
        if not data.startswith(GOOD, at):
            self._no(player, ack_id, orjson.loads(data[at:stop])[0])
        elif ack_id == JOIN_ID:
            player.player_id = int(orjson.loads(data[at:stop])[0]["player_id"])
            self._count(Kind.JOINED, player)
        elif (sent_ns := player.sent_ns.pop(ack_id, None)) is not None:
            self.acks.append(monotonic_ns() - sent_ns)
            self.promises.append((player, bytes(data[at:stop])))
            self._count(Kind.ACKED, player)

    @override
    def lost(self, link: Link) -> None:
        """Nobody waits any longer for who is gone."""
        player = cast(Player, link)
        self.gone += 1
        if player.stage != self.stage.number:
            player.stage = self.stage.number
            self.stage.expected -= 1
            self._admit(1)

    def _new(self, number: int) -> Player:
        return Player(number, f"loadtest-{self._run}-{number:06}", self.take, self.lost)

    def _begin(self, kind: Kind, expected: int) -> Stage:
        self._queue = iter(())
        self.stage = Stage(self.stage.number + 1, kind, expected)
        return self.stage

    def _admit(self, count: int) -> None:
        for _ in range(count):
            job = next(self._queue, None)
            if job is None:
                break
            job()

    def _count(self, kind: Kind, player: Player) -> None:
        stage = self.stage
        if stage.kind is kind and player.stage != stage.number:
            player.stage = stage.number
            stage.times.append(monotonic_ns())
            if kind is Kind.ENTERED or kind is Kind.JOINED:
                self._admit(1)

    def _look(self, player: Player, data: bytes | bytearray, start: int, stop: int) -> None:
        """Look into a view once; the others who are sent it are told by its first bytes."""
        body = bytes(data[start:stop])
        self._head = (b"42%b," % self.name + body)[:HEAD]
        self.view = orjson.loads(body)[1]
        self._fits = self._wanted(self.view)
        if self._fits:
            self._count(Kind.SHOWN, player)

    def _ask_in(self, player: Player) -> None:
        key = f"{self._run}-{player.number:06}-join-key".ljust(24, "0")
        message = {
            "pin": self._pin,
            "nickname": f"{self._run}-{player.number:06}",
            "join_key": key,
        }
        self.loop.send(player, self.event_frame(JOIN_ID, "join_contest", message))

    def _no(self, player: Player, ack_id: int, ack: Json) -> None:
        code = str(ack["code"])
        self.refused[code] = self.refused.get(code, 0) + 1
        if ack.get("retry"):
            wait_ms = int(ack.get("detail", {}).get("wait_ms", RETRY_MS))
            self.loop.later(wait_ms / 1000, lambda: self._again(player, ack_id))
        elif ack_id == JOIN_ID:
            self.refusal = code
        else:
            player.sent_ns.pop(ack_id, None)
            self._count(Kind.ACKED, player)

    def _again(self, player: Player, ack_id: int) -> None:
        """Send what the server would take later once more, as a phone does."""
        if not player.alive:
            return
        if ack_id == JOIN_ID:
            self._ask_in(player)
        elif self.answers is not None and ack_id in player.sent_ns:
            submission = ack_id - self.answers.ack_id(0)
            self.loop.send(player, self.answers.frames(submission)[player.number % VARIANTS])

    def _probe_ack(self, probe_id: bytes) -> bytes:
        frame = self._probes.get(probe_id)
        if frame is None:
            frame = self._probes[probe_id] = masked(b"43%b,%b[]" % (self.name, probe_id))
        return frame


def _nothing(_: Json) -> bool:
    return False

"""One simulated player: joins, thinks, answers, loses the connection and returns.

It does what a phone must do. An answer stays in its outbox until the server
has acknowledged it, and is sent again under the same number after some
silence (3 s) and after every reconnect.
"""

import asyncio
import random
import time
from collections.abc import Coroutine
from dataclasses import asdict, dataclass, field
from typing import Any

from quizengine.rehearsal.answers import random_answer
from quizengine.rehearsal.wire import Address, Json, Wire, WireLost, WireRefused, connect

RETRY_S = 0.5
MOST_RETRY_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """How simulated players behave.

    Attributes:
        think_ms: Shortest and longest time between seeing and answering.
        drop_ms: Shortest and longest life of a connection; None for stable ones.
        ack_ms: How long they wait for an ack before they send again.
        seed: Makes the same players give the same answers to the same items.
    """

    think_ms: tuple[int, int] = (200, 1_500)
    drop_ms: tuple[int, int] | None = None
    ack_ms: int = 3_000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster, as he would type himself in."""

    name: str
    staff_number: str


@dataclass(slots=True, kw_only=True)
class Sent:
    """One submission and what became of it; times on this process's clock."""

    item_no: int
    submission: int
    given: Json
    sent_ns: int
    sendings: int = 0
    acked_ns: int | None = None
    ack: Json | None = None

    @property
    def acknowledged(self) -> bool:
        """Whether the server said that it is stored."""
        return self.ack is not None and bool(self.ack["ok"])


@dataclass(frozen=True, slots=True)
class Seen:
    """A version of the contest, and when this player had it.

    ``live`` is False when it came with a snapshot after a connect, and so says
    nothing about how fast the news travelled.
    """

    version: int
    item_no: int | None
    item_phase: str | None
    at_ns: int
    live: bool


@dataclass(slots=True, kw_only=True)
class Record:
    """Everything one player met."""

    player_id: int | None = None
    nickname: str = ""
    sent: list[Sent] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    reconnects: int = 0
    ended: str = ""
    last: Json = field(default_factory=dict)


class Player:
    """Plays until the contest is finished, it is removed, or it is told to stop."""

    def __init__(
        self,
        url: str,
        pin: str,
        nickname: str,
        behaviour: Behaviour,
        member: Member | None = None,
    ) -> None:
        self.record = Record(nickname=nickname)
        self._member = member
        self.joined = asyncio.Event()
        self._pin = pin
        self._name = nickname
        self._behaviour = behaviour
        self._who = nickname if member is None else member.staff_number
        self._random = random.Random(f"{behaviour.seed}/{self._who}")
        device = f"{random.Random(f'{url}/{pin}/{self._who}').getrandbits(96):024x}"
        self._address = Address(url, "/player", device)
        self._token: str | None = None
        self._wire: Wire | None = None
        self._inside = asyncio.Event()
        self._answered: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thinking: asyncio.Task[None] | None = None

    @property
    def present(self) -> bool:
        """Whether it is connected and known to the server now."""
        return self._inside.is_set()

    async def play(self) -> None:
        """Stay in the contest until it ends; never raises because of the network."""
        wait_s = RETRY_S
        try:
            while not self.record.ended:
                try:
                    await self._connect()
                    wait_s = RETRY_S
                except (WireLost, WireRefused, TimeoutError):
                    wait_s = min(wait_s * 1.5, MOST_RETRY_S)
                if not self.record.ended:
                    self.record.reconnects += 1
                    await asyncio.sleep(wait_s * self._random.uniform(0.2, 1.0))
        finally:
            await self._leave()

    async def _connect(self) -> None:
        wire = self._wire = await connect(self._address, self._hear)
        try:
            if not await self._enter(wire):
                return
            self._inside.set()
            async with asyncio.timeout(self._life_s()):
                await wire.lost()
        finally:
            self._inside.clear()
            wire.drop()
            await wire.lost()

    def _life_s(self) -> float | None:
        if self._behaviour.drop_ms is None:
            return None
        return self._random.uniform(*self._behaviour.drop_ms) / 1000

    async def _enter(self, wire: Wire) -> bool:
        if self._token is None:
            ack = await wire.ask("join_contest", {"pin": self._pin, **self._introduction()})
        else:
            ack = await wire.ask("resume_player", {"resume_token": self._token})
        if not ack["ok"]:
            await self._refused(ack)
            return False
        self._token = ack.get("resume_token", self._token)
        self.record.player_id = ack["player_id"]
        self.joined.set()
        self._look(ack["snapshot"]["contest"], time.monotonic_ns(), live=False)
        return True

    def _introduction(self) -> Json:
        """Who this is. A member sits once: its key lets it repeat a join that was not heard."""
        if self._member is None:
            return {"nickname": self.record.nickname}
        return {"member": asdict(self._member), "join_key": self._address.device}

    async def _refused(self, ack: Json) -> None:
        if ack["code"] == "nickname_taken":
            self.record.nickname = f"{self._name}{self._random.randrange(100, 1000)}"
        elif ack.get("retry"):
            await asyncio.sleep(ack["detail"].get("wait_ms", 100) / 1000)
        else:
            self.record.ended = ack["code"]

    def _hear(self, event: str, message: Json, at_ns: int) -> None:
        if event == "contest_changed":
            self._look(message, at_ns, live=True)
        elif event == "player_removed":
            self._end(message.get("code", "removed"))

    def _look(self, view: Json, at_ns: int, *, live: bool) -> None:
        if view["version"] < self.record.last.get("version", 0):
            return
        item = view["item"] or {}
        self.record.seen.append(
            Seen(view["version"], item.get("item_no"), item.get("phase"), at_ns, live)
        )
        self.record.last = view
        if view["phase"] == "finished":
            self._end("finished")
        self._think(view, at_ns)

    def _think(self, view: Json, seen_ns: int) -> None:
        if not _takes_answers(view):
            if self._thinking is not None:
                self._thinking.cancel()
                self._thinking = None
            return
        if view["item"]["item_no"] in self._answered or self._thinking is not None:
            return
        low_ms, high_ms = self._behaviour.think_ms
        left_ms = max(view["item"]["deadline_ms"] - view["server_ms"], 0)
        think_ms = self._random.uniform(low_ms, high_ms)
        self._thinking = self._start(self._answer_after(min(think_ms, left_ms * 0.9), seen_ns))

    async def _answer_after(self, think_ms: float, seen_ns: int) -> None:
        await asyncio.sleep(think_ms / 1000)
        self._thinking = None
        item = self.record.last["item"]
        self._answered.add(item["item_no"])
        rng = random.Random(f"{self._behaviour.seed}/{self._who}/{item['item_no']}")
        sent = Sent(
            item_no=item["item_no"],
            submission=1,
            given=random_answer(item, rng),
            sent_ns=time.monotonic_ns(),
        )
        self.record.sent.append(sent)
        self._start(self._deliver(sent, (sent.sent_ns - seen_ns) // 1_000_000))

    async def _deliver(self, sent: Sent, elapsed_ms: int) -> None:
        message = {
            "item_no": sent.item_no,
            "submission": sent.submission,
            "given": sent.given,
            "elapsed_ms": elapsed_ms,
        }
        while sent.acked_ns is None:
            await self._inside.wait()
            assert self._wire is not None
            sent.sendings += 1
            try:
                ack = await self._wire.ask("submit_answer", message, self._behaviour.ack_ms / 1000)
            except (WireLost, TimeoutError):
                await asyncio.sleep(0)
                continue
            if not ack["ok"] and ack.get("retry"):
                await asyncio.sleep(ack["detail"].get("wait_ms", 100) / 1000)
                continue
            sent.ack = ack
            sent.acked_ns = time.monotonic_ns()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _end(self, why: str) -> None:
        if not self.record.ended:
            self.record.ended = why
            self._start(self._bow_out())

    async def _bow_out(self) -> None:
        """Leave once everything in the outbox has been acknowledged."""
        deliveries = [task for task in self._tasks if task is not asyncio.current_task()]
        if deliveries:
            await asyncio.wait(deliveries, timeout=MOST_RETRY_S)
        if self._wire is not None:
            await self._wire.close()

    async def _leave(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(list(self._tasks))
        if self._wire is not None:
            self._wire.drop()


def _takes_answers(view: Json) -> bool:
    item = view["item"]
    return item is not None and item["phase"] == "open" and not view["paused"]

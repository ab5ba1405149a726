"""Many simulated players in one process."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from quizengine.rehearsal.names import nickname
from quizengine.rehearsal.player import Behaviour, Member, Player, Record

JOINING_AT_ONCE = 32


class Crowd:
    """Players of one contest; they play as long as the ``async with`` block runs."""

    def __init__(
        self,
        url: str,
        pin: str,
        count: int,
        behaviour: Behaviour | None = None,
        language: str = "zh-CN",
        members: Sequence[Member] = (),
    ) -> None:
        """Players by nickname, or the first so many of the members if there are any."""
        how = behaviour or Behaviour()
        self.players = [Player(url, pin, each.name, how, each) for each in members[:count]] or [
            Player(url, pin, nickname(index, language), how) for index in range(count)
        ]
        self._tasks: list[asyncio.Task[None]] = []
        self._door = asyncio.Semaphore(JOINING_AT_ONCE)

    async def __aenter__(self) -> Self:
        """Let everybody set off; they come in a few at a time, as people do."""
        self._tasks = [asyncio.create_task(self._admit(player)) for player in self.players]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Send home whoever is still playing."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def records(self) -> list[Record]:
        """What each player met."""
        return [player.record for player in self.players]

    @property
    def joined(self) -> int:
        """How many have been seated."""
        return sum(player.joined.is_set() for player in self.players)

    @property
    def present(self) -> int:
        """How many are connected now."""
        return sum(player.present for player in self.players)

    async def all_settled(self) -> None:
        """Return when everybody is seated or was refused a seat."""
        seats = [asyncio.create_task(player.joined.wait()) for player in self.players]
        waits = [
            asyncio.wait([seat, task], return_when=asyncio.FIRST_COMPLETED)
            for seat, task in zip(seats, self._tasks, strict=True)
        ]
        try:
            await asyncio.gather(*waits)
        finally:
            for seat in seats:
                seat.cancel()

    async def played_out(self) -> None:
        """Return when everybody has ended.

        Raises:
            Exception: a player met something it cannot explain.
        """
        await asyncio.gather(*self._tasks)

    async def _admit(self, player: Player) -> None:
        async with self._door:
            playing = asyncio.create_task(player.play())
            try:
                await self._seated(player, playing)
            except asyncio.CancelledError:
                await _ended(playing)
                raise
        try:
            await playing
        finally:
            await _ended(playing)

    async def _seated(self, player: Player, playing: asyncio.Task[None]) -> None:
        seated = asyncio.create_task(player.joined.wait())
        try:
            await asyncio.wait([playing, seated], return_when=asyncio.FIRST_COMPLETED)
        finally:
            seated.cancel()


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])

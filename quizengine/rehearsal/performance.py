"""A whole contest by simulated people, from the lobby to the podium."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizengine.rehearsal.crowd import Crowd
from quizengine.rehearsal.host import Host, HostRecord
from quizengine.rehearsal.player import Behaviour, Member, Record
from quizengine.rehearsal.wire import Json

FAREWELL_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Which contest is played, and by how many: of the members, or else by nickname."""

    url: str
    pin: str
    host_token: str
    players: int
    language: str = "zh-CN"
    behaviour: Behaviour = Behaviour(think_ms=(100, 1_000))
    members: Sequence[Member] = ()


@dataclass(frozen=True, slots=True)
class Performance:
    """What players and host have met."""

    records: list[Record]
    host: HostRecord


async def perform(stage: Stage, on_step: Callable[[Json], None] | None = None) -> Performance:
    """Let everybody in, play to the podium, and wait until everybody has seen it.

    Raises:
        TimeoutError: some players never heard of the end.
    """
    crowd = Crowd(
        stage.url, stage.pin, stage.players, stage.behaviour, stage.language, stage.members
    )
    async with crowd:
        await crowd.all_settled()
        host = Host(stage.url, stage.host_token, on_step)
        await host.conduct()
        async with asyncio.timeout(FAREWELL_S):
            await crowd.played_out()
    return Performance(crowd.records, host.record)

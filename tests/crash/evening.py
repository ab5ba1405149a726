"""An evening to be disturbed: a contest, its crowd and its host, on one or more servers."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from quizengine.actions.opening import Opened
from quizengine.actions.verifying import recorded
from quizengine.app import open_engine
from quizengine.cli.plans import Wish, plan, sources
from quizengine.paths import shipped_banks
from quizengine.rehearsal.crowd import Crowd
from quizengine.rehearsal.host import Host
from quizengine.rules.replay import Record
from quizengine.settings import Settings

POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class Evening:
    """People who are playing, and the host's work."""

    crowds: tuple[Crowd, ...]
    host: Host
    conducting: asyncio.Task[None]

    def item_is_open(self, item_no: int, answered: int) -> bool:
        """Whether at least so many of its answers have been acknowledged, but not all."""
        item = self.host.record.last.get("item") or {}
        if (item.get("item_no"), item.get("phase")) != (item_no, "open"):
            return False
        acked = sum(
            sent.item_no == item_no and sent.acknowledged
            for crowd in self.crowds
            for record in crowd.records
            for sent in record.sent
        )
        everybody = sum(len(crowd.players) for crowd in self.crowds)
        return answered <= acked < everybody

    def everybody_is_back(self) -> bool:
        """Whether all players are connected and known, or have seen the end."""
        players = [player for crowd in self.crowds for player in crowd.players]
        return all(player.present or player.record.ended == "finished" for player in players)


@asynccontextmanager
async def evening(contest: Opened, host_url: str, *crowds: Crowd) -> AsyncIterator[Evening]:
    """Let the crowds in and the host begin; send everybody home in the end."""
    for crowd in crowds:
        await crowd.__aenter__()
    host = Host(host_url, contest.host_token)
    conducting: asyncio.Task[None] | None = None
    try:
        for crowd in crowds:
            await crowd.all_settled()
        conducting = asyncio.create_task(host.conduct())
        yield Evening(crowds, host, conducting)
    finally:
        if conducting is not None:
            conducting.cancel()
            await asyncio.wait([conducting])
        for crowd in crowds:
            await crowd.__aexit__(None, None, None)


async def until(condition: Callable[[], bool], deadline_s: float, what: str) -> None:
    """Return when it is true.

    Raises:
        AssertionError: it was not, in time.
    """
    try:
        async with asyncio.timeout(deadline_s):
            while not condition():
                await asyncio.sleep(POLL_S)
    except TimeoutError:
        raise AssertionError(f"not within {deadline_s} s: {what}") from None


def opened(settings: Settings, items: int) -> Opened:
    """A contest over the shipped banks."""
    with open_engine(settings) as engine:
        banks = sources(shipped_banks(), engine)
        return engine.opening.open_contest(plan(Wish(items=items, seed=3), banks), seed=3)


def stored(settings: Settings, contest: Opened) -> Record:
    """All that the database holds of it."""
    with open_engine(settings) as engine:
        return engine.database.read(lambda conn: recorded(conn, contest.contest_id))


def verified(settings: Settings, contest: Opened) -> subprocess.CompletedProcess[str]:
    """What ``quizengine contest verify`` says."""
    command = (sys.executable, "-m", "quizengine", "--lang", "en", "contest", "verify")
    where = ("--data", str(settings.data), "--database", settings.database)
    return subprocess.run(
        (*command, contest.contest_id, *where, "--json"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

"""A contest of 500 players over real sockets, the players in this process."""

import asyncio
import tempfile
from pathlib import Path

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.cli.plans import Wish, plan, sources
from quizengine.paths import shipped_banks
from quizengine.rehearsal.performance import Performance, Stage, perform
from quizengine.rehearsal.player import Behaviour
from quizengine.rehearsal.report import Measured, measure
from quizengine.settings import Settings
from tests.bench.figures import Figure
from tests.support.server import ServerProcess

PLAYERS = 500
ITEMS = 5
RUNS = 3


def figures() -> list[Figure]:
    """Fan-out of an opened item, and acks of a burst in which everybody answers within 1 s."""
    measured = [_played() for _ in range(RUNS)]
    named = f"{PLAYERS} players"
    return [
        Figure(f"{named}: fan-out p50", "ms", [_known(run.fanout_ms.p50) for run in measured]),
        Figure(f"{named}: fan-out p99", "ms", [_known(run.fanout_ms.p99) for run in measured]),
        Figure(f"{named}: ack p50", "ms", [_known(run.ack_ms.p50) for run in measured]),
        Figure(f"{named}: ack p99", "ms", [_known(run.ack_ms.p99) for run in measured]),
    ]


def _played() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        opened = _opened(data)
        server = ServerProcess(data)
        server.start()
        try:
            performance = asyncio.run(_performance(server.url, opened))
        finally:
            server.terminate()
    return measure(performance.records, performance.host)


def _opened(data: Path) -> Opened:
    wish = Wish(title="bench", items=ITEMS, seed=1, settings={"reading_ms": 0})
    with open_engine(Settings(data=data)) as engine:
        return engine.opening.open_contest(plan(wish, sources(shipped_banks(), engine)), seed=1)


async def _performance(url: str, opened: Opened) -> Performance:
    stage = Stage(
        url=url,
        pin=opened.pin,
        host_token=opened.host_token,
        players=PLAYERS,
        behaviour=Behaviour(think_ms=(0, 1_000)),
    )
    return await perform(stage)


def _known(value: float | None) -> float:
    assert value is not None, "nothing was measured"
    return value

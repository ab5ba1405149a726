"""The only server is killed in the middle of open questions and started again."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from quizengine.actions.opening import Opened
from quizengine.cli.audit import audit
from quizengine.rehearsal.crowd import Crowd
from quizengine.rehearsal.player import Behaviour, Record
from quizengine.settings import Settings
from tests.crash.evening import evening, opened, stored, until, verified
from tests.support.server import ServerProcess, StartServer

pytestmark = [pytest.mark.crash, pytest.mark.slow]

PLAYERS = 100
KILLS = 5
BACK_S = 10
ENDED_S = 60


async def play_and_kill(server: ServerProcess, contest: Opened) -> list[Record]:
    behaviour = Behaviour(think_ms=(300, 2_500))
    crowd = Crowd(server.url, contest.pin, PLAYERS, behaviour)
    async with evening(contest, server.url, crowd) as tonight:
        for item_no in range(1, KILLS + 1):
            partly_answered = partial(tonight.item_is_open, item_no, PLAYERS // 4)
            await until(partly_answered, 40, f"item {item_no} is open and partly answered")
            server.kill9()
            await asyncio.to_thread(server.start)
            await until(tonight.everybody_is_back, BACK_S, "everybody is back")
        await until(tonight.conducting.done, ENDED_S, "the contest has ended")
        await tonight.conducting
        async with asyncio.timeout(BACK_S):
            await crowd.played_out()
    return crowd.records


def test_five_kills_in_open_questions_lose_no_acknowledged_answer(
    start_server: StartServer, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path / "data")
    contest = opened(settings, items=KILLS + 1)
    server = start_server(data=settings.data)
    records = asyncio.run(play_and_kill(server, contest))
    server.terminate()

    assert {record.ended for record in records} == {"finished"}
    kept = stored(settings, contest)
    found = audit(records, kept)
    assert (found.lost, found.duplicates) == (0, 0)
    assert found.stored == PLAYERS * (KILLS + 1)
    credits = [entry for entry in kept.journal if entry.command == "credit_outage"]
    assert {entry.item_no for entry in credits} == set(range(1, KILLS + 1))
    outcome = verified(settings, contest)
    assert outcome.returncode == 0, outcome.stdout

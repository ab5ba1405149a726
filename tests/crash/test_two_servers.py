"""Two servers on one PostgreSQL run one contest; one of them is killed in mid-question."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.actions.opening import Opened
from quizengine.cli.audit import audit
from quizengine.rehearsal.crowd import Crowd
from quizengine.rehearsal.player import Behaviour, Record
from quizengine.settings import Settings
from tests.crash.evening import evening, opened, stored, until, verified
from tests.support.server import ServerProcess, StartServer

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.postgres]

PLAYERS_EACH = 15
ITEMS = 4
KILLED_IN_ITEM = 2
BACK_S = 20
ENDED_S = 120


@pytest.fixture
def settings(postgres_database: sa.URL, tmp_path: Path) -> Settings:
    address = postgres_database.render_as_string(hide_password=False)
    return Settings(data=tmp_path / "data", database=address, grace_ms=1_000)


def started(start_server: StartServer, settings: Settings, name: str) -> ServerProcess:
    options = ("--database", settings.database, "--grace-ms", str(settings.grace_ms))
    return start_server(*options, data=settings.data / name)


async def play(
    servers: tuple[ServerProcess, ServerProcess], contest: Opened, *, kill: bool
) -> tuple[list[Record], list[Record]]:
    behaviour = Behaviour(think_ms=(300, 2_000))
    first, second = (Crowd(each.url, contest.pin, PLAYERS_EACH, behaviour) for each in servers)
    async with evening(contest, servers[1].url, first, second) as tonight:
        if kill:
            await until(
                lambda: tonight.item_is_open(KILLED_IN_ITEM, PLAYERS_EACH // 2),
                ENDED_S,
                "an item is open and partly answered",
            )
            servers[0].kill9()
            await asyncio.to_thread(servers[0].start)
            await until(tonight.everybody_is_back, BACK_S, "everybody is back")
        await until(tonight.conducting.done, ENDED_S, "the contest has ended")
        await tonight.conducting
        async with asyncio.timeout(BACK_S):
            await asyncio.gather(first.played_out(), second.played_out())
    return first.records, second.records


def steps(record: Record) -> list[tuple[int, int | None, str | None]]:
    return [(seen.version, seen.item_no, seen.item_phase) for seen in record.seen]


def test_players_on_both_servers_see_the_same(
    start_server: StartServer, settings: Settings
) -> None:
    contest = opened(settings, ITEMS)
    servers = (started(start_server, settings, "a"), started(start_server, settings, "b"))
    first, second = asyncio.run(play(servers, contest, kill=False))
    agreed = {step for record in (*first, *second) for step in steps(record)}
    assert len({version for version, _, _ in agreed}) == len(agreed)
    assert len({record.last["result_hash"] for record in (*first, *second)}) == 1
    found = audit([*first, *second], stored(settings, contest))
    assert (found.stored, found.lost, found.duplicates) == (2 * PLAYERS_EACH * ITEMS, 0, 0)
    assert verified(settings, contest).returncode == 0


def test_killing_one_of_two_servers_in_mid_question_loses_nothing(
    start_server: StartServer, settings: Settings
) -> None:
    contest = opened(settings, ITEMS)
    servers = (started(start_server, settings, "a"), started(start_server, settings, "b"))
    first, second = asyncio.run(play(servers, contest, kill=True))
    assert {record.ended for record in (*first, *second)} == {"finished"}
    found = audit([*first, *second], stored(settings, contest))
    assert (found.lost, found.duplicates) == (0, 0)
    outcome = verified(settings, contest)
    assert outcome.returncode == 0, outcome.stdout

"""Simulated people and the real server."""

import asyncio

import pytest

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.cli.audit import Audit, audit
from quizengine.cli.plans import Wish, plan, sources
from quizengine.paths import shipped_banks
from quizengine.rehearsal.performance import Performance, Stage, perform
from quizengine.rehearsal.player import Behaviour
from quizengine.rehearsal.wire import WireRefused
from quizengine.settings import Settings
from tests.support.server import ServerProcess, StartServer

pytestmark = [pytest.mark.live, pytest.mark.slow]


def opened(server: ServerProcess, items: int) -> Opened:
    with open_engine(Settings(data=server.data)) as engine:
        wish = Wish(items=items, seed=1)
        return engine.opening.open_contest(plan(wish, sources(shipped_banks(), engine)), seed=1)


def played(server: ServerProcess, contest: Opened, behaviour: Behaviour) -> Performance:
    stage = Stage(
        url=server.url,
        pin=contest.pin,
        host_token=contest.host_token,
        players=20,
        behaviour=behaviour,
    )
    return asyncio.run(perform(stage))


def audited(server: ServerProcess, contest: Opened, performance: Performance) -> Audit:
    from quizengine.actions.verifying import recorded

    with open_engine(Settings(data=server.data)) as engine:
        assert engine.verifying.verify(contest.contest_id).verified
        stored = engine.database.read(lambda conn: recorded(conn, contest.contest_id))
    return audit(performance.records, stored)


def test_a_contest_of_all_kinds_is_played_stored_and_recomputed(start_server: StartServer) -> None:
    server = start_server()
    contest = opened(server, items=8)
    performance = played(server, contest, Behaviour(think_ms=(20, 200)))
    assert audited(server, contest, performance) == Audit(stored=160, duplicates=0, lost=0)
    assert {record.ended for record in performance.records} == {"finished"}


def test_dropped_connections_lose_no_acknowledged_answer(start_server: StartServer) -> None:
    server = start_server()
    contest = opened(server, items=4)
    faulty = Behaviour(think_ms=(100, 600), drop_ms=(100, 900), ack_ms=500)
    performance = played(server, contest, faulty)
    assert sum(record.reconnects for record in performance.records) > 20
    found = audited(server, contest, performance)
    assert (found.duplicates, found.lost) == (0, 0)


def test_a_host_with_a_wrong_token_is_refused(start_server: StartServer) -> None:
    server = start_server()
    contest = opened(server, items=1)
    stage = Stage(url=server.url, pin=contest.pin, host_token="wrong", players=1)
    with pytest.raises(WireRefused, match="bad_token"):
        asyncio.run(perform(stage))

"""A load test and the real server."""

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.cli.plans import Wish, plan, sources
from quizengine.loadtest.contest import Order, Performance
from quizengine.loadtest.failures import Refused
from quizengine.loadtest.figures import summary
from quizengine.paths import shipped_banks
from quizengine.rehearsal.answers import random_answer
from quizengine.rehearsal.host import Host
from quizengine.settings import Settings
from tests.cli.run import run
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.live, pytest.mark.slow]

PLAYERS = 50
WITHIN_S = 30.0


def opened(server: ServerProcess, items: int) -> Opened:
    with open_engine(Settings(data=server.data)) as engine:
        wish = Wish(items=items, seed=1)
        return engine.opening.open_contest(plan(wish, sources(shipped_banks(), engine)), seed=1)


def order(server: ServerProcess, contest: Opened, **more: Any) -> Order:
    place: dict[str, Any] = {"url": server.url, "pin": contest.pin, "players": PLAYERS}
    return Order(answering=random_answer, **{**place, **more})


def quiet(_: str, __: int) -> None:
    return None


def test_a_local_load_test_loses_nothing_and_measures_everything(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    ended = run(
        *("loadtest", "--local", "--players", str(PLAYERS), "--steady", "100", "--seconds", "2"),
        *("--report", report, "--json"),
    )
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(ended.stdout)
    kept = {name: figures[name] for name in ("players", "items", "lost", "duplicates", "verified")}
    assert kept == {"players": PLAYERS, "items": 4, "lost": 0, "duplicates": 0, "verified": True}
    assert (figures["refused"], figures["disconnected"]) == ({}, 0)
    assert figures["answers_stored"] == PLAYERS * 4
    assert figures["steady"]["acked"] == figures["steady"]["sent"] > PLAYERS
    rates = ("connects_per_s", "joins_per_s", "answers_per_s", "close_to_result_ms")
    assert all(figures[name] > 0 for name in rates)
    assert 0 < figures["fanout_ms"]["p50"] <= figures["fanout_ms"]["last"]
    assert 0 < figures["ack_ms"]["p50"] <= figures["ack_ms"]["p99"]
    assert "<svg" in report.read_text()


@pytest.mark.postgres
def test_a_local_load_test_on_postgresql_loses_nothing(postgres_database: sa.URL) -> None:
    address = postgres_database.render_as_string(hide_password=False)
    ended = run("loadtest", "--local", "--players", "50", "--database", address, "--json")
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(ended.stdout)
    assert (figures["lost"], figures["duplicates"], figures["verified"]) == (0, 0, True)
    assert figures["answers_stored"] == PLAYERS * figures["items"]


def test_a_contest_that_closes_by_itself_is_conducted_too(server: ServerProcess) -> None:
    contest = opened(server, items=3)
    performance = Performance(order(server, contest, host_token=contest.host_token, items=2), quiet)
    performance.play()
    figures = summary(performance.measured)
    assert figures["items"] == 2
    assert figures["close_to_result_ms"] > 0
    assert len(performance.crowd.promises) == PLAYERS * 2


def test_without_a_token_the_players_follow_another_host(server: ServerProcess) -> None:
    contest = opened(server, items=2)
    host = Host(server.url, contest.host_token)
    conducting = threading.Thread(target=lambda: asyncio.run(host.conduct()))

    def news(what: str, _: int) -> None:
        if what == "joined":
            conducting.start()

    performance = Performance(order(server, contest), news)
    performance.play()
    conducting.join(WITHIN_S)
    figures = summary(performance.measured)
    assert (figures["items"], figures["fanout_ms"]["last"]) == (2, None)
    assert len(performance.crowd.promises) == PLAYERS * 2


def test_an_unknown_pin_is_refused(server: ServerProcess) -> None:
    contest = opened(server, items=1)
    wrong = order(server, contest, pin="000000", players=3)
    with pytest.raises(Refused, match="unknown_pin"):
        Performance(wrong, quiet).play()


def test_a_wrong_host_token_is_refused(server: ServerProcess) -> None:
    contest = opened(server, items=1)
    wrong = order(server, contest, host_token="wrong", players=3)
    with pytest.raises(Refused, match="bad_token"):
        Performance(wrong, quiet).play()

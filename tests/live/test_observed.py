"""What a real server tells about itself, and what it keeps to itself."""

import json
import re
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Question
from quizengine.settings import Settings
from tests.live.raw import Gone, Peer
from tests.support.exposition import read
from tests.support.postgres import PostgresServer
from tests.support.server import ServerProcess, StartServer
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.live, pytest.mark.slow]

NICKNAME = "Quokka73"
ANSWER = "sentinel-answer-7351"
TITLE = "Sentinel evening"
DEVICE = "5e271e1de71ce0000001"
QUESTION = Question(kind="text", stem="A sentinel stem?", blanks=((ANSWER,),), explanation="So.")
BACK_S = 20


@dataclass
class Evening:
    """A contest that was played on a server, and everything about it that is nobody's business."""

    server: ServerProcess
    opened: Opened
    secrets: list[str] = field(default_factory=list)

    def samples(self) -> Mapping[str, float]:
        status, text = get(self.server, "/metrics")
        assert status == 200
        return read(text)


def get(server: ServerProcess, path: str, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(server.url + path, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


TALK = ("Ready: ", "Nobody can prepare contests yet.", "  http://")
"""What the program says to whoever started it, beside its log."""


def opened(settings: Settings) -> Opened:
    planned = RoundPlan(questions=[QUESTION] * 2, settings={"reading_ms": 0, "open_ms": 60_000})
    contest = ContestPlan(settings=ContestSettings(title=TITLE), rounds=[planned])
    with open_engine(settings) as engine:
        return engine.opening.open_contest(contest, seed=1)


def command(host: Peer, name: str) -> None:
    version = host.call("request_snapshot", {})["snapshot"]["contest"]["version"]
    assert host.call("run_command", {"command": name, "version": version, "args": {}})["ok"]


def item_is(peer: Peer, phase: str) -> bool:
    item: Any = peer.call("request_snapshot", {})["snapshot"]["contest"]["item"]
    return item is not None and item["phase"] == phase


def play(evening: Evening) -> None:
    port, contest = evening.server.port, evening.opened
    host = Peer(port, "/host", {"token": contest.host_token})
    path = f"/socket.io/?EIO=4&transport=websocket&device={DEVICE}"
    player = Peer(port, "/player", path=path)
    joined = player.call("join_contest", {"pin": contest.pin, "nickname": NICKNAME})
    assert joined["ok"], evening.server.log()
    evening.secrets += [joined["resume_token"], contest.pin, contest.host_token]
    evening.secrets += [contest.screen_token, NICKNAME, ANSWER, TITLE, DEVICE, QUESTION.stem]
    command(host, "start")
    wait_until(lambda: item_is(host, "open"), 5, "the item is open")
    tap = {"item_no": 1, "submission": 1, "given": {"texts": [ANSWER]}, "elapsed_ms": 5}
    assert player.call("submit_answer", tap)["ok"]
    assert player.call("submit_answer", tap)["ok"]
    assert player.call("submit_answer", {**tap, "item_no": 9})["code"] == "no_such_item"
    assert player.call("submit_answer", {**tap, "given": ANSWER})["code"] == "malformed"
    misbehave(evening)


def misbehave(evening: Evening) -> None:
    """Give the server reasons to log what it was sent."""
    port = evening.server.port
    stranger = Peer(port, "/player")
    assert not stranger.call("find_contest", {"pin": "sentinel-pin"})["ok"]
    assert not stranger.call("resume_player", {"resume_token": ANSWER})["ok"]
    assert stranger.call(NICKNAME, {})["code"] == "unknown_event"
    stranger.send(f"49{ANSWER}")
    with pytest.raises(Gone):
        stranger.call("sync_time", {"client_ms": 1})
    wrong = Peer(port, "/host", {"token": f"{ANSWER}-token"})
    assert "bad_token" in wrong.welcome
    get(evening.server, f"/j/{evening.opened.pin}")


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    data = tmp_path_factory.mktemp("observed") / "data"
    contest = opened(Settings(data=data))
    server = ServerProcess(data, "--log-format", "json", "--log-level", "INFO")
    server.start()
    tonight = Evening(server, contest)
    try:
        play(tonight)
        yield tonight
    finally:
        server.kill9()


def test_answers_are_counted_by_what_became_of_them(evening: Evening) -> None:
    samples = evening.samples()
    results = {
        result: samples[f'quizengine_answers_total{{result="{result}"}}']
        for result in ("stored", "resent", "no_such_item", "malformed")
    }
    assert results == {"stored": 1, "resent": 1, "no_such_item": 1, "malformed": 1}
    assert samples["quizengine_ack_seconds_count"] == 4


def test_what_is_timed_and_what_is_connected_can_be_seen(evening: Evening) -> None:
    lag = "quizengine_loop_lag_seconds_count"
    wait_until(lambda: evening.samples()[lag] > 0, 5, "the lag was measured")
    samples = evening.samples()
    for name in ("broadcast_seconds", "commit_seconds", "commit_answers"):
        assert samples[f"quizengine_{name}_count"] > 0, name
    assert samples['quizengine_dropped_total{reason="not_socketio"}'] == 1
    assert samples['quizengine_contests{phase="running"}'] == 1
    assert samples["quizengine_writer_queue"] == 0
    assert samples["process_resident_memory_bytes"] > 10_000_000
    assert samples["process_start_time_seconds"] > 1_700_000_000


@pytest.mark.parametrize("page", ["operating.md", "operating.en.md"])
def test_every_figure_is_explained(evening: Evening, page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text()
    figures = get(evening.server, "/metrics")[1]
    names = re.findall(r"^# TYPE (\w+) ", figures, re.MULTILINE)
    assert len(names) > 20
    assert not [name for name in names if f"`{name}" not in text]


def test_nothing_is_told_to_who_comes_through_a_proxy(evening: Evening) -> None:
    assert get(evening.server, "/metrics", X_Forwarded_For="203.0.113.9")[0] == 403
    assert get(evening.server, "/metrics", X_Forwarded_For="203.0.113.9, 127.0.0.1")[0] == 403


def test_the_figures_name_nobody(evening: Evening) -> None:
    text = get(evening.server, "/metrics")[1]
    assert not [secret for secret in evening.secrets if secret in text]


def test_every_line_of_the_log_is_an_object_and_none_holds_a_secret(evening: Evening) -> None:
    text = evening.server.log()
    lines = [json.loads(line) for line in text.splitlines() if not line.startswith(TALK)]
    messages = [line["message"] for line in lines]
    assert "dropped a socket: not_socketio" in messages
    assert all(line.keys() >= {"time", "level", "logger", "message"} for line in lines)
    assert not [secret for secret in evening.secrets if secret in text]
    assert "sentinel" not in text.lower()


def test_a_locked_database_is_not_ready_but_the_process_is_alive(evening: Evening) -> None:
    path = evening.server.data / "quizengine.sqlite3"
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        status, text = get(evening.server, "/readyz", Accept="application/json")
        assert (status, json.loads(text)["database"]) == (503, False)
        assert get(evening.server, "/healthz")[0] == 200
        other.execute("ROLLBACK")
    other.close()
    wait_until(evening.server.is_ready, BACK_S, "ready again")
    assert evening.samples()["quizengine_commit_failures_total"] >= 1


@pytest.mark.postgres
def test_a_database_that_went_away_is_noticed_and_so_is_its_return(
    start_server: StartServer, own_postgres: PostgresServer
) -> None:
    server = start_server(
        "--database", own_postgres.url.render_as_string(), "--metrics-from", "203.0.113.0/24"
    )
    refused = get(server, "/metrics", X_Forwarded_For="203.0.113.9")
    assert refused[0] == 403, "a header proved an address"
    own_postgres.stop()
    status, text = get(server, "/readyz", Accept="application/json")
    assert (status, json.loads(text)["status"]) == (503, "not ready")
    assert get(server, "/healthz")[0] == 200
    own_postgres.start()
    wait_until(server.is_ready, BACK_S, "ready again")


def test_a_folder_is_named_that_is_no_network(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "data", "--metrics-from", "hall")
    with pytest.raises(AssertionError, match="hall is no address and no network"):
        server.start()

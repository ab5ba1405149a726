"""The product in one command."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quizengine.cli.network import port_problem
from tests.cli.run import run
from tests.support.waiting import free_port, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.live]

END_S = 60


@contextmanager
def shown(data: Path, *prefix: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str], int]]:
    """A demonstration without an end, what it printed first, and its port."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(*prefix, sys.executable, "-m", "quizengine", "demo", "--json", "--players", "3"),
            *("--port", str(port), "--data", str(data)),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert process.stdout is not None
    try:
        yield process, json.loads(process.stdout.readline()), port
    finally:
        process.kill()
        process.wait(END_S)
        process.stdout.close()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str], int]]:
    """One demonstration, started as from a terminal.

    A script's background job ignores Ctrl-C, and so would all that it starts.
    """
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with shown(tmp_path / "data") as running:
            yield running
    finally:
        signal.signal(signal.SIGINT, kept)


def test_once_plays_a_contest_and_prints_one_line_of_json(tmp_path: Path) -> None:
    played = run("demo", "--once", "--players", "10", "--items", "4", "--json", "--data", tmp_path)
    assert played.returncode == 0, played.stderr
    result = json.loads(played.stdout)
    assert (result["answers_acked"], result["lost"], result["duplicates"]) == (40, 0, 0)
    assert result["verified"] is True
    with closing(sqlite3.connect(result["database"])) as database:
        counted = database.execute("SELECT count(*) FROM answers").fetchone()[0]
    assert result["answers_sent"] == result["answers_stored"] == counted


def test_once_that_was_interrupted_does_not_end_as_if_it_had_played(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "quizengine", "demo", "--once", "--items", "50", "--data")
    log = tmp_path / "server.log"
    with subprocess.Popen([*command, tmp_path]) as process:
        wait_until(log.exists, END_S, "the server has been started")
        process.terminate()
        assert process.wait(END_S) == 2


def test_the_first_line_tells_a_program_how_to_drive_it(
    demo: tuple[subprocess.Popen[str], dict[str, str], int],
) -> None:
    _, told, port = demo
    assert set(told) == {"url", "pin", "host_token", "screen_token", "setup_url"}
    with urllib.request.urlopen(f"{told['url']}/readyz", timeout=10) as answer:
        assert answer.status == 200
    assert told["url"].endswith(f":{port}")


def test_a_demonstration_that_is_killed_leaves_no_server_behind(
    demo: tuple[subprocess.Popen[str], dict[str, str], int],
) -> None:
    process, _, port = demo
    process.kill()
    wait_until(lambda: port_problem("127.0.0.1", port) is None, 15, "the port is free again")


def test_a_demonstration_in_a_scripts_background_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with shown(tmp_path / "data", "sh", "-c", 'trap "" INT; exec "$@"', "sh") as (process, _, port):
        process.terminate()
        assert process.wait(END_S) == 0
        wait_until(lambda: port_problem("127.0.0.1", port) is None, 5, "the port is free again")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_demonstration_and_its_server(
    demo: tuple[subprocess.Popen[str], dict[str, str], int], number: signal.Signals
) -> None:
    process, _, port = demo
    process.send_signal(number)
    assert process.wait(END_S) == 0
    wait_until(lambda: port_problem("127.0.0.1", port) is None, 5, "the port is free again")

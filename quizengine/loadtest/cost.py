"""What the load generator itself costs: processor time for each frame and answer.

The server under test never waits for the generator as long as this is little
beside what the server needs for the same frame.
"""

import random
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import process_time_ns
from typing import Any

import orjson

from quizengine.loadtest.answering import STAGE_S
from quizengine.loadtest.answers import Answers
from quizengine.loadtest.contest import opening_after
from quizengine.loadtest.crowd import Crowd
from quizengine.loadtest.echo import Echo
from quizengine.loadtest.failures import Unreachable
from quizengine.loadtest.namespace import Json
from quizengine.loadtest.usage import Cores

ROUNDS = 5
FRAME_BYTES = 500
START_S = 10.0
CHOICES = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of several rounds.

    Attributes:
        read_us: Processor time for each frame of a broadcast that is read.
        write_us: For each answer that is written.
        broadcast_ms: To read the whole broadcast of ``frame_bytes``, by all players.
    """

    players: int
    frame_bytes: int
    read_us: float
    write_us: float
    broadcast_ms: float


def own_cost(players: int) -> dict[str, Any]:
    """Measure it against a server that does nothing, on another core where there is one.

    Raises:
        LoadTestFailed: not even that worked.
    """
    with Cores() as cores:
        cores.of_server()
        command = [sys.executable, "-m", "quizengine.loadtest.null"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            cores.of_generator()
            try:
                return asdict(_measured(_first_line(server), players))
            finally:
                server.kill()


def view_of(item_no: int, frame_bytes: int) -> Json:
    """A view with an open item that makes a frame of this length when it is broadcast."""
    choices = [{"id": f"c{n}", "label": "ABCD"[n], "text": "…"} for n in range(CHOICES)]
    item = {"item_no": item_no, "phase": "open", "kind": "single", "choices": choices, "stem": ""}
    view = {
        "contest_id": "0" * 16,
        "version": item_no,
        "server_ms": 1_700_000_000_000 + item_no,
        "paused": False,
        "item": item,
    }
    item["stem"] = "?" * max(frame_bytes - len(_frame(view)), 0)
    return view


def _frame(view: Json) -> bytes:
    return b'42/player,["contest_changed",%b]' % orjson.dumps(view)


def _first_line(server: "subprocess.Popen[bytes]") -> str:
    assert server.stdout is not None
    if not select.select([server.stdout], [], [], START_S)[0]:
        raise Unreachable("the null server did not start")
    return server.stdout.readline().decode().strip()


def _measured(url: str, players: int) -> Cost:
    echo = Echo(url, players, _first)
    try:
        echo.connect()
        rounds = [_round(echo, item_no) for item_no in range(1, ROUNDS + 1)]
    finally:
        echo.loop.close()
    read, write = (median(times) / 1_000 / players for times in zip(*rounds, strict=True))
    return Cost(
        players=players,
        frame_bytes=FRAME_BYTES,
        read_us=round(read, 2),
        write_us=round(write, 2),
        broadcast_ms=round(read * players / 1_000, 1),
    )


def _round(echo: Echo, item_no: int) -> tuple[int, int]:
    """Nanoseconds of processor time: all read the view, all answer."""
    crowd, loop = echo.crowd, echo.loop
    shown = crowd.watch(opening_after(0))
    view = view_of(item_no, FRAME_BYTES)
    echo.host.send("run_command", {"command": "open", "version": 0, "args": view})
    # The host's ack comes after the broadcast: everything is in the kernel's buffers then.
    poll = select.poll()
    poll.register(echo.host.link.fd, select.POLLIN)
    poll.poll(STAGE_S * 1_000)
    read = _spent(lambda: loop.run(shown.done, STAGE_S, shown.state))
    answers = crowd.answers = Answers(crowd, crowd.view["item"], _first)
    answers.frames(1)
    stage = crowd.expect_acks()
    write = _spent(lambda: _everybody_answers(crowd))
    loop.run(stage.done, STAGE_S, stage.state)
    return read, write


def _everybody_answers(crowd: Crowd) -> None:
    for player in crowd.players:
        crowd.answer(player, 1)


def _first(item: Json, _: random.Random) -> Json:
    return {"choices": [item["choices"][0]["id"]]}


def _spent(job: Callable[[], object]) -> int:
    begun_ns = process_time_ns()
    job()
    return process_time_ns() - begun_ns

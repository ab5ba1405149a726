"""What ours is measured beside bears the same messages."""

import json

import pytest

from quizengine.loadtest.cost import view_of
from quizengine.loadtest.echo import Echo
from quizengine.loadtest.figures import summary
from quizengine.loadtest.usage import usage
from quizengine.rehearsal.answers import random_answer
from tests.bench.peers import FOLDER, STOCK, running

pytestmark = [pytest.mark.live, pytest.mark.slow]

PLAYERS = 20


def test_plain_flask_socketio_broadcasts_and_acknowledges() -> None:
    with running(STOCK) as (url, pid):
        echo = Echo(url, PLAYERS, random_answer)
        views = [view_of(item_no, 500) for item_no in (1, 2)]
        echo.play(views, lambda: usage(pid))
    figures = summary(echo.measured)
    assert [len(item.fanout) for item in echo.measured.items] == [PLAYERS] * 2
    assert len(echo.crowd.promises) == PLAYERS * 2
    assert figures["kb_per_connection"] > 0


def test_an_echoed_ack_tells_what_was_submitted() -> None:
    with running(STOCK) as (url, _):
        echo = Echo(url, 1, random_answer)
        echo.play([view_of(7, 500)], lambda: None)
    (ack,) = json.loads(echo.crowd.promises[0][1])
    assert (ack["ok"], ack["item_no"], ack["submission"]) == (True, 7, 1)
    assert set(ack) == {"ok", "item_no", "submission", "given", "elapsed_ms", "received_ms"}


def test_the_lock_of_the_node_peer_was_made_from_its_package_json() -> None:
    package = json.loads((FOLDER / "package.json").read_text())
    locked = json.loads((FOLDER / "package-lock.json").read_text())["packages"][""]
    assert locked["dependencies"] == package["dependencies"]

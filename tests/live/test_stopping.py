"""A stop lets answers under way be stored, and waits for nothing else."""

import time

import pytest

from tests.live.conftest import StartLive
from tests.live.fakes import PIN
from tests.live.raw import steer

pytestmark = pytest.mark.live


def test_sigterm_waits_for_answers_under_way(start_live: StartLive) -> None:
    live = start_live(drain_ms=8_000)
    host, player = live.host(), live.player()
    steer(host, "hold")
    waiting = player.emit("submit_answer", {"item_no": 1, "submission": 1, "given": {"texts": []}})
    player.call("sync_time", {"client_ms": 1})
    live.signal_stop()
    assert player.event("server_restarting") == {}
    assert host.event("server_restarting") == {}
    assert player.call("resume_player", {"resume_token": "resume-1"})["code"] == "try_again"
    steer(host, "release")
    assert player.ack(waiting)["ok"]
    began = time.monotonic()
    assert live.wait() == 0
    assert time.monotonic() - began < 2


def test_sigterm_does_not_wait_for_ever(start_live: StartLive) -> None:
    live = start_live(drain_ms=500)
    host, player = live.host(), live.player()
    steer(host, "hold")
    player.emit("submit_answer", {"item_no": 1, "submission": 1, "given": {"texts": []}})
    began = time.monotonic()
    live.signal_stop()
    assert live.wait() == 0
    assert time.monotonic() - began < 3


def test_a_stop_does_not_wait_for_events_of_somebody_who_left(start_live: StartLive) -> None:
    live = start_live(drain_ms=8_000)
    host, player = live.host(), live.peer("player")
    steer(host, "shut")
    for _ in range(3):
        player.emit("join_contest", {"pin": PIN, "nickname": "Ann"})
    player.call("sync_time", {"client_ms": 1})
    player.close()
    for number in range(3):
        host.call("sync_time", {"client_ms": number})
    steer(host, "open")
    live.signal_stop()
    began = time.monotonic()
    assert live.wait() == 0, live.log
    assert time.monotonic() - began < 4
    assert "IndexError" not in live.log

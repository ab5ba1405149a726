"""An ack comes when the use case says so, and in no other moment."""

import pytest
import socketio

from tests.live.conftest import Process, StartLive
from tests.live.fakes import PIN
from tests.live.raw import steer

pytestmark = pytest.mark.live

ANSWER = {"item_no": 1, "submission": 1, "given": {"choices": ["a"]}, "elapsed_ms": 900}


def test_no_ack_arrives_while_the_commit_is_held_and_one_does_when_it_is_released(
    live: Process,
) -> None:
    host, player = live.host(), live.player()
    steer(host, "hold")
    ack_id = player.emit("submit_answer", ANSWER)
    with pytest.raises(TimeoutError):
        player.ack(ack_id, wait_s=0.3)
    steer(host, "release")
    assert player.ack(ack_id)["submission"] == 1


def test_other_events_are_acknowledged_while_an_answer_waits(live: Process) -> None:
    host, player = live.host(), live.player()
    steer(host, "hold")
    waiting = player.emit("submit_answer", ANSWER)
    assert player.call("sync_time", {"client_ms": 5})["client_ms"] == 5
    assert player.call("request_snapshot", {})["ok"]
    assert waiting not in player.acks
    steer(host, "release")
    assert player.ack(waiting)["ok"]


def test_a_stalled_join_holds_up_nobody_else_and_keeps_its_own_order(live: Process) -> None:
    host, other, newcomer = live.host(), live.player(), live.peer("player")
    steer(host, "shut")
    joining = newcomer.emit("join_contest", {"pin": PIN, "nickname": "Late"})
    snapshot = newcomer.emit("find_contest", {"pin": PIN})
    assert other.call("request_snapshot", {})["ok"]
    assert newcomer.call("sync_time", {"client_ms": 1})["ok"]
    assert snapshot not in newcomer.acks
    steer(host, "open")
    assert newcomer.ack(joining)["ok"]
    assert list(newcomer.acks) in ([], [snapshot])
    assert newcomer.ack(snapshot)["ok"]


def test_answers_of_one_phone_are_acknowledged_in_order(live: Process) -> None:
    player = live.player()
    ids = [player.emit("submit_answer", {**ANSWER, "submission": n}) for n in range(1, 11)]
    player.ack(ids[-1])
    assert list(player.acks) == ids[:-1]


def test_an_event_without_an_ack_id_is_handled_and_not_acknowledged(live: Process) -> None:
    player = live.player()
    player.send('42/player,["sync_time",{"client_ms":1}]')
    assert player.call("sync_time", {"client_ms": 2})["client_ms"] == 2
    assert player.acks == {}


def test_a_handler_that_fails_says_try_again_and_logs_no_payload(start_live: StartLive) -> None:
    live = start_live()
    host, player = live.host(), live.player()
    failed = host.call("run_command", {"command": "fail", "version": 0})
    assert failed == {"ok": False, "code": "try_again", "retry": True, "detail": {}}
    assert player.call("submit_answer", {**ANSWER, "item_no": 666})["code"] == "try_again"
    live.signal_stop()
    live.wait()
    assert "RuntimeError" in live.log
    assert "secret-payload" not in live.log


@pytest.mark.parametrize("transports", [["websocket"], ["polling"], ["polling", "websocket"]])
def test_the_python_client_plays_over_every_transport(live: Process, transports: list[str]) -> None:
    with socketio.SimpleClient() as client:
        client.connect(f"http://127.0.0.1:{live.port}", namespace="/player", transports=transports)
        assert client.call("join_contest", {"pin": PIN, "nickname": "Ann"})["ok"]
        assert client.call("submit_answer", ANSWER)["given"] == {"choices": ["a"]}
        steer(live.host(), "next")
        assert client.receive(timeout=5)[0] in {"contest_changed", "probe"}

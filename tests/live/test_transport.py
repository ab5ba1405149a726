"""The transport keeps frames whole and clients bounded."""

import contextlib
import json
import threading
import time
from typing import Any

import pytest

from quizengine.clock import SystemClock
from quizengine.live.bounds import BOUNDS
from quizengine.live.transport import UnknownTransport, install, pins
from tests.live.conftest import Process, StartLive
from tests.live.raw import BINARY, PING, TEXT, Gone, Peer, WebSocket, steer
from tests.support.waiting import wait_until

pytestmark = pytest.mark.live

CONTINUATION = 0
MORE = 0x00
JUNK = [
    "",
    "x",
    "4",
    "4x",
    "42",
    "42/player,[",
    "42/player,{}",
    "42/player,[]",
    '42/player,9999999999999999999999["sync_time",{}]',
    '451-/player,["submit_answer",{"_placeholder":true,"num":0}]',
    "452999999999-/player,[]",
    "43/player,[]",
    "44/player,{}",
    "4" + "[" * 60_000,
    "42/player," + "[" * 60_000,
    "bAAAA",
    "7",
    "0{}",
]


def test_a_long_message_is_refused_whether_whole_or_in_fragments(live: Process) -> None:
    whole, parts = live.player(), live.player()
    whole.send("42/player," + "x" * 65_536)
    assert whole.close_code() == 1009
    parts.send("42/player,", first=MORE)
    for _ in range(16):
        parts.send("x" * 4_200, opcode=CONTINUATION, first=MORE)
    assert parts.close_code() == 1009


def test_a_message_in_fragments_below_the_bound_is_understood(live: Process) -> None:
    player = live.player()
    player.send('42/player,77["sync_ti', first=MORE)
    player.send('me",{"client_ms"', opcode=CONTINUATION, first=MORE)
    player.send("p", opcode=PING)
    player.send(":4}]", opcode=CONTINUATION)
    assert player.ack(77)["client_ms"] == 4


def test_compression_is_neither_agreed_on_nor_accepted(live: Process) -> None:
    offered = WebSocket(live.port, "Sec-WebSocket-Extensions: permessage-deflate")
    assert "sec-websocket-extensions" not in offered.head.lower()
    offered.frame()
    offered.send(b"\x00\x01\x02", first=0x80 | 0x40)
    assert offered.close_code() == 1002


def test_binary_messages_end_the_connection(live: Process) -> None:
    player = live.player()
    player.send(b"\x04", opcode=BINARY)
    assert player.close_code() == 1003


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_what_no_client_sends_ends_the_connection_and_harms_nobody(
    live: Process, junk: str
) -> None:
    bystander, player = live.player(), live.player()
    player.send(junk)
    assert player.until_gone() < 2
    assert bystander.call("sync_time", {"client_ms": 1})["ok"]


def test_a_slow_reader_gets_every_frame_whole(live: Process) -> None:
    host = live.host()
    slow = live.player(receive_buffer=16_384)
    host.emit(
        "run_command", {"command": "fill", "version": 0, "args": {"bytes": 300_000, "times": 60}}
    )
    pause = threading.Event()
    versions: list[int] = []
    while len(versions) < 40:
        opcode, payload = slow.frame()
        assert opcode == TEXT
        if payload.startswith(b"42/player,["):
            name, message = json.loads(payload.partition(b",")[2])
            if name == "contest_changed":
                assert len(message["padding"]) == 300_000
                versions.append(message["version"])
        pause.wait(0.01)
    assert versions == sorted(set(versions))


def test_clients_that_stop_reading_are_dropped_and_the_others_notice_nothing(
    start_live: StartLive,
) -> None:
    live = start_live(send_buffer_bytes=16_384)
    host, bystander = live.host(), live.player()
    stuck = [live.player(receive_buffer=4_096) for _ in range(20)]
    before_kb = live.memory_kb()
    filled = host.emit(
        "run_command", {"command": "fill", "version": 0, "args": {"bytes": 20_000, "times": 150}}
    )
    worst_s = 0.0
    while filled not in host.acks:
        began = time.monotonic()
        bystander.call("sync_time", {"client_ms": 1})
        worst_s = max(worst_s, time.monotonic() - began)
        host.call("sync_time", {"client_ms": 1})
        threading.Event().wait(0.15)
    assert max(_seconds_to_reset(peer) for peer in stuck) < 3
    assert worst_s < 0.5
    assert live.memory_kb() - before_kb < 20_000


def _seconds_to_reset(peer: Peer) -> float:
    began = time.monotonic()
    try:
        while time.monotonic() - began < 5:
            peer.frame()
    except Gone:
        return time.monotonic() - began
    raise AssertionError("still connected")


def test_a_flood_is_refused_then_dropped(live: Process) -> None:
    player = live.player()
    acks: list[Any] = []
    with contextlib.suppress(Gone):
        acks.extend(player.call("sync_time", {"client_ms": number}) for number in range(200))
    refused = [ack for ack in acks if not ack["ok"]]
    assert len(acks) < 200
    assert 15 <= len(acks) - len(refused) <= 60
    assert 30 <= len(refused) <= 40
    assert all(ack["code"] == "slow_down" and ack["retry"] for ack in refused)
    assert all(0 < ack["detail"]["wait_ms"] <= 2_000 for ack in refused)


def test_a_refused_event_is_taken_after_the_time_it_was_told_to_wait(live: Process) -> None:
    player = live.player()
    refused: list[Any] = []
    while not refused:
        ack = player.call("sync_time", {"client_ms": 1})
        refused += [] if ack["ok"] else [ack]
    threading.Event().wait(refused[0]["detail"]["wait_ms"] / 1000)
    assert player.call("sync_time", {"client_ms": 1})["ok"]


@pytest.mark.parametrize(("text", "opcode"), [("p", PING), ("3", TEXT)])
def test_a_flood_below_the_events_is_dropped(live: Process, text: str, opcode: int) -> None:
    player, bystander = live.player(), live.player()
    with contextlib.suppress(Gone):
        for _ in range(3_000):
            player.send(text, opcode=opcode)
    assert player.until_gone() < 3
    assert bystander.call("sync_time", {"client_ms": 1})["ok"]


def test_a_socket_that_never_joins_is_dropped_and_one_that_has_joined_stays(
    start_live: StartLive,
) -> None:
    live = start_live(join_ms=300)
    player, bare, idle = live.player(), WebSocket(live.port), live.peer("player")
    assert idle.until_gone() < 2
    assert bare.frame()[1].startswith(b"0{")
    with pytest.raises(Gone):
        bare.frame()
    host = live.host()
    assert player.call("sync_time", {"client_ms": 1})["ok"]
    assert host.call("sync_time", {"client_ms": 1})["ok"]


def test_round_trips_are_measured_and_shown_to_the_host(live: Process) -> None:
    player, host = live.player(), live.host()
    mine = player.call("request_snapshot", {})["snapshot"]["you"]["player_id"]

    def row() -> dict[str, int]:
        player.call("sync_time", {"client_ms": 1})
        rows = host.call("list_players", {"after": mine - 1, "limit": 1})["players"]
        found: dict[str, int] = rows[0]
        threading.Event().wait(0.2)
        return found

    wait_until(lambda: row()["round_trip_ms"] is not None, 3, "a measured round trip")
    assert 0 <= row()["round_trip_ms"] < 500
    assert row()["present"]
    player.close()


def test_messages_of_a_burst_never_go_back_and_end_with_the_newest(live: Process) -> None:
    host, players = live.host(), [live.player() for _ in range(5)]
    steer(host, "fill", bytes=100, times=200)
    newest = host.call("run_command", {"command": "next", "version": 0})["version"]
    for player in players:
        versions: list[int] = []
        while not versions or versions[-1] < newest:
            versions.append(player.event("contest_changed")["version"])
        assert versions == sorted(set(versions))


def test_a_new_phase_brings_each_player_their_own_view_after_the_public_one(
    live: Process,
) -> None:
    host, player = live.host(), live.player()
    steer(host, "phase", phase="revealed")
    player.event("player_changed")
    player.events.clear()
    steer(host, "phase", phase="void")
    version = player.event("player_changed")["version"]
    assert ("contest_changed", version) in [(n, m.get("version")) for n, m in player.events]
    player.events.clear()
    steer(host, "next")
    player.event("contest_changed")
    player.call("sync_time", {"client_ms": 1})
    assert not player.events


def test_an_unknown_transport_is_named() -> None:
    with pytest.raises(UnknownTransport, match="carrier pigeon"):
        install("carrier pigeon", BOUNDS, SystemClock())


def test_a_private_part_that_has_moved_is_named() -> None:
    pins.check()
    with pytest.raises(pins.PinMoved, match=r"WebSocket\._gone is gone"):
        pins.check(((WebSocket, "_gone", ()),))
    with pytest.raises(pins.PinMoved, match=r"WebSocket\.send takes"):
        pins.check(((WebSocket, "send", ("self", "data")),))

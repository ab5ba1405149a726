"""The transport keeps frames whole and clients bounded."""

import contextlib
import json
import socket
import threading
import time
from typing import Any

import pytest

from quizengine.clock import SystemClock
from quizengine.live.bounds import BOUNDS
from quizengine.live.transport import UnknownTransport, install, pins
from tests.live.conftest import Process, StartLive
from tests.live.fakes import PIN
from tests.live.raw import BINARY, PING, TEXT, Gone, Peer, WebSocket, request, steer, upgrade
from tests.support.waiting import wait_until

pytestmark = pytest.mark.live

CONTINUATION = 0
MORE = 0x00
POLL = "/socket.io/?EIO=4&transport=polling"
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
    with contextlib.suppress(ConnectionError):
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


def test_connections_that_say_nothing_or_dawdle_are_closed(start_live: StartLive) -> None:
    live = start_live(handshake_ms=300)
    assert request(live.port, "")[0] in {0, 400}
    slow = "GET / HTTP/1.1\nHost: x\nX-Slow: "
    began = time.monotonic()
    with pytest.raises((ConnectionError, TimeoutError, AssertionError)):
        _dribble(live.port, slow.replace("\n", "\r\n").encode())
    assert time.monotonic() - began < 3


def _dribble(port: int, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), 5) as sock:
        sock.sendall(head)
        for _ in range(100):
            sock.sendall(b"x")
            threading.Event().wait(0.05)
    raise AssertionError("nobody minded")


def test_a_long_polling_body_is_refused_unread(live: Process) -> None:
    status, answer = request(live.port, f"GET {POLL} HTTP/1.1\nHost: x")
    sid = json.loads(answer.partition("\r\n\r\n")[2][1:])["sid"]
    head = f"POST {POLL}&sid={sid} HTTP/1.1\nHost: x\nContent-Length: 1000000000"
    assert (status, request(live.port, head)[0]) == (200, 400)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Host: quiz.example", 200),
        ("Host: quiz.example\nOrigin: http://quiz.example", 200),
        ("Host: quiz.example:8000\nOrigin: http://quiz.example:8000", 200),
        ("Host: quiz.example\nOrigin: https://friend.example", 200),
        ("Host: quiz.example\nOrigin: https://evil.example", 400),
        ("Host: quiz.example\nOrigin: https://quiz.example.evil.example", 400),
        ("Host: quiz.example\nOrigin: http://quiz.example:81", 400),
        ("Host: quiz.example\nOrigin: null", 400),
        ("Host: quiz.example\nOrigin: ", 400),
        ("Host: null\nOrigin: null", 400),
        ("Host: x\nX-Forwarded-Host: evil.example\nOrigin: https://evil.example", 400),
    ],
)
def test_foreign_pages_may_not_connect(live: Process, headers: str, status: int) -> None:
    assert request(live.port, f"GET {POLL} HTTP/1.1\n{headers}")[0] == status
    lines = [line for line in upgrade(live.port).split("\n") if not line.startswith("Host:")]
    expected = 101 if status == 200 else status
    assert request(live.port, "\n".join([*lines, headers]))[0] == expected


def test_forwarded_headers_of_a_configured_proxy_are_believed(start_live: StartLive) -> None:
    live = start_live(proxies=["127.0.0.0/8"])
    headers = "Host: x\nX-Forwarded-Host: quiz.example\nOrigin: https://quiz.example"
    assert request(live.port, f"GET {POLL} HTTP/1.1\n{headers}")[0] == 200


def test_a_script_tag_on_a_foreign_page_reads_nothing(live: Process) -> None:
    assert request(live.port, f"GET {POLL}&j=0 HTTP/1.1\nHost: x")[0] == 400


@pytest.mark.parametrize("change", ["Version: 8", "Key: x", "Accept: y"])
def test_a_bad_handshake_is_a_bad_request(live: Process, change: str) -> None:
    lines = [line for line in upgrade(live.port).split("\n") if change.split(":")[0] not in line]
    assert request(live.port, "\n".join([*lines, f"Sec-WebSocket-{change}"]))[0] in {101, 400}


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
    steer(host, "phase", phase="settled")
    version = player.event("player_changed")["version"]
    assert ("contest_changed", version) in [(n, m.get("version")) for n, m in player.events]
    player.events.clear()
    steer(host, "next")
    player.event("contest_changed")
    player.call("sync_time", {"client_ms": 1})
    assert not player.events


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


def test_an_unknown_transport_is_named() -> None:
    with pytest.raises(UnknownTransport, match="carrier pigeon"):
        install("carrier pigeon", BOUNDS, SystemClock())


def test_a_private_part_that_has_moved_is_named() -> None:
    pins.check()
    with pytest.raises(pins.PinMoved, match=r"WebSocket\._gone is gone"):
        pins.check(((WebSocket, "_gone", ()),))
    with pytest.raises(pins.PinMoved, match=r"WebSocket\.send takes"):
        pins.check(((WebSocket, "send", ("self", "data")),))

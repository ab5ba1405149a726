"""A phone whose network lets no WebSocket through plays too, and moves to one when it can."""

import contextlib
import json
import re
import threading
import time
from typing import Any

import pytest

from tests.live.conftest import Process, StartLive
from tests.live.fakes import PIN
from tests.live.raw import Gone, WebSocket, request, steer
from tests.support.waiting import wait_until

pytestmark = pytest.mark.live

POLL = "/socket.io/?EIO=4&transport=polling"
SEPARATOR = "\x1e"


class Poller:
    """A Socket.IO client on long-polling."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.packets: list[str] = []
        self.sid = ""
        self.poll()
        self.sid = json.loads(self.packets.pop(0)[1:])["sid"]
        self.post("40/player,")
        self.until("40/player,")

    def url(self) -> str:
        """Where to ask."""
        return f"{POLL}&sid={self.sid}" if self.sid else POLL

    def poll(self) -> None:
        """One request for whatever there is; pings are answered."""
        status, answer = request(self.port, f"GET {self.url()} HTTP/1.1\nHost: x", wait_s=10)
        assert status == 200, answer
        found = answer.partition("\r\n\r\n")[2].encode("latin-1").decode().split(SEPARATOR)
        if "2" in found:
            self.post("3")
        self.packets += [packet for packet in found if packet not in {"", "2"}]

    def post(self, *packets: str) -> None:
        """Send packets in one body."""
        body = SEPARATOR.join(packets).encode()
        head = f"POST {self.url()} HTTP/1.1\nHost: x\nContent-Length: {len(body)}"
        assert request(self.port, head, body)[0] == 200

    def until(self, start: str) -> str:
        """The next packet that begins so; those before it are kept."""
        while True:
            for packet in self.packets:
                if packet.startswith(start):
                    self.packets.remove(packet)
                    return packet
            self.poll()

    def call(self, number: int, name: str, message: dict[str, Any]) -> Any:
        """An event and its ack."""
        self.post(f"42/player,{number}{json.dumps([name, message])}")
        packet = self.until(f"43/player,{number}[")
        return json.loads(packet.partition(f",{number}")[2])[0]

    def upgrade(self) -> WebSocket:
        """A WebSocket for the same session, not yet tried."""
        return WebSocket(self.port, path=f"/socket.io/?EIO=4&transport=websocket&sid={self.sid}")


@pytest.fixture
def poller(live: Process) -> Poller:
    """A player who has joined by polling."""
    poller = Poller(live.port)
    joined = poller.call(1, "join_contest", {"pin": PIN, "nickname": "Po"})
    assert joined["ok"]
    return poller


def text_of(socket: WebSocket) -> str:
    """The next text that is no ping."""
    while True:
        text = socket.frame()[1].decode()
        if text != "2":
            return text
        socket.send("3")


def until_gone(socket: WebSocket) -> None:
    """Read until the server closes."""
    with contextlib.suppress(Gone):
        while True:
            socket.frame()


def test_a_phone_that_only_polls_answers_and_is_told_everything(
    live: Process, poller: Poller
) -> None:
    answer = {"item_no": 1, "submission": 1, "given": {"choices": ["a"]}}
    assert poller.call(2, "submit_answer", answer)["ok"]
    steer(live.host(), "phase", phase="revealed")
    poller.until('42/player,["contest_changed"')
    poller.until('42/player,["player_changed"')


def test_a_phone_moves_to_a_websocket_and_misses_nothing(live: Process, poller: Poller) -> None:
    host, socket = live.host(), poller.upgrade()
    socket.send("2probe")
    assert text_of(socket) == "3probe"
    version = host.call("run_command", {"command": "next", "version": 0})["version"]
    while "6" not in poller.packets:
        poller.poll()
    before = "".join(poller.packets)
    socket.send("5")
    socket.send('42/player,9["sync_time",{"client_ms":5}]')
    texts = [before]
    while not texts[-1].startswith("43/player,9"):
        texts.append(text_of(socket))
    assert len(re.findall(f'"contest_changed",{{"version":{version},', "".join(texts))) == 1
    steer(host, "next")
    assert "contest_changed" in text_of(socket)


def test_after_moving_the_session_is_polled_no_more(live: Process, poller: Poller) -> None:
    socket = poller.upgrade()
    socket.send("2probe")
    assert text_of(socket) == "3probe"
    socket.send("5")
    socket.send('42/player,9["sync_time",{"client_ms":5}]')
    while not text_of(socket).startswith("43/player,9"):
        pass
    assert request(live.port, f"GET {poller.url()} HTTP/1.1\nHost: x")[0] == 400


@pytest.mark.parametrize("first", ["5", "2prob", '42/player,1["sync_time",{}]', "x"])
def test_a_websocket_that_fails_its_probe_leaves_the_polling_alone(
    poller: Poller, first: str
) -> None:
    socket = poller.upgrade()
    socket.send(first)
    until_gone(socket)
    assert poller.call(3, "sync_time", {"client_ms": 1})["ok"]


def test_a_websocket_lost_in_the_middle_of_the_move_leaves_the_polling_alone(
    live: Process, poller: Poller
) -> None:
    socket = poller.upgrade()
    socket.send("2probe")
    assert text_of(socket) == "3probe"
    socket.close()
    assert poller.call(3, "sync_time", {"client_ms": 1})["ok"]
    again = poller.upgrade()
    again.send("2probe")
    assert text_of(again) == "3probe"


def test_a_strangers_session_cannot_be_taken_over(live: Process) -> None:
    path = "/socket.io/?EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA"
    with pytest.raises(AssertionError, match="400"):
        WebSocket(live.port, path=path)


def test_a_player_who_stops_polling_is_absent_after_a_while(start_live: StartLive) -> None:
    live = start_live(ping_interval_s=1, ping_timeout_s=1)
    poller, host = Poller(live.port), live.host()
    player = poller.call(1, "join_contest", {"pin": PIN, "nickname": "Po"})["player_id"]

    def present() -> bool:
        rows = host.call("list_players", {"after": player - 1, "limit": 1})["players"]
        threading.Event().wait(0.2)
        found: bool = rows[0]["present"]
        return found

    wait_until(present, 3, "the player to be present")
    wait_until(lambda: not present(), 8, "the player to be absent")


def test_a_phone_that_answers_no_ping_is_dropped(start_live: StartLive) -> None:
    live = start_live(ping_interval_s=1, ping_timeout_s=1)
    silent = WebSocket(live.port)
    silent.send("40/player,")
    began = time.monotonic()
    until_gone(silent)
    assert 1 < time.monotonic() - began < 4


def test_a_phone_that_answers_pings_stays(start_live: StartLive) -> None:
    player = start_live(ping_interval_s=1, ping_timeout_s=1).player()
    for _ in range(3):
        while player.frame()[1] != b"2":
            pass
        player.send("3")
    assert player.call("sync_time", {"client_ms": 1})["ok"]

"""What comes over HTTP: handshakes, origins, polling bodies, and those who dawdle."""

import json
import socket
import threading
import time

import pytest

from tests.live.conftest import Process, StartLive
from tests.live.raw import request, upgrade

pytestmark = pytest.mark.live

POLL = "/socket.io/?EIO=4&transport=polling"


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

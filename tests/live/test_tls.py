"""https and secure WebSockets, from the server itself."""

import contextlib
import json
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

from quizengine.cli.child import ServerChild
from tests.cli.run import run

pytestmark = [pytest.mark.live, pytest.mark.slow]

Files = tuple[Path, Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A certificate for this machine, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    made = folder / "cert.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    out = ("-out", str(made[0]), "-keyout", str(made[1]))
    subprocess.run([*command.split(), *subject, *out], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def secured(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerChild]:
    """A server that speaks https."""
    folder = tmp_path_factory.mktemp("secured")
    arguments = ["--data", str(folder / "data"), "--host", "127.0.0.1", "--port", "0"]
    arguments += ["--tls-cert", str(files[0]), "--tls-key", str(files[1])]
    with ServerChild(arguments, folder / "log") as server:
        yield server


@pytest.fixture(scope="module")
def trust(files: Files) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(files[0]))


def test_pages_and_rest_come_over_https(secured: ServerChild, trust: ssl.SSLContext) -> None:
    assert secured.url.startswith("https://127.0.0.1:")
    with urllib.request.urlopen(f"{secured.url}/api/v1/session", context=trust) as answer:
        assert json.load(answer)["setup_needed"] is True


def test_the_first_admin_s_link_works_and_its_cookie_is_secure(
    secured: ServerChild, trust: ssl.SSLContext
) -> None:
    assert secured.setup_url is not None
    page, _, token = secured.setup_url.partition("#")
    assert page == f"{secured.url}/studio/setup"
    body = {"token": token, "login": "ada", "password": "correct horse battery"}
    request = urllib.request.Request(
        f"{secured.url}/api/v1/setup",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Origin": secured.url},
    )
    with urllib.request.urlopen(request, context=trust) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-quizengine=")
    assert "; Secure" in cookie


def test_a_phone_plays_over_a_secure_websocket(secured: ServerChild, trust: ssl.SSLContext) -> None:
    address = f"wss{secured.url.removeprefix('https')}/socket.io/?EIO=4&transport=websocket"
    with connect(address, ssl=trust, origin=Origin(secured.url)) as phone:
        assert str(phone.recv(5)).startswith("0{")
        phone.send("40/player,{}")
        assert str(phone.recv(5)).startswith("40/player,")
        phone.send('42/player,7["sync_time",{}]')
        answer = str(phone.recv(5))
        while not answer.startswith("43/player,7"):
            answer = str(phone.recv(5))


def test_who_does_not_speak_tls_is_hung_up_on_and_the_server_goes_on(
    secured: ServerChild, trust: ssl.SSLContext
) -> None:
    port = urlsplit(secured.url).port
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), 5) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert b"200" not in plain.recv(4096)
    assert time.monotonic() - began < 4
    with urllib.request.urlopen(f"{secured.url}/healthz", context=trust) as healthy:
        assert healthy.status == 200


def test_a_certificate_that_cannot_be_used_is_explained(files: Files, tmp_path: Path) -> None:
    place = ("--data", tmp_path, "--port", "0")
    alone = run("serve", *place, "--tls-cert", files[0])
    assert alone.returncode == 2
    assert "--tls-key" in alone.stderr
    swapped = run("serve", *place, "--tls-cert", files[1], "--tls-key", files[0])
    assert swapped.returncode == 2
    assert "The certificate cannot be used" in swapped.stderr

"""What machines ask, and who may read the figures."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizengine.api.health import Answers, Readers, health

LOOPBACK = ("127.0.0.0/8", "::1/128")


def client_of(ready: bool = True) -> FlaskClient:
    app = Flask("health", static_folder=None)
    answers = Answers(
        alive=lambda: {"loop_lag_ms": 3},
        ready=lambda: (ready, {"database": ready}),
        metrics=lambda: "figures\n",
    )
    app.register_blueprint(health(answers, LOOPBACK, "text/plain"))
    return app.test_client()


@pytest.mark.parametrize(
    ("ready", "status", "word"), [(True, 200, "ready\n"), (False, 503, "not ready\n")]
)
def test_ready_is_what_it_is_told_and_alive_is_always(ready: bool, status: int, word: str) -> None:
    client = client_of(ready)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (status, word)
    assert client.get("/healthz").text == "alive\n"
    assert answer.headers["Cache-Control"] == "no-store"


def test_details_come_as_json_to_who_asks_for_them() -> None:
    answer = client_of(ready=False).get("/readyz", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json == {"status": "not ready", "database": False}


def test_a_foreign_address_may_not_read_the_figures_whatever_its_headers_say() -> None:
    foreign = {"REMOTE_ADDR": "203.0.113.9"}
    client = client_of()
    for headers in ({}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Real-IP": "::1"}):
        answer = client.get("/metrics", environ_overrides=foreign, headers=headers)
        assert answer.status_code == 403


def test_this_machine_may_unless_it_only_passes_a_request_on() -> None:
    client = client_of()
    assert client.get("/metrics").text == "figures\n"
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
    assert client.get("/metrics", headers={"Forwarded": "for=203.0.113.9"}).status_code == 403


@pytest.mark.parametrize(
    ("peer", "allowed"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:203.0.113.9", False),
        ("10.0.0.1", False),
        ("", False),
        ("unix:", False),
        (None, False),
    ],
)
def test_by_default_only_this_machine_is_let_in(peer: str | None, allowed: bool) -> None:
    assert Readers(LOOPBACK).may_read(peer, ()) is allowed


def test_networks_can_be_let_in() -> None:
    readers = Readers(("10.1.0.0/16",))
    assert readers.may_read("10.1.2.3", ())
    assert not readers.may_read("127.0.0.1", ())


def test_a_network_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match="hall"):
        Readers(("hall",))

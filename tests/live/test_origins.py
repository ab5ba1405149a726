"""Which page may connect, and which address a request comes from."""

import pytest

from quizengine.live.origins import Origins
from quizengine.settings import Settings

PROXIED = Origins(
    Settings(proxies=("10.0.0.0/8", "2001:db8::1"), public_url="https://quiz.example/")
)


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("2001:db8::1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "nonsense", "nonsense"),
    ],
)
def test_only_a_proxy_may_say_for_whom_it_asks(remote: str, forwarded: str, address: str) -> None:
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    assert PROXIED.address(environ) == address


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("https://quiz.example", True),
        ("https://QUIZ.example:443", True),
        ("http://quiz.example", False),
        ("http://here:8000", True),
        ("https://here:8000", True),
        ("http://here", False),
        ("null", False),
        ("", False),
        ("file://", False),
        ("http://", False),
        ("//here:8000", False),
    ],
)
def test_own_pages_may_connect(origin: str | None, allowed: bool) -> None:
    environ = {"REMOTE_ADDR": "192.0.2.1", "HTTP_HOST": "here:8000"}
    assert PROXIED.allowed(origin, environ) is allowed


@pytest.mark.parametrize("origin", ["null", "", "x"])
def test_no_origin_worth_the_name_matches_a_request_without_a_host(origin: str) -> None:
    assert not PROXIED.allowed(origin, {"REMOTE_ADDR": "192.0.2.1"})


def test_the_default_port_may_be_left_out() -> None:
    environ = {"REMOTE_ADDR": "192.0.2.1", "HTTP_HOST": "here:80"}
    assert PROXIED.allowed("http://here", environ)
    assert not PROXIED.allowed("https://here", environ)


@pytest.mark.parametrize(
    ("environ", "secure"),
    [
        ({"wsgi.url_scheme": "https", "REMOTE_ADDR": "192.0.2.1"}, True),
        ({"wsgi.url_scheme": "http", "REMOTE_ADDR": "192.0.2.1", "HTTP_HOST": "here"}, False),
        ({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_PROTO": "https"}, False),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, True),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_PROTO": "https, http"}, False),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_HOST": "quiz.example"}, True),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_HOST": "here:8000"}, False),
    ],
)
def test_https_is_known_by_the_connection_the_proxy_or_the_public_address(
    environ: dict[str, str], secure: bool
) -> None:
    settings = Settings(proxies=("10.0.0.0/8",), public_url="https://quiz.example")
    assert Origins(settings).secure(environ) is secure

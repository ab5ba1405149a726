"""The pages and the headers that protect them."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizengine.api.pages import pages
from quizengine.settings import Settings


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for role in ("player", "host", "screen", "studio", "board", "competition"):
        (tmp_path / f"{role}.html").write_text(f"<p>{role}</p>")
    (tmp_path / "assets" / "app-1a2b.js").write_text("plain")
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(b"packed")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


def client_of(folder: Path) -> FlaskClient:
    app = Flask("pages", static_folder=None)
    app.register_blueprint(pages(Settings(), folder))
    return app.test_client()


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/", "player"),
        ("/j/123456", "player"),
        ("/host", "host"),
        ("/screen", "screen"),
        ("/board", "board"),
        ("/c", "competition"),
        ("/c/a1b2/unit/3", "competition"),
        ("/m/personal-token", "competition"),
        ("/studio", "studio"),
        ("/studio/", "studio"),
        ("/studio/banks/7", "studio"),
    ],
)
def test_each_role_has_its_page_and_asks_for_it_anew(bundle: Path, address: str, role: str) -> None:
    answer = client_of(bundle).get(address, buffered=True)
    assert answer.text == f"<p>{role}</p>"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_what_the_pages_load_is_kept_for_ever(bundle: Path) -> None:
    answer = client_of(bundle).get("/assets/app-1a2b.js", buffered=True)
    assert answer.text == "plain"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_packed_file_is_sent_to_those_who_can_unpack_it(bundle: Path) -> None:
    headers = {"Accept-Encoding": "br;q=0, gzip"}
    answer = client_of(bundle).get("/assets/app-1a2b.js", headers=headers, buffered=True)
    assert answer.data == b"packed"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.mimetype == "text/javascript"


@pytest.mark.parametrize(
    "name", ["nothing.js", "../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt"]
)
def test_nothing_outside_the_assets_is_served(bundle: Path, name: str) -> None:
    assert client_of(bundle).get(f"/assets/{name}", buffered=True).status_code == 404


@pytest.mark.parametrize("address", ["/", "/nowhere", "/assets/app-1a2b.js"])
def test_every_answer_forbids_foreign_code_and_frames(bundle: Path, address: str) -> None:
    headers = (
        client_of(bundle).get(address, headers={"Host": "quiz.example:8000"}, buffered=True).headers
    )
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "ws://quiz.example:8000" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_missing_bundle_is_explained(tmp_path: Path) -> None:
    answer = client_of(tmp_path).get("/", buffered=True)
    assert answer.status_code == 503
    assert "make bundle" in answer.text

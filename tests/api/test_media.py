"""Pictures over HTTP: sent by organizers, seen by everybody."""

import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.conftest import Answer, Client, Rest
from tests.pictures.hostile import REFUSED, picture


def upload(client: Client, data: bytes, name: str = "a.png") -> Answer:
    return client.post("/media", data={"file": (io.BytesIO(data), name)})


def show(rest: Rest, src: str, **headers: str) -> TestResponse:
    """As a phone asks: without a cookie."""
    return rest.app.test_client().get(src, headers=headers)


@pytest.fixture(scope="module")
def stored(rest: Rest) -> Any:
    answer = upload(rest.sign_in("organizer"), picture())
    assert answer.status == 201, answer.text
    return answer.json


def test_a_picture_is_served_for_ever_to_anybody(rest: Rest, stored: Any) -> None:
    shown = show(rest, stored["src"])
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")
    assert len(shown.data) == stored["bytes"]
    assert shown.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in shown.headers


def test_who_has_it_already_is_told_so(rest: Rest, stored: Any) -> None:
    etag = show(rest, stored["src"]).headers["ETag"]
    assert show(rest, stored["src"], **{"If-None-Match": etag}).status_code == 304


def test_its_address_cannot_be_guessed_and_says_nothing(stored: Any) -> None:
    assert len(stored["media_id"]) == 22
    assert stored["src"] == f"/media/{stored['media_id']}"


@pytest.mark.parametrize("name", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "..%2f..%2fetc%2fpasswd", "%00"])
def test_what_is_not_there_is_not_found(rest: Rest, name: str) -> None:
    assert show(rest, f"/media/{name}").status_code == 404


def test_the_same_picture_is_stored_once(organizer: Client, stored: Any) -> None:
    assert upload(organizer, picture(), "other.png").json["media_id"] == stored["media_id"]


@pytest.mark.parametrize("name", ["script as svg", "pixel flood"])
def test_a_hostile_file_is_a_problem_with_a_code(organizer: Client, name: str) -> None:
    data, reason = REFUSED[name]
    answer = upload(organizer, data)
    assert (answer.status, answer.code) == (422, "bad_picture")
    assert answer.json["detail"]["reason"] == reason


def test_only_organizers_send_pictures(rest: Rest, nobody: Client) -> None:
    assert upload(nobody, picture()).status == 401
    assert upload(rest.sign_in("host"), picture()).status == 403


def test_a_picture_is_deleted_by_whose_it_is_or_an_admin(
    rest: Rest, admin: Client, organizer: Client
) -> None:
    theirs = upload(admin, picture("PNG", (31, 32))).json
    assert organizer.delete(f"/media/{theirs['media_id']}").status == 403
    assert admin.delete(f"/media/{theirs['media_id']}").status == 204
    assert show(rest, theirs["src"]).status_code == 404
    assert admin.get(f"/media/{theirs['media_id']}").code == "no_such_media"


def test_what_the_site_shows_is_not_deleted(admin: Client) -> None:
    logo = upload(admin, picture("PNG", (33, 34))).json["media_id"]
    assert admin.patch("/site", {"logo": logo}).status == 200
    assert admin.delete(f"/media/{logo}").code == "media_in_use"

"""Signing in and out, tokens for programs, and foreign pages."""

import time

import pytest

from tests.api.conftest import Answer, Client, Rest
from tests.api.people import PASSWORD, invited, signed_in


def test_signing_in_gives_a_new_cookie_and_ends_the_old_session(rest: Rest) -> None:
    client = invited(rest, "renewed")
    before = client.http.get_cookie("quizengine")
    answer = client.post("/session", {"login": "Renewed", "password": PASSWORD})
    after = client.http.get_cookie("quizengine")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    flags = answer.headers["Set-Cookie"]
    assert "HttpOnly" in flags
    assert "SameSite=Lax" in flags
    assert "Path=/" in flags
    stolen = rest.app.test_client()
    stolen.set_cookie("quizengine", before.value)
    assert stolen.get("/api/v1/account").status_code == 401


def test_over_https_the_cookie_is_secure_and_of_this_host_only(rest: Rest) -> None:
    invited(rest, "secure")
    client = rest.app.test_client()
    answer = client.post(
        "/api/v1/session",
        json={"login": "secure", "password": PASSWORD},
        base_url="https://localhost",
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-quizengine=")
    assert "Secure" in cookie


def test_a_wrong_password_and_an_unknown_login_are_answered_alike(rest: Rest) -> None:
    invited(rest, "alike")
    known, unknown = (
        [timed(rest, login) for _ in range(3)] for login in ("alike", "nobody-of-this-name")
    )
    assert known[0][1].status == 403
    assert known[0][1].json == unknown[0][1].json
    assert fastest(unknown) > fastest(known) / 3, "argon2 runs in both"


def fastest(tries: list[tuple[float, Answer]]) -> float:
    return min(took_s for took_s, _ in tries)


def timed(rest: Rest, login: str) -> tuple[float, Answer]:
    """How long a wrong password takes, and the answer."""
    client = rest.sign_in(None)
    began = time.perf_counter()
    answer = client.post("/session", {"login": login, "password": "wrong password"})
    return time.perf_counter() - began, answer


def test_five_wrong_passwords_close_the_door_for_that_address(rest: Rest) -> None:
    invited(rest, "guessed")
    client = rest.sign_in(None)
    body = {"login": "guessed", "password": "wrong password"}
    assert [client.post("/session", body).status for _ in range(6)] == [403] * 5 + [429]
    late = client.post("/session", {"login": "GUESSED", "password": PASSWORD})
    assert late.code == "slow_down"
    assert 0 < int(late.headers["Retry-After"]) <= 900
    elsewhere = rest.app.test_client().post(
        "/api/v1/session",
        json={"login": "guessed", "password": PASSWORD},
        environ_overrides={"REMOTE_ADDR": "203.0.113.7"},
    )
    assert elsewhere.status_code == 200, "its owner gets in from another address"


def test_signing_out_ends_the_session(rest: Rest) -> None:
    client = invited(rest, "leaver")
    assert client.delete("/session").status == 204
    assert client.get("/account").code == "not_signed_in"


def test_a_new_password_ends_every_other_session(rest: Rest) -> None:
    client = invited(rest, "changer")
    other = signed_in(rest, "changer")
    wrong = {"old": "not the old one", "new": "another horse battery"}
    assert client.post("/account/password", wrong).code == "bad_login"
    assert client.post("/account/password", {**wrong, "old": PASSWORD}).status == 204
    assert client.get("/account").status == 200
    assert other.get("/account").status == 401
    signed_in(rest, "changer", "another horse battery")


def test_a_session_can_be_ended_from_another(rest: Rest) -> None:
    here = invited(rest, "traveller")
    there = signed_in(rest, "traveller")
    lines = here.get("/account/sessions").json["items"]
    assert [line["current"] for line in lines].count(True) == 1
    (away,) = [line for line in lines if not line["current"]]
    assert here.delete(f"/account/sessions/{away['session_id']}").status == 204
    assert there.get("/account").status == 401
    assert here.delete(f"/account/sessions/{away['session_id']}").code == "no_such_session"


def test_nobody_ends_another_account_s_session(rest: Rest, admin: Client) -> None:
    victim = invited(rest, "victim")
    session_id = victim.get("/account/sessions").json["items"][0]["session_id"]
    assert admin.delete(f"/account/sessions/{session_id}").status == 404
    assert victim.get("/account").status == 200


def test_a_program_has_its_own_token_without_cookie_and_csrf(rest: Rest) -> None:
    owner = invited(rest, "programmer")
    token = owner.post("/account/tokens", {"label": "backup", "days": 2}).json["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    program = rest.sign_in(None)
    assert program.patch("/account", {"name": "By program"}, headers=bearer).status == 200
    further = program.post("/account/tokens", {"label": "more"}, headers=bearer)
    assert further.status == 403, "a token makes no tokens"
    (line,) = owner.get("/account/tokens").json["items"]
    assert line["label"] == "backup"
    assert token not in str(line)
    assert owner.delete(f"/account/tokens/{line['session_id']}").status == 204
    assert program.get("/account", headers=bearer).status == 401


def test_a_cookie_s_secret_is_no_token_and_a_token_no_cookie(rest: Rest) -> None:
    owner = invited(rest, "mixed")
    cookie = owner.http.get_cookie("quizengine")
    assert cookie is not None
    bearer = {"Authorization": f"Bearer {cookie.value}"}
    assert rest.sign_in(None).get("/account", headers=bearer).status == 401
    token = owner.post("/account/tokens", {"label": "x"}).json["token"]
    other = rest.app.test_client()
    other.set_cookie("quizengine", token)
    assert other.get("/api/v1/account").status_code == 401


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"X-CSRF-Token": ""}, "bad_csrf"),
        ({"X-CSRF-Token": "guess"}, "bad_csrf"),
        ({"Origin": "https://evil.example"}, "forbidden_origin"),
        ({"Origin": "null"}, "forbidden_origin"),
    ],
)
def test_a_foreign_page_changes_nothing(admin: Client, headers: dict[str, str], code: str) -> None:
    answer = admin.patch("/site", {"name": "Hijacked"}, headers=headers)
    assert (answer.status, answer.code) == (403, code)
    assert admin.get("/site").json["name"] != "Hijacked"


def test_our_own_page_may(admin: Client) -> None:
    answer = admin.patch("/site", {"name": "School"}, headers={"Origin": "http://localhost"})
    assert answer.json == {"name": "School", "logo": None, "theme": "paper", "language": "zh-CN"}
    assert admin.get("/session").json["site"]["name"] == "School"


def test_the_log_holds_no_names_addresses_and_secrets(
    rest: Rest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    client = invited(rest, "unlogged")
    token = client.post("/account/tokens", {"label": "label of it"}).json["token"]
    client.post("/session", {"login": "unlogged", "password": "wrong password"})
    client.post("/account/password", {"old": PASSWORD, "new": "another horse battery"})
    cookie = client.http.get_cookie("quizengine")
    assert cookie is not None
    assert "has a new password" in caplog.text
    for secret in ("unlogged", PASSWORD, "wrong", "127.0.0.1", token, cookie.value, "label of it"):
        assert secret not in caplog.text

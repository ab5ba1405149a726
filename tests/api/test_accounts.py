"""Accounts: the first admin, invitations, signing in and out, tokens, roles."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Client, Rest

PASSWORD = "correct horse battery"


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """An installation on which nobody has an account yet."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("empty"))) as engine:
        yield Rest(engine, roles=())


def invited(rest: Rest, login: str, role: str = "host") -> Client:
    """Somebody who has accepted an invitation and is signed in."""
    token = rest.sign_in("admin").post("/invitations", {"role": role}).json["token"]
    client = rest.sign_in(None)
    answer = client.post(f"/invitations/by-token/{token}", {"login": login, "password": PASSWORD})
    assert answer.status == 201
    client.take_csrf(answer)
    return client


def signed_in(rest: Rest, login: str, password: str = PASSWORD) -> Client:
    client = rest.sign_in(None)
    answer = client.post("/session", {"login": login, "password": password})
    assert answer.status == 200
    client.take_csrf(answer)
    return client


def pages(client: Client, address: str, key: str) -> tuple[list[Any], int]:
    """One field of everything in a list, taken in pages of two, and what the list calls its size.

    Raises:
        AssertionError: it has no end.
    """
    seen: list[Any] = []
    query: dict[str, Any] = {"page_size": 2}
    for _ in range(50):
        answer = client.get(address, query_string=query).json
        seen += [line[key] for line in answer["items"]]
        if answer["next"] is None:
            return seen, answer["total"]
        query["after"] = answer["next"]
    raise AssertionError("it has no end")


def test_the_first_admin_is_made_by_the_console_s_link_once(empty: Rest) -> None:
    client = empty.sign_in(None)
    assert client.get("/session").json["setup_needed"]
    token, other = (
        empty.engine.inviting.invite_first_admin(),
        empty.engine.inviting.invite_first_admin(),
    )
    body = {"token": token, "login": "Ada", "name": "Ada", "password": PASSWORD}
    made = client.post("/setup", body)
    assert made.status == 201
    assert made.json["account"]["role"] == "admin"
    assert not made.json["setup_needed"]
    again = empty.sign_in(None)
    assert again.post("/setup", body).code == "no_such_invitation"
    assert again.post("/setup", {**body, "token": other}).code == "no_such_invitation"
    assert empty.engine.inviting.invite_first_admin() is None


def test_an_ordinary_invitation_sets_nothing_up(empty: Rest) -> None:
    _, token = empty.engine.inviting.invite("member", "", None)
    body = {"token": token, "login": "ada", "password": PASSWORD}
    assert empty.sign_in(None).post("/setup", body).code == "no_such_invitation"


def test_an_invitation_says_what_it_offers_and_is_good_once(rest: Rest, admin: Client) -> None:
    made = admin.post("/invitations", {"role": "judge", "name": "Lin"}).json
    nobody = rest.sign_in(None)
    address = f"/invitations/by-token/{made['token']}"
    assert nobody.get(address).json["role"] == "judge"
    assert any(
        line["invitation_id"] == made["invitation_id"]
        for line in admin.get("/invitations").json["items"]
    )
    answer = nobody.post(address, {"login": "lin", "password": PASSWORD})
    assert answer.json["account"]["role"] == "judge"
    assert rest.sign_in(None).get(address).code == "no_such_invitation"
    repeated = rest.sign_in(None).post(address, {"login": "lin2", "password": PASSWORD})
    assert repeated.code == "no_such_invitation"


def test_an_invitation_taken_back_is_worthless(rest: Rest, admin: Client) -> None:
    made = admin.post("/invitations", {"role": "host"}).json
    assert admin.delete(f"/invitations/{made['invitation_id']}").status == 204
    assert rest.sign_in(None).get(f"/invitations/by-token/{made['token']}").status == 404
    assert admin.delete(f"/invitations/{made['invitation_id']}").code == "no_such_invitation"


def test_invitations_come_in_pages(admin: Client) -> None:
    for _ in range(3):
        admin.post("/invitations", {"role": "member"})
    seen, total = pages(admin, "/invitations", "invitation_id")
    assert len(seen) == len(set(seen)) == total


def test_a_login_is_taken_however_it_is_typed(rest: Rest, admin: Client) -> None:
    invited(rest, "Taken")
    token = admin.post("/invitations", {"role": "host"}).json["token"]
    body = {"login": "ＴＡＫＥＮ", "password": PASSWORD}
    assert rest.sign_in(None).post(f"/invitations/by-token/{token}", body).code == "login_taken"
    again = rest.sign_in(None).post(
        f"/invitations/by-token/{token}", {"login": "free", "password": PASSWORD}
    )
    assert again.status == 201, "a refused attempt does not use the invitation up"


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
    answers = []
    for login in ("alike", "nobody-of-this-name"):
        began = time.perf_counter()
        answer = rest.sign_in(None).post("/session", {"login": login, "password": "wrong password"})
        answers.append((time.perf_counter() - began, answer))
    (known_s, known), (unknown_s, unknown) = answers
    assert known.status == 403
    assert known.json == unknown.json
    assert unknown_s > known_s / 4, "argon2 runs in both"


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


def test_disabling_an_account_ends_all_it_is_signed_in_with(rest: Rest, admin: Client) -> None:
    client = invited(rest, "dismissed")
    token = client.post("/account/tokens", {"label": "x"}).json["token"]
    account_id = client.get("/account").json["account_id"]
    assert admin.patch(f"/accounts/{account_id}", {"disabled": True}).json["disabled"]
    assert client.get("/account").status == 401
    assert (
        rest.sign_in(None).get("/account", headers={"Authorization": f"Bearer {token}"}).status
        == 401
    )
    body = {"login": "dismissed", "password": PASSWORD}
    assert rest.sign_in(None).post("/session", body).code == "bad_login"
    assert not admin.patch(f"/accounts/{account_id}", {"disabled": False}).json["disabled"]
    signed_in(rest, "dismissed")


def test_the_last_admin_stays(rest: Rest, admin: Client) -> None:
    for change in ({"role": "organizer"}, {"disabled": True}):
        assert admin.patch(f"/accounts/{admin.account_id}", change).code == "last_admin"
    assert admin.get("/account").json["role"] == "admin"


def test_a_role_counts_from_the_next_request_on(rest: Rest, admin: Client) -> None:
    client = invited(rest, "promoted")
    account_id = client.get("/account").json["account_id"]
    assert client.get("/accounts").status == 403
    admin.patch(f"/accounts/{account_id}", {"role": "admin"})
    assert client.get("/accounts").status == 200
    admin.patch(f"/accounts/{account_id}", {"role": "host"})
    assert client.get("/accounts").code == "not_allowed"


def test_accounts_are_listed_in_pages_and_found_by_words(rest: Rest, admin: Client) -> None:
    invited(rest, "findable")
    found = admin.get("/accounts?q=FINDA").json
    assert [line["login"] for line in found["items"]] == ["findable"]
    assert "password_hash" not in found["items"][0]
    seen, total = pages(admin, "/accounts", "account_id")
    assert seen == sorted(set(seen))
    assert len(seen) == total
    assert admin.get("/accounts?after=!!").status == 422


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


@pytest.mark.parametrize(
    "body",
    [
        {"login": "x", "password": PASSWORD},
        {"login": "short", "password": "short"},
        {"login": "has space", "password": PASSWORD},
        {"login": "unknown", "password": PASSWORD, "role": "admin"},
        {"login": "lang", "password": PASSWORD, "language": "xx"},
        [],
        None,
    ],
)
def test_a_newcomer_who_fits_no_form_is_told_why(admin: Client, rest: Rest, body: object) -> None:
    token = admin.post("/invitations", {"role": "host"}).json["token"]
    answer = rest.sign_in(None).post(f"/invitations/by-token/{token}", body)
    assert (answer.status, answer.code) == (422, "malformed")
    assert "json" in answer.json["detail"]


def test_what_is_kept_about_oneself_can_be_read_and_then_erased(rest: Rest, admin: Client) -> None:
    client = invited(rest, "private")
    client.post("/account/tokens", {"label": "backup"})
    data = client.get("/account/data").json
    assert data["account"]["login"] == "private"
    assert (len(data["sessions"]), len(data["tokens"]), data["players"]) == (1, 1, [])
    number = data["account"]["account_id"]
    assert admin.delete(f"/accounts/{number}").status == 204
    assert client.get("/account").status == 401
    left = admin.get(f"/accounts/{number}").json
    assert (left["name"], left["disabled"]) == ("", True)
    assert "private" not in str(left)
    invited(rest, "private")
    assert admin.delete(f"/accounts/{admin.account_id}").code == "last_admin"
    assert admin.delete("/accounts/999999").code == "no_such_account"


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

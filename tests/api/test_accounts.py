"""Accounts: the first admin, invitations, roles, disabling, erasing."""

from collections.abc import Iterator

import pytest

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Client, Rest
from tests.api.people import PASSWORD, invited, pages, signed_in


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """An installation on which nobody has an account yet."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("empty"))) as engine:
        yield Rest(engine, roles=())


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

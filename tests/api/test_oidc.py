"""Signing in by a provider that is really there."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey

from quizengine.app.engine import open_engine
from quizengine.app.serving import SECRET
from quizengine.settings import Settings
from tests.api.conftest import Answer, Client, Rest
from tests.support.provider import CLIENT_ID, CLIENT_SECRET, Provider, provider


@pytest.fixture(scope="module")
def here() -> Iterator[Provider]:
    with provider() as running:
        running.redirect_uri = "http://localhost/api/v1/oidc/callback"
        yield running


@pytest.fixture(scope="module")
def rest(here: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """REST with this provider."""
    settings = Settings(
        data=tmp_path_factory.mktemp("oidc"),
        oidc_issuer=here.url,
        oidc_client_id=CLIENT_ID,
        oidc_role="host",
    )
    with pytest.MonkeyPatch.context() as patch, open_engine(settings) as engine:
        patch.setenv(SECRET, CLIENT_SECRET)
        yield Rest(engine)


@pytest.fixture(autouse=True)
def _fresh(here: Provider) -> Iterator[None]:
    yield
    here.spoil, here.foreign_key = {}, None


def at_provider(client: Client) -> dict[str, str]:
    """Go there and sign in; what the browser brings back."""
    begun = client.get("/oidc/start")
    assert begun.status == 302
    back = requests.get(begun.headers["Location"], allow_redirects=False, timeout=10)
    query = parse_qs(urlsplit(back.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def signed_in(client: Client) -> Answer:
    return client.get("/oidc/callback", query_string=at_provider(client))


def test_the_page_is_told_where_to_begin(nobody: Client) -> None:
    assert nobody.get("/session").json["oidc"] == "/api/v1/oidc/start"


def test_the_first_sign_in_makes_an_account_and_the_next_finds_it(rest: Rest) -> None:
    seen = []
    for _ in range(2):
        client = rest.sign_in(None)
        answer = signed_in(client)
        assert (answer.status, answer.headers["Location"]) == (302, "/studio")
        seen.append(client.get("/account").json)
    assert seen[0] == seen[1]
    assert (seen[0]["login"], seen[0]["name"], seen[0]["role"]) == ("lin", "林老师", "host")


def test_a_login_of_ours_is_never_taken_over(rest: Rest, here: Provider) -> None:
    here.spoil = {"sub": "evil", "preferred_username": "ADMIN"}
    client = rest.sign_in(None)
    assert signed_in(client).status == 302
    account = client.get("/account").json
    assert (account["login"], account["role"]) == ("admin-2", "host")


def test_a_disabled_account_stays_out(rest: Rest, here: Provider) -> None:
    here.spoil = {"sub": "gone"}
    client = rest.sign_in(None)
    signed_in(client)
    number = client.get("/account").json["account_id"]
    rest.sign_in("admin").patch(f"/accounts/{number}", {"disabled": True})
    assert signed_in(rest.sign_in(None)).code == "bad_login"


@pytest.mark.parametrize(
    "spoiled",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"azp": "another-client"},
        {"nonce": "another"},
        {"exp": 1},
        {"sub": None},
    ],
)
def test_an_id_token_that_is_not_for_us_is_refused(
    rest: Rest, here: Provider, spoiled: dict[str, Any]
) -> None:
    here.spoil = spoiled
    client = rest.sign_in(None)
    assert signed_in(client).code == "bad_provider_answer"
    assert client.get("/account").status == 401


def test_an_id_token_of_another_key_is_refused(rest: Rest, here: Provider) -> None:
    here.foreign_key = RSAKey.generate_key(2048, {"kid": "1"})
    assert signed_in(rest.sign_in(None)).code == "bad_provider_answer"


def test_another_browser_s_answer_is_refused(rest: Rest) -> None:
    brought = at_provider(rest.sign_in(None))
    victim = rest.sign_in(None)
    assert victim.get("/oidc/callback", query_string=brought).code == "bad_provider_answer"
    at_provider(victim)
    assert victim.get("/oidc/callback", query_string=brought).code == "bad_provider_answer"


def test_a_code_is_good_once_and_made_up_ones_never(rest: Rest) -> None:
    client = rest.sign_in(None)
    brought = at_provider(client)
    made_up = {**brought, "code": "made up"}
    assert client.get("/oidc/callback", query_string=made_up).code == "bad_provider_answer"
    assert client.get("/oidc/callback", query_string=brought).status == 302
    assert client.get("/oidc/callback", query_string=brought).code == "bad_provider_answer"


def test_without_a_provider_there_is_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_engine(Settings(data=tmp_path_factory.mktemp("plain"))) as engine:
        client = Rest(engine).sign_in(None)
        assert client.get("/oidc/start").status == 404
        assert client.get("/session").json["oidc"] is None

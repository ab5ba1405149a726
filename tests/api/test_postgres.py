"""The same on PostgreSQL, which minds types and orders that SQLite does not."""

import pytest
import sqlalchemy as sa

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Rest
from tests.api.people import PASSWORD, invited, pages, signed_in

pytestmark = pytest.mark.postgres


def test_accounts_live_and_every_list_can_be_read(
    postgres_database: sa.URL, tmp_path_factory: pytest.TempPathFactory
) -> None:
    address = postgres_database.render_as_string(hide_password=False)
    settings = Settings(data=tmp_path_factory.mktemp("rest"), database=address)
    with open_engine(settings) as engine:
        rest = Rest(engine)
        admin = rest.sign_in("admin")
        client = invited(rest, "Lin")
        assert client.post("/account/tokens", {"label": "backup"}).status == 201
        signed_in(rest, "lin")
        wrong = {"login": "lin", "password": "wrong password"}
        assert [client.post("/session", wrong).status for _ in range(6)] == [403] * 5 + [429]
        token = admin.post("/invitations", {"role": "host"}).json["token"]
        taken = client.post(
            f"/invitations/by-token/{token}", {"login": "LIN", "password": PASSWORD}
        )
        assert taken.code == "login_taken"
        for address, key in (("/accounts", "account_id"), ("/invitations", "invitation_id")):
            seen, total = pages(admin, address, key)
            assert len(set(seen)) == len(seen) == total
        number = client.get("/account").json["account_id"]
        assert admin.patch("/site", {"name": "School"}).json["name"] == "School"
        assert admin.delete(f"/accounts/{number}").status == 204
        assert admin.delete(f"/accounts/{admin.account_id}").code == "last_admin"
        for path in lists(rest):
            assert admin.get(path).status in (200, 422), path


def lists(rest: Rest) -> list[str]:
    """Every address that takes nothing and changes nothing."""
    rules = [rule for rule in rest.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    return [
        rule.rule.removeprefix("/api/v1")
        for rule in rules
        if "GET" in (rule.methods or ()) and not rule.arguments and "/oidc/" not in rule.rule
    ]

"""A real server: the studio's hand on contests that are open, and who plays by which account."""

import http.client
import json
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine import store
from quizengine.app import open_engine
from quizengine.rules.plan import read_plan
from quizengine.settings import Settings
from quizengine.store.studio_tables import player_accounts
from tests.actions.office import BANK, QUESTIONS
from tests.live.raw import Peer
from tests.support.server import ServerProcess, StartServer

pytestmark = [pytest.mark.live, pytest.mark.slow]

PLAN = {"title": "Trial", "rounds": [{"questions": [{"bank_id": BANK, "number": 1}]}]}


class Studio:
    """A signed-in organizer's browser."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        with open_engine(Settings(data=server.data)) as engine:
            account = engine.accounts.make("ann", "Ann", "organizer")
            self.account_id = account.account_id
            token = engine.sessions.start(self.account_id, "a test")
            bank = store.banks.StoredBank(bank_id=BANK, title="Law", saved_ms=1)
            engine.database.write(lambda conn: store.banks.save(conn, bank, QUESTIONS))
            draft = engine.drafts.create(account, read_plan(PLAN), rehearsal=True)
            self.contest_id = draft.contest_id
            self.opened = engine.launching.open(account, draft.contest_id)
        self.cookie = f"Cookie: other=1; quizengine={token}"
        self.csrf = self.call("GET", "/session")["csrf"]

    def call(self, method: str, path: str, body: object = None) -> Any:
        """A request's answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        name, _, value = self.cookie.partition(": ")
        headers = {name: value, "Content-Type": "application/json"}
        if method != "GET":
            headers["X-CSRF-Token"] = self.csrf
        connection.request(method, f"/api/v1{path}", json.dumps(body), headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def join(self, nickname: str, *headers: str) -> tuple[Peer, int]:
        """A player, and his number."""
        peer = Peer(self.server.port, "/player", headers=headers)
        ack = peer.call("join_contest", {"pin": self.opened.pin, "nickname": nickname})
        return peer, ack["player_id"]

    def accounts(self) -> dict[int, int]:
        """Whose accounts the players have."""
        with open_engine(Settings(data=self.server.data)) as engine:
            rows = engine.database.read(
                lambda conn: conn.execute(
                    sa.select(player_accounts.c.player_id, player_accounts.c.account_id)
                ).all()
            )
            return {row[0]: row[1] for row in rows}


@pytest.fixture(params=["stock", "direct"])
def studio(request: pytest.FixtureRequest, start_server: StartServer) -> Studio:
    return Studio(start_server("--transport", request.param))


def test_the_studio_reaches_into_an_open_contest(studio: Studio) -> None:
    port = studio.server.port
    peer, signed_in = studio.join("Signed in", studio.cookie)
    _, stranger = studio.join("Stranger")
    _, expired = studio.join("Expired", "Cookie: quizengine=nonsense")
    assert studio.accounts() == {signed_in: studio.account_id}
    assert {stranger, expired}.isdisjoint(studio.accounts())

    host = Peer(port, "/host", {"token": studio.opened.host_token})
    screen = Peer(port, "/screen", {"token": studio.opened.screen_token})
    address = f"/contests/{studio.contest_id}"
    tokens = studio.call("POST", f"{address}/tokens", {"roles": ["host"]})
    assert host.until_gone() < 2
    assert '"bad_token"' in Peer(port, "/host", {"token": studio.opened.host_token}).welcome
    again = Peer(port, "/host", {"token": tokens["host_token"]})
    assert again.call("request_snapshot", {})["ok"]
    assert screen.call("request_snapshot", {})["ok"]

    draft = studio.call("POST", f"{address}/rehearsal/clear", {"title": "Trial"})
    assert draft["phase"] == "draft"
    for one in (peer, again, screen):
        assert one.until_gone() < 2
    studio.server.terminate()
    assert "failed" not in studio.server.log()

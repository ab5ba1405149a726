"""A real server: a ruling after the end reaches the phones that are still open."""

from typing import Any

import pytest

from tests.live.raw import Peer
from tests.live.test_from_the_studio import Studio
from tests.support.server import StartServer

pytestmark = [pytest.mark.live, pytest.mark.slow]


def snapshot(peer: Peer) -> Any:
    return peer.call("request_snapshot", {})["snapshot"]


def test_a_ruling_after_the_end_is_told_to_open_pages(start_server: StartServer) -> None:
    studio = Studio(start_server("--transport", "direct"))
    player, _ = studio.join("甲")
    host = Peer(studio.server.port, "/host", {"token": studio.opened.host_token})

    def command(name: str) -> Any:
        version = snapshot(host)["contest"]["version"]
        return host.call("run_command", {"command": name, "version": version, "args": {}})

    command("start")
    assert command("next")["ok"]
    item = snapshot(host)["contest"]["item"]
    wrong = next(each["id"] for each in item["choices"] if each["id"] not in item["key"]["choices"])
    given = {"choices": [wrong]}
    sent = {"item_no": 1, "submission": 1, "given": given, "elapsed_ms": 500}
    assert player.call("submit_answer", sent)["ok"]
    command("close")
    command("finish")
    address = f"/contests/{studio.contest_id}"
    before = studio.call("GET", f"{address}/results")
    assert before["items"][0]["score"] == 0

    ruled = studio.call("POST", f"{address}/items/1/regrade", {"keys": [given], "why": "印错了"})
    assert ruled["moved"] == 1
    told: list[Any] = []
    while not told or told[-1]["score"] == 0:
        told.append(player.event("player_changed"))
    assert told[-1]["version"] == ruled["version"]
    assert snapshot(player)["contest"]["result_hash"] != before["result_hash"]
    assert studio.call("GET", f"{address}/verification")["verified"]

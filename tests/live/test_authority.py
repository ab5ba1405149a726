"""Every event, every role: what the registry does not grant is refused."""

import itertools

import pytest

from quizengine.live.ports import Audience
from quizengine.live.protocol import ASKED, EVENTS, ROLES
from tests.live.conftest import Process
from tests.live.fakes import PIN, TOKENS
from tests.live.raw import Peer

pytestmark = pytest.mark.live

TO_SERVER = sorted({event.name for event in EVENTS if event.direction == "to_server"})
TO_CLIENT = sorted({event.name for event in EVENTS if event.direction == "to_client"})
FOREIGN = [pair for pair in itertools.product(ROLES, TO_SERVER) if pair not in ASKED]
SEATED = sorted(
    event.name for (role, _), event in ASKED.items() if role == "player" and event.seated
)
MALFORMED: list[list[object]] = [
    [{"surprise": 1}],
    [{"pin": 5, "nickname": [], "resume_token": {}, "item_no": 1.5, "client_ms": -1}],
    [{"version": 10**40, "after": "x", "player_ids": "1", "player_id": True, "percent": 7}],
    [[]],
    ["text"],
    [{}, {}],
]


@pytest.mark.parametrize(("role", "name"), FOREIGN)
def test_an_event_of_another_role_is_refused(live: Process, role: Audience, name: str) -> None:
    peer = live.player() if role == "player" else live.peer(role)
    assert peer.call(name, {})["code"] == "not_allowed"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [*TO_CLIENT, "nonsense", "connect", "disconnect", "message", "*"])
def test_an_event_nobody_may_send_is_unknown(live: Process, role: Audience, name: str) -> None:
    assert live.peer(role).call(name, {})["code"] == "unknown_event"


@pytest.mark.parametrize("name", SEATED)
def test_an_event_before_joining_is_refused(live: Process, name: str) -> None:
    assert live.peer("player").call(name, {})["code"] == "not_joined"


@pytest.mark.parametrize("name", SEATED)
def test_a_removed_player_may_do_nothing_more(live: Process, name: str) -> None:
    host, player = live.host(), live.player()
    player_id = player.call("request_snapshot", {})["snapshot"]["you"]["player_id"]
    assert host.call("remove_players", {"player_ids": [player_id]})["removed"] == [player_id]
    assert player.event("player_removed") == {"code": "removed"}
    assert player.until_gone() < 2


@pytest.mark.parametrize("arguments", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize(("role", "name"), sorted(ASKED))
def test_a_malformed_message_is_refused(
    live: Process, role: Audience, name: str, arguments: list[object]
) -> None:
    peer = live.player() if role == "player" else live.peer(role)
    ack = peer.call(name, *arguments)
    assert ack["code"] == "malformed"
    assert all(isinstance(texts, list) for texts in ack["detail"].values())


def test_a_thousand_unknown_fields_get_a_short_refusal(live: Process) -> None:
    ack = live.player().call("find_contest", {f"field{n}": n for n in range(1000)})
    assert len(str(ack)) < 1000


@pytest.mark.parametrize("role", ["host", "screen"])
@pytest.mark.parametrize(
    "auth", [None, {}, {"token": 5}, {"token": "x"}, {"token": "x" * 1000}, [1]]
)
def test_a_console_without_the_right_token_does_not_connect(
    live: Process, role: Audience, auth: object
) -> None:
    assert '"bad_token"' in Peer(live.port, f"/{role}", auth).welcome


def test_the_token_of_one_console_does_not_open_the_other(live: Process) -> None:
    assert '"bad_token"' in Peer(live.port, "/host", {"token": TOKENS["screen"]}).welcome


@pytest.mark.parametrize("namespace", ["/", "/judge", "/admin"])
def test_there_is_no_other_namespace(live: Process, namespace: str) -> None:
    peer = Peer(live.port, namespace)
    assert peer.welcome.startswith("44")


def test_views_go_to_their_own_audience(live: Process) -> None:
    peers = {"player": live.player(), "host": live.host(), "screen": live.peer("screen")}
    peers["host"].call("run_command", {"command": "next", "version": 0})
    seen = {role: peer.event("contest_changed")["for"] for role, peer in peers.items()}
    assert seen == {role: role for role in ROLES}


def test_the_screen_gets_no_distribution(live: Process) -> None:
    host, screen, player = live.host(), live.peer("screen"), live.player()
    given = {"item_no": 1, "submission": 1, "given": {"number": "1"}}
    assert player.call("submit_answer", given)["ok"]
    assert "distribution" in host.event("progress_changed")
    assert "distribution" not in screen.event("progress_changed")


def test_a_resume_token_finds_the_seat_on_a_second_socket(live: Process) -> None:
    first = live.peer("player")
    joined = first.call("join_contest", {"pin": PIN, "nickname": "Two"})
    second = live.peer("player")
    resumed = second.call("resume_player", {"resume_token": joined["resume_token"]})
    assert resumed["player_id"] == joined["player_id"]
    host = live.host()
    host.call("rename_player", {"player_id": joined["player_id"], "nickname": "Three"})
    assert first.event("player_changed")["nickname"] == "Three"
    assert second.event("player_changed")["nickname"] == "Three"

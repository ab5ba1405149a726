"""Old snapshot + events = fresh snapshot, for every role, after every step of a contest.

The client here derives exactly what ``docs/protocol.md`` lets it derive.
"""

import asyncio
import random
from collections.abc import Sequence

import pytest

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.banks import load_bank
from quizengine.paths import shipped_banks
from quizengine.rehearsal.answers import random_answer
from quizengine.rehearsal.wire import Address, Json, Wire, connect
from quizengine.rules.contest import ContestSettings
from quizengine.rules.kinds import KINDS
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.settings import Settings
from tests.support.server import ServerProcess, StartServer

pytestmark = [pytest.mark.live, pytest.mark.slow]

AGREE_S = 5
LOOK_S = 0.3
UNTOLD = {"server_ms", "players"}
"""The clock, and how many play: joining tells nobody but the consoles."""
ANSWERED_BY = 2
PAUSED, SKIPPED, VOIDED = 4, 3, 6


class Client:
    """A connection that keeps its state by events alone."""

    def __init__(self, server: ServerProcess, role: str, name: str) -> None:
        self.name = f"{role} {name}"
        self.state: Json = {}
        self.wire: Wire
        self._address = Address(server.url, f"/{role}", f"device-{role}-{name:0>16}")

    async def enter(self, event: str, message: Json, token: str | None = None) -> None:
        """Connect, and take the first snapshot."""
        auth = None if token is None else {"token": token}
        self.wire = await connect(self._address, self._hear, auth)
        ack = await self.wire.ask(event, message)
        self.state = ack["snapshot"]

    async def answer(self, rng: random.Random) -> None:
        """Answer the open item."""
        item = self.state["contest"]["item"]
        given = random_answer(item, rng)
        message = {"item_no": item["item_no"], "submission": 1, "given": given}
        ack = await self.wire.ask("submit_answer", message)
        assert ack.pop("ok"), ack
        self.state["you"]["answer"] = ack

    def _hear(self, event: str, message: Json, _: int) -> None:
        if event == "contest_changed":
            if message["version"] >= self.state["contest"]["version"]:
                self.state["contest"] = message
                self._derive(message)
        elif event == "player_changed":
            self.state["you"] = message
        elif event in ("roster_changed", "progress_changed"):
            self.state[event.removesuffix("_changed")] = message

    def _derive(self, contest: Json) -> None:
        item = contest["item"] or {"item_no": None, "phase": None}
        progress, you = self.state.get("progress"), self.state.get("you")
        uncounted = item["phase"] in ("reading", "skipped")
        if progress and (progress["item_no"] != item["item_no"] or uncounted):
            self.state["progress"] = None
        if you is None:
            return
        if you["answer"] and you["answer"]["item_no"] != item["item_no"]:
            you["answer"] = None
        if item["phase"] != "revealed":
            you["result"] = None
        runs = item["phase"] == "open" and not contest["paused"]
        extra = (you["time_factor_percent"] - 100) * item.get("time_limit_ms", 0) // 100
        you["deadline_ms"] = item["deadline_ms"] + extra if runs else None


def told(state: Json) -> Json:
    """What can be compared: all but what nobody was told."""
    you = {name: value for name, value in state.get("you", {}).items() if name != "version"}
    views = {**state, "you": you}
    return {
        name: {field: kept for field, kept in view.items() if field not in UNTOLD}
        if isinstance(view, dict)
        else view
        for name, view in views.items()
        if name not in UNTOLD
    }


async def agree(clients: Sequence[Client], where: str) -> None:
    """Every client comes to hold what a fresh one would be given."""
    for client in clients:
        fresh: Json = {}
        try:
            async with asyncio.timeout(AGREE_S):
                while (fresh := await snapshot(client)) != told(client.state):
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            assert told(client.state) == fresh, f"{client.name} after {where}"


async def snapshot(client: Client) -> Json:
    return told((await asked(client, "request_snapshot", {}))["snapshot"])


async def asked(client: Client, event: str, message: Json) -> Json:
    """The ack, asked for no faster than the server lets one client ask."""
    while (ack := await client.wire.ask(event, message)).get("code") == "slow_down":
        await asyncio.sleep(LOOK_S)
    assert ack["ok"], (event, message, ack)
    return ack


async def play(server: ServerProcess, contest: Opened) -> None:
    rng = random.Random(1)
    host, screen = Client(server, "host", "1"), Client(server, "screen", "1")
    players = [Client(server, "player", str(number)) for number in range(3)]
    await host.enter("request_snapshot", {}, contest.host_token)
    await screen.enter("request_snapshot", {}, contest.screen_token)
    for player in players:
        await player.enter("join_contest", {"pin": contest.pin, "nickname": player.name})
    everybody = [host, screen, *players]

    async def command(name: str) -> None:
        version = host.state["contest"]["version"]
        message = {"command": name, "version": version, "args": {}}
        await asked(host, "run_command", message)
        await agree(everybody, f"{name} at version {version}")

    factor = {"player_id": players[1].state["you"]["player_id"], "percent": 150}
    await asked(host, "set_time_factor", factor)
    await agree(everybody, "extra time")
    while host.state["contest"]["phase"] != "finished":
        item = host.state["contest"]["item"] or {"phase": None, "index": None}
        where = item["phase"], item["index"]
        if item["phase"] == "open":
            for player in players[:ANSWERED_BY]:
                await player.answer(rng)
            await agree(everybody, "answers")
        if where == ("open", PAUSED):
            await command("pause")
            await command("extend")
            await command("resume")
        await command({("open", SKIPPED): "skip", ("closed", VOIDED): "void"}.get(where, "next"))
    for client in everybody:
        client.wire.drop()


def test_events_lead_every_role_to_the_state_that_a_fresh_snapshot_shows(
    start_server: StartServer,
) -> None:
    server = start_server()
    shipped = [each for path in shipped_banks() for each in load_bank(path).questions]
    one_of_each = [next(each for each in shipped if each.kind == kind) for kind in KINDS]
    staying = {"close_when_all_answered": False, "streak_bonus": 5, "streak_cap": 9}
    rounds = [
        RoundPlan(questions=one_of_each, settings=staying),
        RoundPlan(questions=one_of_each, format="all_play", settings={"penalty": 2}),
    ]
    with open_engine(Settings(data=server.data)) as engine:
        plan = ContestPlan(settings=ContestSettings(title="All kinds"), rounds=rounds)
        contest = engine.opening.open_contest(plan, seed=1)
    asyncio.run(play(server, contest))

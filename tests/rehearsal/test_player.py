"""What a simulated player does with its outbox, whatever the server does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from quizengine.rehearsal.player import Behaviour, Player
from tests.rehearsal.fakes import Answer, FakeServer, Json, until, view

SEATED = {"ok": True, "player_id": 7, "resume_token": "secret", "snapshot": {"contest": view(3)}}
HASTY = Behaviour(think_ms=(1, 2), ack_ms=50)


def answering(submissions: list[Json | None], joins: list[Json] | None = None) -> Answer:
    """Acks for submissions, one after the other, the last for ever; everybody is let in."""
    doors = joins or [SEATED]

    def answer(event: str, _: Json) -> Json | None:
        if event == "submit_answer":
            return submissions.pop(0) if len(submissions) > 1 else submissions[0]
        return doors.pop(0) if len(doors) > 1 else doors[0]

    return answer


def play(answer: Answer, body: Callable[[FakeServer, Player], Awaitable[Any]]) -> None:
    async def run() -> None:
        async with FakeServer(answer) as server, playing(server) as player:
            await body(server, player)

    asyncio.run(run())


@asynccontextmanager
async def playing(server: FakeServer) -> AsyncIterator[Player]:
    player = Player(server.url, "123456", "熊猫", HASTY)
    task = asyncio.create_task(player.play())
    try:
        yield player
    finally:
        task.cancel()
        await asyncio.wait([task])


def stored(message: Json | None = None) -> Json:
    return {"ok": True, "item_no": 1, "submission": 1, "given": {}, "received_ms": 5}


def test_an_answer_without_an_ack_is_sent_again_under_the_same_number() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: player.record.sent and player.record.sent[0].acknowledged)
        sent = [message for event, message in server.heard if event == "submit_answer"]
        assert len(sent) == 2
        assert sent[0] == sent[1]

    play(answering([None, stored()]), body)


def test_an_answer_is_sent_again_after_a_reconnect() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: server.count("submit_answer") == 1)
        server.cut()
        await until(lambda: player.record.sent[0].acknowledged)
        assert server.count("resume_player") == 1
        assert player.record.reconnects == 1

    play(answering([None, stored()]), body)


def test_a_refusal_that_invites_a_retry_is_not_the_end_of_an_answer() -> None:
    async def body(_: FakeServer, player: Player) -> None:
        await until(lambda: player.record.sent and player.record.sent[0].acked_ns)
        assert player.record.sent[0].acknowledged
        assert player.record.sent[0].sendings == 2

    busy = {"ok": False, "code": "try_again", "retry": True, "wait_ms": 1, "detail": {}}
    play(answering([busy, stored()]), body)


def test_a_refused_answer_is_not_counted_as_acknowledged() -> None:
    async def body(_: FakeServer, player: Player) -> None:
        await until(lambda: player.record.sent and player.record.sent[0].acked_ns)
        assert not player.record.sent[0].acknowledged

    play(answering([{"ok": False, "code": "too_late", "retry": False, "detail": {}}]), body)


def test_one_item_is_answered_once_however_often_its_view_comes() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: player.record.sent and player.record.sent[0].acknowledged)
        await server.tell("contest_changed", view(4))
        await until(lambda: player.record.last["version"] == 4)
        assert len(player.record.sent) == 1

    play(answering([stored()]), body)


def test_an_older_view_changes_nothing() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: player.present)
        await server.tell("contest_changed", view(2))
        await server.tell("contest_changed", view(5))
        await until(lambda: player.record.last["version"] == 5)
        assert [seen.version for seen in player.record.seen] == [3, 5]

    play(answering([stored()]), body)


def test_a_taken_nickname_is_followed_by_another() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: player.joined.is_set())
        names = [message["nickname"] for event, message in server.heard if event == "join_contest"]
        assert names[0] != names[1]

    taken = {"ok": False, "code": "nickname_taken", "retry": False, "detail": {}}
    play(answering([stored()], joins=[taken, SEATED]), body)


def test_a_locked_door_ends_the_attempt_with_its_code() -> None:
    async def body(_: FakeServer, player: Player) -> None:
        await until(lambda: player.record.ended)
        assert player.record.ended == "contest_locked"

    locked = {"ok": False, "code": "contest_locked", "retry": False, "detail": {}}
    play(answering([stored()], joins=[locked]), body)


def test_it_leaves_at_the_end_of_the_contest_but_not_before_its_answer_is_safe() -> None:
    async def body(server: FakeServer, player: Player) -> None:
        await until(lambda: server.count("submit_answer") == 1)
        await server.tell("contest_changed", view(9, phase="finished", item=None))
        await until(lambda: player.record.ended == "finished" and not player.present)
        assert player.record.sent[0].acknowledged

    play(answering([None, stored()]), body)

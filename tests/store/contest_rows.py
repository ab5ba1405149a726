"""Contests, players and answers in a database, for tests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from queue import Queue
from typing import TypeVar

import sqlalchemy as sa

from quizengine.rules.contest import (
    Contest,
    ContestId,
    ContestSettings,
    Item,
    ItemNo,
    ItemState,
    PlayerId,
    Round,
)
from quizengine.rules.players import Answer, Player
from quizengine.rules.questions import Choice, Mark, Question
from quizengine.store import contests, items, players
from quizengine.store.database import Database
from quizengine.store.group_commit import AnswerJob, Keep, Outcome
from quizengine.store.joining import Newcomer

T = TypeVar("T")
CONTEST = ContestId("contest-1")
OPEN = ItemNo(1)
NOW_MS = 1_800_000_000_000
PATIENCE_S = 20

QUESTION = Question(
    kind="single",
    stem="《论语》首篇是？",
    choices=(Choice("A", "学而"), Choice("B", "为政")),
    key=("A",),
)
SCRIPT = tuple(
    Item(
        item_no=ItemNo(number),
        round_no=1,
        index=number,
        question=QUESTION,
        points=100,
        time_limit_ms=20_000,
    )
    for number in (1, 2, 3)
)


def contest(contest_id: str = CONTEST, pin: str = "123456") -> Contest:
    """A contest of three items, in the lobby."""
    whole = Round(format="mass", title="必答", first_item=OPEN, items=3, settings={})
    return Contest(
        contest_id=ContestId(contest_id),
        version=1,
        pin=pin,
        settings=ContestSettings(title="Trial"),
        rounds=(whole,),
        statuses=("pending", "pending", "pending"),
    )


def with_open_item(old: Contest, item_no: int = OPEN) -> Contest:
    """The contest one version on, with an open item."""
    state = ItemState(
        item_no=ItemNo(item_no),
        phase="open",
        since_ms=NOW_MS,
        time_limit_ms=20_000,
        opened_ms=NOW_MS,
    )
    due_ms = NOW_MS + 20_250
    return replace(old, version=old.version + 1, phase="running", item=state, due_ms=due_ms)


def closed(old: Contest) -> Contest:
    """The contest one version on, its item closed."""
    assert old.item is not None
    item = replace(old.item, phase="closed")
    return replace(old, version=old.version + 1, item=item, due_ms=None)


def stored(database: Database, fresh: Contest | None = None) -> Contest:
    """A contest in the lobby, with its script, as stored."""
    new = fresh or contest()

    def job(conn: sa.Connection) -> None:
        assert contests.insert(
            conn,
            new,
            host_token_hash=f"host of {new.contest_id}",
            screen_token_hash=f"screen of {new.contest_id}",
            created_ms=NOW_MS,
        )
        items.insert(conn, new.contest_id, SCRIPT)

    database.write(job)
    return new


def swapped(database: Database, old: Contest, new: Contest) -> Contest:
    """The new contest, after it has replaced the old one."""
    assert database.write(lambda conn: contests.swap(conn, old, new, at_ms=NOW_MS))
    return new


def stored_open(database: Database, fresh: Contest | None = None) -> Contest:
    """A stored contest whose first item is open."""
    lobby = stored(database, fresh)
    return swapped(database, lobby, with_open_item(lobby))


def newcomer(name: str) -> Newcomer:
    """Somebody who wants to join."""
    return Newcomer(
        nickname=name, folded=name.casefold(), resume_hash=f"resume {name}", joined_ms=NOW_MS
    )


def joined(database: Database, count: int, contest_id: ContestId = CONTEST) -> tuple[Player, ...]:
    """So many new players."""
    names = [newcomer(f"{contest_id} {number}") for number in range(count)]
    outcomes = database.write(lambda conn: players.join(conn, contest_id, names, seats=100_000))
    return tuple(player for player in outcomes if isinstance(player, Player))


def answer(player_id: int, submission: int = 1, item_no: int = OPEN, choice: str = "A") -> Answer:
    """An answer, right if it is A."""
    return Answer(
        item_no=ItemNo(item_no),
        player_id=PlayerId(player_id),
        submission=submission,
        given={"choice": choice},
        mark=Mark(1 if choice == "A" else 0, 1),
        received_ms=NOW_MS + 1_000,
        elapsed_ms=1_000,
        claimed_ms=900,
        round_trip_ms=80,
    )


def job(given: Answer, keep: Keep = "first", contest_id: ContestId = CONTEST) -> AnswerJob:
    """The answer on its way into the store."""
    return AnswerJob(contest_id=contest_id, answer=given, keep=keep, open_required=given.item_no)


def submitted(database: Database, jobs: Sequence[AnswerJob]) -> list[Outcome]:
    """What became of each, after all were queued at once."""
    outcomes: Queue[Outcome] = Queue()
    for each in jobs:
        database.submit(each, outcomes.put)
    return [outcomes.get(timeout=PATIENCE_S) for _ in jobs]


def at_once(actions: Sequence[Callable[[], T]]) -> list[T]:
    """What the actions return, each run in a thread of its own, all started together."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    start = Barrier(len(actions))

    def run(action: Callable[[], T]) -> T:
        start.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))

from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import Contest, ContestId
from quizengine.store import contests, items
from quizengine.store.database import Database
from tests.store.contest_rows import (
    CONTEST,
    NOW_MS,
    SCRIPT,
    at_once,
    closed,
    contest,
    stored,
    stored_open,
    swapped,
    with_open_item,
)


def load(database: Database, contest_id: ContestId = CONTEST) -> contests.StoredContest:
    found = database.read(lambda conn: contests.load(conn, contest_id))
    assert found is not None
    return found


def finished(old: Contest) -> Contest:
    return replace(closed(old), phase="finished", stage="podium")


def test_a_contest_comes_back_as_it_was_stored(database: Database) -> None:
    running = stored_open(database)
    found = load(database)
    assert found.contest == running
    assert (found.created_ms, found.finished_ms, found.last_alive_ms) == (NOW_MS, None, None)


def test_a_contest_is_found_by_id_pin_and_tokens_and_not_by_others(database: Database) -> None:
    new = stored(database)

    def found(conn: sa.Connection) -> list[contests.StoredContest | None]:
        return [
            contests.load_by_pin(conn, "123456"),
            contests.load_by_host_token(conn, "host of contest-1"),
            contests.load_by_screen_token(conn, "screen of contest-1"),
        ]

    def not_found(conn: sa.Connection) -> list[contests.StoredContest | None]:
        return [
            contests.load_by_pin(conn, "654321"),
            contests.load_by_host_token(conn, "screen of contest-1"),
            contests.load_by_screen_token(conn, "host of contest-1"),
            contests.load(conn, ContestId("wrong")),
        ]

    assert [each and each.contest for each in database.read(found)] == [new] * 3
    assert database.read(not_found) == [None] * 4


def test_the_script_comes_back_as_it_was_stored(database: Database) -> None:
    stored(database)
    assert database.read(lambda conn: items.load(conn, CONTEST)) == SCRIPT


def test_of_eight_workers_that_take_the_same_step_one_gets_through(database: Database) -> None:
    old = stored(database)
    new = with_open_item(old)

    def step() -> bool:
        return database.write(lambda conn: contests.swap(conn, old, new, at_ms=NOW_MS))

    assert sorted(at_once([step] * 8)) == [False] * 7 + [True]
    assert load(database).contest == new


@pytest.mark.postgres
def test_of_two_processes_that_take_the_same_step_one_gets_through(
    two_workers: tuple[Database, Database],
) -> None:
    database, second_worker = two_workers
    old = stored(database)
    new = with_open_item(old)

    def step(worker: Database) -> bool:
        return worker.write(lambda conn: contests.swap(conn, old, new, at_ms=NOW_MS))

    steps = [lambda: step(database), lambda: step(second_worker)] * 4
    assert sorted(at_once(steps)) == [False] * 7 + [True]


def test_a_pin_is_dealt_once_until_its_contest_is_finished(database: Database) -> None:
    running = stored_open(database)

    def same_pin(conn: sa.Connection) -> bool:
        return contests.insert(
            conn,
            contest("contest-2"),
            host_token_hash="another",
            screen_token_hash="another",
            created_ms=NOW_MS,
        )

    assert not database.write(same_pin)
    swapped(database, running, finished(running))
    assert database.read(lambda conn: contests.load_by_pin(conn, "123456")) is None
    assert database.write(same_pin)
    assert load(database).finished_ms == NOW_MS


def test_a_contest_is_due_from_its_due_time_on(database: Database) -> None:
    running = stored_open(database)
    assert running.due_ms is not None
    due_ms = running.due_ms
    assert database.read(lambda conn: contests.due(conn, due_ms - 1)) == ()
    assert database.read(lambda conn: contests.due(conn, due_ms)) == (CONTEST,)


def test_a_paused_contest_is_neither_due_nor_open(database: Database) -> None:
    running = stored_open(database)
    paused = replace(running, version=running.version + 1, paused_ms=NOW_MS)
    swapped(database, running, paused)
    assert database.read(lambda conn: contests.due(conn, NOW_MS * 2)) == ()
    assert database.read(contests.with_open_item) == ()


def test_an_open_item_says_when_it_was_last_served(database: Database) -> None:
    running = stored_open(database)
    stored(database, contest("contest-2", "222222"))
    database.write(lambda conn: contests.touch_alive(conn, [CONTEST], NOW_MS + 5))
    (found,) = database.read(contests.with_open_item)
    assert (found.contest, found.last_alive_ms) == (running, NOW_MS + 5)


def test_versions_are_told_of_the_contests_that_exist(database: Database) -> None:
    stored_open(database)
    ids = [CONTEST, ContestId("nowhere")]
    newest = database.read(lambda conn: contests.versions(conn, ids))
    assert {each: found[:2] for each, found in newest.items()} == {CONTEST: (2, 0)}


def test_lists_hold_the_right_contests(database: Database) -> None:
    running = stored_open(database)
    other = stored(database, contest("contest-2", "222222"))
    swapped(database, running, finished(running))
    unfinished = database.read(contests.unfinished)
    assert [each.contest for each in unfinished] == [other]
    assert len(database.read(lambda conn: contests.recent(conn, 10))) == 2

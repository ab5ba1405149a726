from collections.abc import Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.rules.refusals import (
    AlreadyAnswered,
    NoSuchPlayer,
    Refusal,
    Removed,
    TooLate,
    TryAgain,
)
from quizengine.store import answers, contests, players
from quizengine.store.database import Database
from quizengine.store.group_commit import Outcome, Refused, Stored
from tests.store.contest_rows import (
    CONTEST,
    OPEN,
    answer,
    at_once,
    closed,
    contest,
    job,
    joined,
    stored_open,
    submitted,
    swapped,
)


def refusals(outcomes: Sequence[Outcome]) -> list[type[Refusal] | None]:
    return [type(each.refusal) if isinstance(each, Refused) else None for each in outcomes]


def of_item(database: Database, item_no: ItemNo = OPEN) -> list[tuple[PlayerId, int]]:
    found = database.read(lambda conn: answers.of_item(conn, CONTEST, item_no))
    return [(each.player_id, each.submission) for each in found]


def test_an_answer_comes_back_as_it_was_given(database: Database) -> None:
    stored_open(database)
    joined(database, 1)
    given = replace(answer(1), given={"text": "孔子\x00\ud800", "order": ["B", "A"]}, mark=None)
    assert submitted(database, [job(given)]) == [Stored(given, fresh=True)]
    assert database.read(lambda conn: answers.one(conn, CONTEST, OPEN, PlayerId(1))) == given


def test_a_resend_gets_what_is_stored(database: Database) -> None:
    stored_open(database)
    joined(database, 1)
    submitted(database, [job(answer(1))])
    assert submitted(database, [job(answer(1))]) == [Stored(answer(1), fresh=False)]


def test_the_same_answer_many_times_at_once_is_one_row(database: Database) -> None:
    stored_open(database)
    joined(database, 1)
    outcomes = submitted(database, [job(answer(1))] * 5)
    assert [each.answer for each in outcomes if isinstance(each, Stored)] == [answer(1)] * 5
    assert [each.fresh for each in outcomes if isinstance(each, Stored)].count(True) == 1
    assert of_item(database) == [(1, 1)]


def test_where_the_first_counts_another_submission_is_refused_and_told_the_first(
    database: Database,
) -> None:
    stored_open(database)
    joined(database, 1)
    first, second = submitted(database, [job(answer(1)), job(answer(1, 2, choice="B"))])
    assert first == Stored(answer(1), fresh=True)
    assert isinstance(second, Refused)
    assert isinstance(second.refusal, AlreadyAnswered)
    assert second.stored == answer(1)


@pytest.mark.parametrize("together", [True, False])
def test_where_the_last_counts_a_higher_submission_replaces_and_a_lower_one_does_not(
    database: Database, together: bool
) -> None:
    stored_open(database)
    joined(database, 1)
    given = [answer(1, 1), answer(1, 3, choice="B"), answer(1, 2)]
    batches = [given] if together else [[each] for each in given]
    outcomes = [
        outcome
        for batch in batches
        for outcome in submitted(database, [job(each, "last") for each in batch])
    ]
    newest = answer(1, 3, choice="B")
    assert outcomes == [Stored(answer(1), True), Stored(newest, True), Stored(newest, False)]
    assert database.read(lambda conn: answers.one(conn, CONTEST, OPEN, PlayerId(1))) == newest


def test_after_the_close_a_new_answer_is_too_late(database: Database) -> None:
    running = stored_open(database)
    joined(database, 1)
    swapped(database, running, closed(running))
    assert refusals(submitted(database, [job(answer(1))])) == [TooLate]
    assert of_item(database) == []


def test_after_the_close_a_resend_or_a_change_gets_what_is_stored(database: Database) -> None:
    running = stored_open(database)
    joined(database, 1)
    submitted(database, [job(answer(1), "last")])
    swapped(database, running, closed(running))
    resent = submitted(database, [job(answer(1), "last"), job(answer(1, 2), "last")])
    assert resent == [Stored(answer(1), fresh=False)] * 2


def test_an_answer_to_an_item_that_is_not_the_open_one_is_too_late(database: Database) -> None:
    stored_open(database)
    joined(database, 1)
    assert refusals(submitted(database, [job(answer(1, item_no=2))])) == [TooLate]


def test_removed_and_unknown_players_are_refused_and_the_others_stored(
    database: Database,
) -> None:
    stored_open(database)
    joined(database, 2)
    database.write(lambda conn: players.remove(conn, CONTEST, PlayerId(1)))
    outcomes = submitted(database, [job(answer(1)), job(answer(9)), job(answer(2))])
    assert refusals(outcomes) == [Removed, NoSuchPlayer, None]
    assert of_item(database) == [(2, 1)]


def test_one_group_holds_answers_to_several_contests(database: Database) -> None:
    stored_open(database)
    other = stored_open(database, contest("contest-2", pin="222222"))
    joined(database, 1)
    joined(database, 1, other.contest_id)
    jobs = [job(answer(1)), job(answer(1, choice="B"), contest_id=other.contest_id)]
    assert refusals(submitted(database, jobs)) == [None, None]
    found = database.read(lambda conn: answers.of_contest(conn, other.contest_id))
    assert found == (answer(1, choice="B"),)


def test_a_close_behind_a_thousand_answers_sees_all_of_them(database: Database) -> None:
    running = stored_open(database)
    joined(database, 1_000)
    outcomes: list[Outcome] = []
    for number in range(1, 1_001):
        database.submit(job(answer(number)), outcomes.append)

    def close(conn: sa.Connection) -> int:
        contests.lock(conn, CONTEST)
        counted = answers.count_of_item(conn, CONTEST, OPEN)
        assert contests.swap(conn, running, closed(running), at_ms=0)
        return counted

    assert database.write(close) == 1_000
    late = submitted(database, [job(answer(1, 2), "last"), job(answer(1_000))])
    assert all(isinstance(each, Stored) and each.fresh for each in outcomes)
    assert late == [Stored(answer(1), fresh=False), Stored(answer(1_000), fresh=False)]


def test_an_answer_no_database_takes_does_not_spoil_the_others(database: Database) -> None:
    stored_open(database)
    joined(database, 3)
    impossible = replace(answer(2), elapsed_ms=10**40)
    outcomes = submitted(database, [job(answer(1)), job(impossible), job(answer(3))])
    assert refusals(outcomes) == [None, TryAgain, None]
    assert of_item(database) == [(1, 1), (3, 1)]


@pytest.mark.postgres
def test_two_workers_that_store_the_same_answers_at_once_agree(
    two_workers: tuple[Database, Database],
) -> None:
    database, second_worker = two_workers
    stored_open(database)
    joined(database, 200)
    there = [job(answer(number, 1, choice="A"), "last") for number in range(1, 201)]
    back = [job(answer(number, 2, choice="B"), "last") for number in range(200, 0, -1)]
    at_once([lambda: submitted(database, there), lambda: submitted(second_worker, back)])
    assert of_item(database) == [(number, 2) for number in range(1, 201)]


@pytest.mark.postgres
def test_of_two_workers_first_answers_one_is_stored_and_both_are_told(
    two_workers: tuple[Database, Database],
) -> None:
    database, second_worker = two_workers
    stored_open(database)
    joined(database, 200)
    here = [job(answer(number, 1)) for number in range(1, 201)]
    there = [job(answer(number, 2)) for number in range(1, 201)]
    mine, theirs = at_once(
        [lambda: submitted(database, here), lambda: submitted(second_worker, there)]
    )
    winners = [
        (isinstance(one, Stored), isinstance(two, Stored))
        for one, two in zip(mine, theirs, strict=True)
    ]
    assert set(winners) <= {(True, False), (False, True)}
    expected = [(number, 1 if one else 2) for number, (one, _) in enumerate(winners, 1)]
    assert of_item(database) == expected

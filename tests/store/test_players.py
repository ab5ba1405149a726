from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player, Totals
from quizengine.rules.refusals import ContestFull, NicknameTaken, NoSuchPlayer
from quizengine.store import contests, players, roster
from quizengine.store.database import Database
from tests.store.contest_rows import (
    CONTEST,
    NOW_MS,
    at_once,
    contest,
    joined,
    newcomer,
    stored,
)

ANN = PlayerId(1)


def join(database: Database, *names: str, seats: int = 100) -> list[players.Joined]:
    coming = [newcomer(name) for name in names]
    return database.write(lambda conn: players.join(conn, CONTEST, coming, seats=seats))


def everybody(database: Database) -> tuple[Player, ...]:
    return database.read(lambda conn: players.of_contest(conn, CONTEST))


def roster_version(database: Database) -> int:
    return database.read(lambda conn: contests.versions(conn, [CONTEST]))[CONTEST][1]


def test_players_are_numbered_in_the_order_of_joining(database: Database) -> None:
    stored(database)
    first = join(database, "Ann", "Bob")
    second = join(database, "Cid")
    assert [*first, *second] == list(everybody(database))
    assert [each.player_id for each in everybody(database)] == [1, 2, 3]
    assert roster_version(database) == 2


def test_a_nickname_is_given_once_within_a_batch_and_between_batches(database: Database) -> None:
    stored(database)
    outcomes = [*join(database, "Ann", "ANN"), *join(database, "ann")]
    assert [type(each) for each in outcomes] == [Player, NicknameTaken, NicknameTaken]


def test_of_parallel_joins_under_one_nickname_one_gets_in(database: Database) -> None:
    stored(database)

    def step(number: int) -> bool:
        coming = replace(newcomer("Ann"), resume_hash=str(number))
        (outcome,) = database.write(lambda conn: players.join(conn, CONTEST, [coming], seats=100))
        return isinstance(outcome, Player)

    steps = [lambda number=number: step(number) for number in range(8)]
    assert sum(at_once(steps)) == 1


@pytest.mark.postgres
def test_two_processes_deal_no_number_and_no_nickname_twice(
    two_workers: tuple[Database, Database],
) -> None:
    database = two_workers[0]
    stored(database)

    def step(number: int) -> bool:
        coming = replace(newcomer(f"name {number // 2}"), resume_hash=str(number))
        (outcome,) = two_workers[number % 2].write(
            lambda conn: players.join(conn, CONTEST, [coming], seats=100)
        )
        return isinstance(outcome, Player)

    steps = [lambda number=number: step(number) for number in range(16)]
    assert sum(at_once(steps)) == 8
    assert [each.player_id for each in everybody(database)] == list(range(1, 9))


def test_when_the_seats_are_taken_the_rest_are_refused(database: Database) -> None:
    stored(database)
    outcomes = join(database, "Ann", "Bob", "Cid", seats=2)
    assert [type(each) for each in outcomes] == [Player, Player, ContestFull]
    database.write(lambda conn: players.remove(conn, CONTEST, ANN))
    assert [type(each) for each in join(database, "Dan", seats=2)] == [Player]


def test_a_token_opens_its_own_contest_only(database: Database) -> None:
    stored(database)
    stored(database, contest("contest-2", "222222"))
    (ann,) = join(database, "Ann")
    found = database.read(lambda conn: players.by_resume(conn, "resume Ann"))
    assert found == (CONTEST, ann)
    assert database.read(lambda conn: players.by_resume(conn, "guess")) is None


def test_a_revoked_token_opens_nothing(database: Database) -> None:
    stored(database)
    join(database, "Ann")
    database.write(lambda conn: roster.revoke(conn, CONTEST, ANN))
    assert database.read(lambda conn: players.by_resume(conn, "resume Ann")) is None


def test_changes_of_one_player_are_stored(database: Database) -> None:
    stored(database)
    join(database, "Ann", "Bob")

    def change(conn: sa.Connection) -> None:
        players.rename(conn, CONTEST, ANN, "Anne", "anne")
        players.set_time_factor(conn, CONTEST, ANN, 150)
        players.remove(conn, CONTEST, PlayerId(2))

    database.write(change)
    ann, bob = everybody(database)
    assert (ann.nickname, ann.time_factor_percent, bob.removed) == ("Anne", 150, True)
    assert database.read(lambda conn: roster.time_factors(conn, CONTEST)) == {ANN: 150}
    assert database.read(lambda conn: players.one(conn, CONTEST, ANN)) == ann
    assert roster_version(database) == 4


def test_a_rename_to_a_nickname_in_use_is_refused_and_to_ones_own_is_not(
    database: Database,
) -> None:
    stored(database)
    join(database, "Ann", "Bob")
    with pytest.raises(NicknameTaken):
        database.write(lambda conn: players.rename(conn, CONTEST, ANN, "Bob", "bob"))
    database.write(lambda conn: players.rename(conn, CONTEST, ANN, "ANN", "ann"))
    assert everybody(database)[0].nickname == "ANN"


def test_whoever_is_not_there_cannot_be_changed(database: Database) -> None:
    stored(database)
    with pytest.raises(NoSuchPlayer):
        database.write(lambda conn: players.remove(conn, CONTEST, ANN))
    with pytest.raises(LookupError):
        database.write(
            lambda conn: players.join(conn, ContestId("nowhere"), [newcomer("Ann")], seats=1)
        )


def test_presence_is_counted(database: Database) -> None:
    stored(database)
    join(database, "Ann", "Bob", "Cid")
    ids = [ANN, PlayerId(2)]
    database.write(lambda conn: players.mark_present(conn, CONTEST, ids, False))
    assert database.read(lambda conn: players.count_present(conn, CONTEST)) == 1
    database.write(lambda conn: players.mark_present(conn, CONTEST, [ANN], True))
    database.write(lambda conn: players.remove(conn, CONTEST, PlayerId(2)))
    counts = database.read(lambda conn: roster.counts(conn, CONTEST))
    assert (counts.joined, counts.present) == (2, 2)
    assert database.read(lambda conn: players.count_joined(conn, CONTEST)) == 2
    assert set(database.read(roster.present)) == {(CONTEST, ANN), (CONTEST, PlayerId(3))}


def test_pages_follow_each_other_and_leave_out_the_removed(database: Database) -> None:
    stored(database)
    join(database, "Ann", "Bob", "Cid", "Dan")
    database.write(lambda conn: players.remove(conn, CONTEST, PlayerId(2)))
    first = database.read(lambda conn: players.page(conn, CONTEST, limit=2))
    after = first[-1].player_id
    second = database.read(lambda conn: players.page(conn, CONTEST, after=after, limit=2))
    assert [each.nickname for each in (*first, *second)] == ["Ann", "Cid", "Dan"]


def test_totals_of_many_are_stored_at_once(database: Database) -> None:
    stored(database)
    changed = [
        replace(
            player,
            totals=Totals(score=player.player_id * 10, right_time_ms=NOW_MS, streak=2),
            before=Totals(score=-5, right_time_ms=3, streak=1),
        )
        for player in joined(database, 3)
    ]
    database.write(lambda conn: players.write_totals(conn, CONTEST, changed[:2]))
    stored_now = everybody(database)
    assert list(stored_now[:2]) == changed[:2]
    assert stored_now[2].totals == Totals()

"""Leaderboards across contests: sums, places and movement, on both databases."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import bulk, leader_counting, leaders
from quizengine.store.database import Database
from quizengine.store.leader_counting import Brought, Counted
from quizengine.store.studio_tables import accounts, leader_boards, leader_totals
from tests.store.contest_rows import NOW_MS

PERIODS = ("all", "2026-W47")
PEOPLE = 12


@dataclass
class Plain:
    """The same in a few lines of Python: every contest kept, everything added up anew."""

    contests: dict[tuple[int, str], dict[str, Brought]] = field(default_factory=dict)

    def sums(self, keys: list[tuple[int, str]]) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for key in keys:
            for person, brought in self.contests[key].items():
                score, time = found[person]
                found[person] = (score + brought.score, time + brought.right_time_ms)
        return dict(found)

    def rows(self) -> dict[str, tuple[int, int | None, int, int]]:
        """By person: place, place before the last contest, score, time."""
        keys = sorted(self.contests)
        now, before = self.sums(keys), self.sums(keys[:-1])
        places, former = _places(now), _places(before)
        return {each: (places[each], former.get(each), *now[each]) for each in now}


def _places(sums: dict[str, tuple[int, int]]) -> dict[str, int]:
    keys = {person: (-score, time) for person, (score, time) in sums.items()}
    return {person: 1 + sum(each < key for each in keys.values()) for person, key in keys.items()}


def counted(contest_id: str, finished_ms: int, people: dict[str, Brought]) -> Counted:
    return Counted(
        contest_id=ContestId(contest_id),
        finished_ms=finished_ms,
        periods=PERIODS,
        scopes={"all": people, "topic:论语": people},
    )


def some_people(dice: random.Random) -> dict[str, Brought]:
    present = dice.sample(range(1, PEOPLE + 1), dice.randrange(1, PEOPLE))
    return {
        f"account:{number}": Brought(dice.randrange(-1, 4) * 100, dice.randrange(3) * 500, 1)
        for number in present
    }


def with_accounts(database: Database) -> None:
    rows = [
        {
            "account_id": number,
            "login": f"a{number}",
            "name": f"人员 {number}",
            "role": "member",
            "language": "zh-CN",
            "created_ms": NOW_MS,
        }
        for number in range(1, PEOPLE + 1)
    ]
    database.write(lambda conn: conn.execute(sa.insert(accounts), rows))


def shown(database: Database, size: int = 5) -> list[leaders.Leader]:
    """All rows, read page by page."""
    rows: list[leaders.Leader] = []

    def following(conn: sa.Connection) -> tuple[leaders.Leader, ...]:
        return leaders.page(conn, "all", "all", _behind(rows), size)

    while found := database.read(following):
        rows += found
    return rows


def _behind(rows: list[leaders.Leader]) -> leaders.After | None:
    if not rows:
        return None
    last = rows[-1]
    return leaders.After(last.score, -last.right_time_ms, last.person)


def count(database: Database, one: Counted) -> bool:
    return database.write(lambda conn: leader_counting.count(conn, one, NOW_MS))


def everything(database: Database) -> list[object]:
    def read(conn: sa.Connection) -> list[object]:
        tables = (leader_totals, leader_boards)
        return [sorted(map(str, conn.execute(sa.select(table)))) for table in tables]

    return database.read(read)


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_as_if_everything_was_added_up_anew(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    plain = Plain()
    with_accounts(database)
    for step in range(10):
        number = dice.randrange(6) if step > 4 else step
        finished_ms = NOW_MS + number * 7 % 5  # counted in another order than they ended
        people = some_people(dice)
        plain.contests[(finished_ms, f"contest-{number}")] = people
        one = counted(f"contest-{number}", finished_ms, people)
        count(database, one)
        rows = shown(database)
        assert {
            row.person: (row.rank, row.before_rank, row.score, row.right_time_ms) for row in rows
        } == plain.rows()
        assert [row.rank for row in rows] == sorted(row.rank for row in rows)


def test_a_contest_counted_twice_counts_once(database: Database) -> None:
    one = counted("contest-1", NOW_MS, {"account:1": Brought(300, 1_000, 3)})
    assert count(database, one)
    before = everything(database)
    assert not count(database, one)
    assert everything(database) == before


def test_counting_from_scratch_gives_the_running_sums(database: Database) -> None:
    dice = random.Random(7)
    contests = [
        counted(f"contest-{number}", NOW_MS + number, some_people(dice)) for number in range(8)
    ]
    for one in dice.sample(contests, len(contests)):
        count(database, one)
    regraded = counted("contest-3", NOW_MS + 3, some_people(dice))
    count(database, regraded)
    running = everything(database)
    database.write(leader_counting.clear)
    for one in [*contests[:3], regraded, *contests[4:]]:
        count(database, one)
    assert everything(database) == running


def test_who_was_forgotten_does_not_come_back_by_a_recount(database: Database) -> None:
    both = {"account:1": Brought(300, 1_000, 3), "account:2": Brought(200, 1_000, 2)}
    count(database, counted("contest-1", NOW_MS, both))
    table = leader_totals
    database.write(lambda conn: conn.execute(sa.delete(table).where(table.c.person == "account:1")))
    count(database, counted("contest-1", NOW_MS, {"account:2": Brought(250, 1_000, 2)}))
    assert [(row.person, row.score) for row in shown(database)] == [("account:2", 250)]


def test_the_same_score_in_the_same_time_shares_a_place(database: Database) -> None:
    with_accounts(database)
    people = {
        "account:1": Brought(300, 1_000, 3),
        "account:2": Brought(300, 1_000, 3),
        "account:3": Brought(300, 1_001, 3),
        "member:9": Brought(500, 9_000, 5),
    }
    count(database, counted("contest-1", NOW_MS, people))
    assert [(row.rank, row.name) for row in shown(database)] == [
        (1, ""),
        (2, "人员 2"),
        (2, "人员 1"),
        (4, "人员 3"),
    ]


def row_of(database: Database, person: str) -> leaders.Leader | None:
    return database.read(lambda conn: leaders.row_of(conn, "all", "all", person))


def test_one_person_is_found_without_the_others(database: Database) -> None:
    with_accounts(database)
    dice = random.Random(3)
    for number in range(3):
        one = counted(f"contest-{number}", NOW_MS + number, some_people(dice))
        count(database, one)
    rows = shown(database)
    assert [row_of(database, row.person) for row in rows] == rows
    assert row_of(database, "account:99") is None
    assert database.read(lambda conn: leaders.total(conn, "all", "all")) == len(shown(database))


def test_a_page_walks_down_an_index(database: Database) -> None:
    def plan(conn: sa.Connection) -> str:
        after = leaders.After(100, -5, "account:5")
        keys = [leaders.Key(900, -5), leaders.Key(100, -5)]
        selects = (
            leaders.page_select("all", "all", after, 50),
            leaders.ahead_select(conn, "all", "all", keys, before=True),
        )
        return "\n".join(explained(conn, select) for select in selects)

    told = database.write(plan)
    assert "ix_leader_totals_now" in told
    assert "ix_leader_totals_before" in told
    assert "TEMP B-TREE" not in told
    assert "Seq Scan on leader_totals" not in told


def explained(conn: sa.Connection, select: sa.Select[tuple[object, ...]]) -> str:
    """How the database would run it; PostgreSQL is kept from scanning an empty table."""
    if not bulk.is_sqlite(conn):
        conn.execute(sa.text("SET LOCAL enable_seqscan = off"))
        conn.execute(sa.text("SET LOCAL enable_bitmapscan = off"))
    word = "EXPLAIN QUERY PLAN " if bulk.is_sqlite(conn) else "EXPLAIN "
    text = str(select.compile(conn, compile_kwargs={"literal_binds": True}))
    return "\n".join(str(row) for row in conn.exec_driver_sql(word + text.replace("%", "%%")))

"""Leaderboards over many finished contests: each query of a page, with its plan."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from quizengine.actions.leaderboards import Leaderboards
from quizengine.clock import SystemClock
from quizengine.rules.contest import ContestId
from quizengine.store import Database, bulk, leader_counting, leaders
from quizengine.store.leader_counting import Brought, Counted
from quizengine.store.postgres import connect
from quizengine.store.studio_tables import accounts, leader_boards, leader_contests, leader_totals
from tests.bench.databases import DATABASES
from tests.bench.figures import Figure, timed_ms

RUNS = 5
PAGE = 50
PERIODS = ("all", "2026-W47", "2026-11", "season:q4")
NEWEST = 1_000
"""People in the last contest of each board."""
NOW_MS = 1_795_300_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is."""

    contests: int
    people: int
    scopes: int


QUICK = Size(contests=2_000, people=5_000, scopes=3)
LARGE = Size(contests=100_000, people=100_000, scopes=5)


def parts(size: Size) -> Iterator[str]:
    """One table for each database."""
    for name, opened in DATABASES:
        with opened() as database:
            if database is None:
                yield f"### Leaderboards, {name}: not installed here"
                continue
            rows = _fill(database, size)
            lines = "\n".join(_lines(database, size))
            yield (
                f"### Leaderboards, {name}\n\n{size.contests:,} finished contests,"
                f" {rows:,} rows.\n\n| | |\n|---|---|\n{lines}"
            )


def _fill(database: Database, size: Size) -> int:
    """Sums as counting would have left them; how many."""
    dice = random.Random(1)
    scopes = ("all", *(f"topic:t{number}" for number in range(1, size.scopes)))
    boards = [(scope, period) for scope in scopes for period in PERIODS]
    newest = Counted(
        contest_id=ContestId("c0"),
        finished_ms=NOW_MS,
        periods=PERIODS,
        scopes={scope: {f"account:{n}": Brought(100) for n in range(NEWEST)} for scope in scopes},
    )
    rows = [row for board in boards for row in _rows(dice, board, size)]

    def fill(conn: sa.Connection) -> None:
        people = [
            (n, f"a{n}", f"人员 {n}", "member", None, None, "zh-CN", 0, None)
            for n in range(size.people)
        ]
        named = tuple(
            accounts.c[name]
            for name in (
                *("account_id", "login", "name", "role", "password_hash", "oidc_subject"),
                *("language", "created_ms", "disabled_ms"),
            )
        )
        bulk.insert(conn, accounts, named, people)
        bulk.insert(conn, leader_totals, tuple(leader_totals.c), rows)
        last = [(*board, "c0", NOW_MS) for board in boards]
        bulk.insert(conn, leader_boards, tuple(leader_boards.c), last)
        contests = [(f"c{n}", 0, NOW_MS - n, "[]", "{}") for n in range(1, size.contests)]
        bulk.insert(conn, leader_contests, tuple(leader_contests.c), contests)
        leader_counting._keep(conn, newest, NOW_MS)

    database.write(fill)
    _look_over(database)
    return len(rows)


def _look_over(database: Database) -> None:
    """What a running database does by itself sooner or later."""
    if database.url.get_backend_name() == "sqlite":
        database.write(lambda conn: conn.exec_driver_sql("ANALYZE leader_totals"))
        return
    with connect(database.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE leader_totals")


def _rows(dice: random.Random, board: tuple[str, str], size: Size) -> Iterator[tuple[object, ...]]:
    """Fewer people in short periods and in narrow scopes."""
    share = 1 if board == ("all", "all") else 4 if "all" in board else 10
    for number in range(max(size.people // share, NEWEST)):
        score, time = dice.randrange(5_000) * 10, -dice.randrange(1_000_000)
        gained = 100 if number < NEWEST else 0
        person = f"account:{number}"
        before = (score - gained, time + 1_000 * bool(gained), 3)
        yield (*board, person, score, time, 9, 3 + bool(gained), *before)


def _lines(database: Database, size: Size) -> Iterator[str]:
    board = Leaderboards(database, SystemClock(), lambda job: job())
    deep = database.read(lambda conn: conn.execute(_middle(size.people // 2)).one())
    after = f'[{deep.score}, {deep.minus_time_ms}, "{deep.person}"]'
    middle = size.people // 2
    asked: dict[str, Callable[[], object]] = {
        "first page": lambda: board.page("all", "all", "", PAGE),
        "first page and an own row": lambda: board.page("all", "all", "", PAGE, middle),
        "a page in the middle": lambda: board.page("all", "all", after, PAGE),
        "a topic's week": lambda: board.page("topic:t1", "2026-W47", "", PAGE, 5),
        "what there is to choose": board.boards,
    }
    for name, ask in asked.items():
        ask()
        runs = [timed_ms(ask) for _ in range(RUNS)]
        yield f"| {name} | {Figure(name, 'ms', runs).told()} |"
    yield f"| counting a contest of {NEWEST:,} people | {_counting(database, size).told()} |"
    for name, told in database.read(_plans).items():
        yield f"| plan: {name} | {told} |"


def _middle(offset: int) -> sa.Select[tuple[int, int, str]]:
    return (
        sa.select(leader_totals.c.score, leader_totals.c.minus_time_ms, leader_totals.c.person)
        .where(leader_totals.c.scope == "all", leader_totals.c.period == "all")
        .order_by(leader_totals.c.score.desc(), leader_totals.c.minus_time_ms.desc())
        .offset(offset)
        .limit(1)
    )


def _counting(database: Database, size: Size) -> Figure:
    dice = random.Random(2)

    def once(number: int) -> float:
        people = {
            f"account:{dice.randrange(size.people)}": Brought(70, 90, 7) for _ in range(NEWEST)
        }
        counted = Counted(
            contest_id=ContestId(f"new-{number}"),
            finished_ms=NOW_MS + number,
            periods=PERIODS,
            scopes={"all": people, "topic:t1": people},
        )
        return timed_ms(
            lambda: database.write(lambda conn: leader_counting.count(conn, counted, NOW_MS))
        )

    return Figure("counting", "ms", [once(number) for number in range(1, RUNS + 1)])


def _plans(conn: sa.Connection) -> dict[str, str]:
    after = leaders.After(20_000, -5, "account:5")
    keys = [leaders.Key(40_000 - 700 * n, -5) for n in range(PAGE)]
    selects = {
        "rows": leaders.page_select("all", "all", after, PAGE),
        "places": leaders.ahead_select(conn, "all", "all", keys, before=False),
        "places before": leaders.ahead_select(conn, "all", "all", keys, before=True),
    }
    return {name: _plan(conn, select) for name, select in selects.items()}


def _plan(conn: sa.Connection, select: sa.Select[tuple[object, ...]]) -> str:
    """The lines about the table of sums."""
    word = "EXPLAIN QUERY PLAN " if bulk.is_sqlite(conn) else "EXPLAIN "
    text = str(select.compile(conn, compile_kwargs={"literal_binds": True}))
    lines = conn.exec_driver_sql(word + text.replace("%", "%%"))
    told = [str(row[-1]).strip() for row in lines]
    return "; ".join(line for line in told if "leader_totals" in line)

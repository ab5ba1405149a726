"""A season of 四赛四比: how long it takes to reckon, store and show a period."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.actions.competitions.actors import CONSOLE
from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.competitions import Competitions
from quizengine.actions.competitions.freezing import Freezing
from quizengine.actions.competitions.periods import Periods, Step
from quizengine.actions.competitions.published import Published, Visitor
from quizengine.actions.competitions.standings import Part, Standings, Wish
from quizengine.clock import SystemClock
from quizengine.rules.competitions.codec import read_definition
from quizengine.rules.competitions.subjects import Subject
from quizengine.store import Database, bulk, competition_records
from quizengine.store.competition_records import StoredRecord
from quizengine.store.postgres import connect
from quizengine.store.roster_tables import members, memberships, unit_trees, units
from tests.bench.databases import DATABASES
from tests.bench.figures import Figure, timed_ms

RUNS = 5
DIVISIONS: Final = ("business", "support", "chambers")


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is; units in two levels, the lower one compared."""

    members: int = 10_000
    units: int = 300
    roots: int = 20
    indicators: int = 40
    of_members: int = 8
    periods: int = 12


LARGE = Size()
RULES: Final[tuple[dict[str, Any], ...]] = (
    {"name": "linear"},
    {"name": "threshold_step", "threshold": "95", "per": "0.1"},
    {"name": "rank_step", "step": "0.02"},
    {"name": "ratio_to_best"},
    {"name": "deduct", "kinds": [{"key": "late", "name": "迟到", "points": "0.5"}]},
    {"name": "survey"},
    {"name": "judged"},
    {"name": "checklist"},
    {"name": "contest_link", "by": "rank", "step": "0.01"},
    {"name": "banded", "bands": [{"at_least": "80", "mark": "2.5"}]},
)


def parts(size: Size = LARGE) -> Iterator[str]:
    """One table for each database."""
    for name, opened in DATABASES:
        with opened() as database:
            if database is None:
                yield f"### A competition, {name}: not installed here"
                continue
            lines = "\n".join(_Season(database, size).lines())
            yield (
                f"### A competition, {name}\n\n{size.members:,} members, {size.units} units,"
                f" {size.indicators} indicators ({size.of_members} of members), {size.periods}"
                f" periods.\n\n| | |\n|---|---|\n{lines}"
            )


class _Season:
    """A season played through month by month."""

    def __init__(self, database: Database, size: Size) -> None:
        self._database = database
        self._size = size
        self._clock = SystemClock()
        self._months = [f"2025-{month:02}" for month in range(1, size.periods + 1)]
        self._periods = Periods(database, self._clock)
        database.write(lambda conn: _roster(conn, size))
        made = Competitions(database, self._clock).create(CONSOLE, read_definition(_data(size)))
        self._id = made.competition_id
        Freezing(database, self._clock).start(CONSOLE, self._id)
        Competitions(database, self._clock).publish(CONSOLE, self._id, public=True)

    def lines(self) -> Iterator[str]:
        """Each figure as a line of the table."""
        steps: dict[str, list[float]] = {name: [] for name in _STEPS}
        rows = 0
        for month in self._months:
            steps["who takes part, fixed"].append(self._step(month))
            records = _records(self._size, month)
            rows = len(records)
            steps["its values, stored"].append(self._recorded(records))
            steps["reckoned and stored"].append(self._step(month))
            steps["published: reckoned and stored again"].append(self._step(month))
        for name, runs in steps.items():
            yield f"| a month: {name} | {Figure(name, 'ms', runs).told()} |"
        yield f"| values of a month | {rows:,} |"
        self._step("2025")
        year = Figure("year", "ms", [self._step("2025")])
        self._step("2025")
        yield f"| the year, from its months: reckoned and stored | {year.told()} |"
        self._look_over()
        for name, ask in self._asked().items():
            ask()
            runs = [timed_ms(ask) for _ in range(RUNS)]
            yield f"| {name} | {Figure(name, 'ms', runs).told()} |"

    def _step(self, period: str) -> float:
        """Into its next state."""
        step = Step(period=period, early=True, reason="bench")
        return timed_ms(lambda: self._periods.advance(CONSOLE, self._id, step))

    def _recorded(self, records: list[StoredRecord]) -> float:
        def write(conn: sa.Connection) -> None:
            competition_records.append(conn, self._id, records)

        return timed_ms(lambda: self._database.write(write))

    def _look_over(self) -> None:
        """What a running database does by itself sooner or later."""
        if self._database.url.get_backend_name() == "sqlite":
            self._database.write(lambda conn: conn.exec_driver_sql("ANALYZE"))
            return
        with connect(self._database.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def _asked(self) -> dict[str, Any]:
        published = Published(self._database, self._clock)
        standings = Standings(self._database, self._clock)
        visitor, month = Visitor(), self._months[-1]
        units_only, people = Group(kind="unit"), Group(kind="member", division=DIVISIONS[0])
        one = Subject("member", self._size.members // 2)
        unit = Subject("unit", self._size.units)
        return {
            "public board of units, first page": lambda: published.board(
                visitor, self._id, month, units_only, Part()
            ),
            "public board of members, first page": lambda: published.board(
                visitor, self._id, month, people, Part()
            ),
            "staff: members by one indicator, first page": lambda: standings.board(
                CONSOLE, self._id, Wish(period=month, group=people, by="indicator:i01"), Part()
            ),
            "a member's own page": lambda: published.subject(Visitor(one.id), self._id, month, one),
            "a unit's page": lambda: published.subject(visitor, self._id, month, unit),
        }


_STEPS: Final = (
    "who takes part, fixed",
    "its values, stored",
    "reckoned and stored",
    "published: reckoned and stored again",
)


def _data(size: Size) -> dict[str, Any]:
    each = size.indicators // 4
    tracks = [
        {
            "key": f"t{track}",
            "sai": f"赛{track}",
            "bi": f"比{track}",
            "weight": "25",
            "indicators": [_indicator(size, track * each + n) for n in range(each)],
        }
        for track in range(4)
    ]
    return {
        "title": "Bench",
        "compares": ["unit", "member"],
        "level": 2,
        "divisions": [{"key": key, "name": key} for key in DIVISIONS],
        "tracks": tracks,
        "ties": [{"by": "track", "key": "t1"}, {"by": "deductions"}],
        "awards": [{"key": "best", "name": "Best", "quota": "10%", "basis": "bench"}],
        "showing": {"members": "all"},
        "periods": {
            "first_day": "2025-01-01",
            "last_day": "2025-12-31",
            "kinds": ["month", "year"],
        },
    }


def _of(size: Size, number: int) -> str:
    """Some of each track are recorded of members."""
    return "member" if number % (size.indicators // size.of_members) == 0 else "unit"


def _indicator(size: Size, number: int) -> dict[str, Any]:
    return {
        "key": f"i{number:02}",
        "name": f"指标 {number}",
        "weight": "2.5",
        "of": _of(size, number),
        "rule": RULES[number % len(RULES)],
    }


def _roster(conn: sa.Connection, size: Size) -> None:
    bulk.insert(conn, unit_trees, tuple(unit_trees.c), [(1, "行政", 0)])
    lines = [
        (n, 1, None if n <= size.roots else n % size.roots + 1, f"单位 {n}", "", f"u{n}",
         DIVISIONS[n % size.roots % len(DIVISIONS)] if n > size.roots else "", n, None)
        for n in range(1, size.units + 1)
    ]  # fmt: skip
    bulk.insert(conn, units, tuple(units.c), lines)
    people = [
        (n, f"成员 {n}", f"成员 {n}", f"s{n}", f"s{n}", "", "", None, None, None, None)
        for n in range(1, size.members + 1)
    ]
    bulk.insert(conn, members, tuple(members.c), people)
    lower = size.units - size.roots
    there = [(n, n, size.roots + 1 + n % lower, None, None) for n in range(1, size.members + 1)]
    bulk.insert(conn, memberships, tuple(memberships.c), there)


def _records(size: Size, month: str) -> list[StoredRecord]:
    dice = random.Random(month)
    lower = [Subject("unit", n) for n in range(size.roots + 1, size.units + 1)]
    people = [Subject("member", n) for n in range(1, size.members + 1)]
    return [
        StoredRecord(
            period=month,
            indicator=f"i{number:02}",
            subject=subject,
            state="entered",
            value=_value(dice, RULES[number % len(RULES)]["name"]),
            entered_by="console",
            entered_ms=0,
        )
        for number in range(size.indicators)
        for subject in (people if _of(size, number) == "member" else lower)
    ]


def _value(dice: random.Random, rule: str) -> Any:
    if rule == "deduct":
        return {"counts": {"late": str(dice.randrange(4))}}
    if rule == "survey":
        return {"votes": [dice.randrange(1, 60), dice.randrange(9), 1, 0], "invalid": 0}
    if rule == "judged":
        return {"marks": [str(dice.randrange(700, 1_000) / 10) for _ in range(5)]}
    if rule == "checklist":
        return {"met": dice.randrange(20, 26), "all": 25}
    return str(
        dice.randrange(1, 100) if rule == "contest_link" else dice.randrange(6_000, 10_000) / 100
    )

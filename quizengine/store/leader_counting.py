"""Counting a finished contest into the leaderboards, once; and again after a regrade.

What a contest brought is kept beside the sums. So a recount adds the
difference, and whoever counts, in whatever order, reaches the same sums. The
last contest of a board is the one that ended last, not the one counted last.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import bulk
from quizengine.store.postgres import lock
from quizengine.store.studio_tables import leader_boards, leader_contests, leader_totals

_EVERYTHING: Final = ContestId("leaderboards")
"""One counts at a time; a contest's id is hexadecimal, so no contest has this one."""


class Brought(NamedTuple):
    """What somebody brought out of a contest into a scope."""

    score: int = 0
    right_time_ms: int = 0
    right_answers: int = 0


Scopes: TypeAlias = Mapping[str, Mapping[str, Brought]]
"""By scope (``all``, ``organizer:7``), then by person (``account:7``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a contest brings, and into which periods."""

    contest_id: ContestId
    finished_ms: int
    periods: Sequence[str]
    scopes: Scopes


class _Row(NamedTuple):
    scope: str
    period: str
    person: str
    score: int
    minus_time_ms: int
    right_answers: int
    contests: int


_GIVEN: Final = tuple(leader_totals.c[name] for name in _Row._fields)
_KEY: Final = _GIVEN[:3]


def count(conn: sa.Connection, counted: Counted, now_ms: int) -> bool:
    """Add what a contest brings, less what it brought before; whether anything changed."""
    lock(conn, _EVERYTHING)
    former = _former(conn, counted.contest_id)
    if former is None:
        _settle_boards(conn, counted)
    rows = list(_differences(counted, former))
    if former is not None and not rows:
        return False
    last_in = _boards_led(conn, counted)
    _add(conn, [row for row in rows if row[:2] in last_in], latest=True)
    _add(conn, [row for row in rows if row[:2] not in last_in], latest=False)
    _drop_gone(conn, rows)
    _keep(conn, counted, now_ms)
    return True


def clear(conn: sa.Connection) -> None:
    """Forget all sums and what was counted."""
    lock(conn, _EVERYTHING)
    for table in (leader_totals, leader_boards, leader_contests):
        conn.execute(sa.delete(table))


def is_counted(conn: sa.Connection, contest_id: ContestId) -> bool:
    """Whether a contest has been counted."""
    return _former(conn, contest_id) is not None


def former_periods(conn: sa.Connection, contest_id: ContestId) -> tuple[str, ...] | None:
    """The periods that a contest was counted into: a recount stays in them."""
    former = _former(conn, contest_id)
    return None if former is None else tuple(former.periods)


def _former(conn: sa.Connection, contest_id: ContestId) -> Counted | None:
    select = sa.select(leader_contests).where(leader_contests.c.contest_id == contest_id)
    row = conn.execute(select).mappings().one_or_none()
    if row is None:
        return None
    scopes = {
        scope: {person: Brought(*brought) for person, brought in people.items()}
        for scope, people in json.loads(row["counted"]).items()
    }
    return Counted(
        contest_id=contest_id,
        finished_ms=row["finished_ms"],
        periods=json.loads(row["periods"]),
        scopes=scopes,
    )


def _keep(conn: sa.Connection, counted: Counted, now_ms: int) -> None:
    values = {
        "counted_ms": now_ms,
        "finished_ms": counted.finished_ms,
        "periods": json.dumps(list(counted.periods)),
        "counted": json.dumps(counted.scopes, ensure_ascii=False, separators=(",", ":")),
    }
    insertion = bulk.insertion(conn, leader_contests).values(
        contest_id=counted.contest_id, **values
    )
    conn.execute(insertion.on_conflict_do_update(index_elements=["contest_id"], set_=values))


def _differences(counted: Counted, former: Counted | None) -> Iterator[_Row]:
    """What to add for each scope, period and person; zeros left out."""
    before: Scopes = {} if former is None else former.scopes
    for scope in counted.scopes.keys() | before.keys():
        now_there, then_there = counted.scopes.get(scope, {}), before.get(scope, {})
        for person in sorted(now_there.keys() | then_there.keys()):
            now, then = now_there.get(person, Brought()), then_there.get(person, Brought())
            difference = (
                now.score - then.score,
                then.right_time_ms - now.right_time_ms,
                now.right_answers - then.right_answers,
                (person in now_there) - (person in then_there),
            )
            if any(difference) or (former is None and person in now_there):
                for period in counted.periods:
                    yield _Row(scope, period, person, *difference)


def _settle_boards(conn: sa.Connection, counted: Counted) -> None:
    """Where this contest is the newest, the one before it becomes part of what was before."""
    keys = [(scope, period) for scope in counted.scopes for period in counted.periods]
    known = _boards(conn, keys)
    mine = (counted.finished_ms, str(counted.contest_id))
    led = [key for key in keys if key not in known or known[key] < mine]
    for contest_id in sorted({known[key][1] for key in led if key in known}):
        former = _former(conn, ContestId(contest_id))
        if former is not None:
            theirs = [key for key in led if key in known and known[key][1] == contest_id]
            _settle(conn, ((*key, person) for key in theirs for person in former.scopes[key[0]]))
    values = [(*key, counted.contest_id, counted.finished_ms) for key in led]
    rows = bulk.source(conn, tuple(leader_boards.c), values)
    insertion = bulk.insert_from(bulk.insertion(conn, leader_boards), rows)
    newer = {name: insertion.excluded[name] for name in ("last_contest", "last_finished_ms")}
    if values:
        conn.execute(
            insertion.on_conflict_do_update(index_elements=["scope", "period"], set_=newer)
        )


def _settle(conn: sa.Connection, keys: Iterable[tuple[str, str, str]]) -> None:
    given = bulk.source(conn, _KEY, list(keys))
    table = leader_totals
    conn.execute(
        sa.update(table)
        .where(*(table.c[column.name] == given.c[column.name] for column in _KEY))
        .values(
            before_score=table.c.score,
            before_minus_time_ms=table.c.minus_time_ms,
            before_contests=table.c.contests,
        )
    )


def _boards(
    conn: sa.Connection, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, str]]:
    """When the last contest of each board ended, and which it was."""
    table = leader_boards
    given = bulk.source(conn, (table.c.scope, table.c.period), keys)
    here = sa.and_(table.c.scope == given.c.scope, table.c.period == given.c.period)
    rows = conn.execute(sa.select(table).join(given, here))
    return {(row.scope, row.period): (row.last_finished_ms, row.last_contest) for row in rows}


def _boards_led(conn: sa.Connection, counted: Counted) -> set[tuple[str, str]]:
    keys = [(scope, period) for scope in counted.scopes for period in counted.periods]
    known = _boards(conn, keys)
    return {key for key, (_, last) in known.items() if last == counted.contest_id}


def _add(conn: sa.Connection, rows: Sequence[_Row], *, latest: bool) -> None:
    """Add rows to the sums; into what was before too, unless they are of the last contest."""
    if not rows:
        return
    given: Any = bulk.source(conn, _GIVEN, rows)
    none = sa.null()
    before = (
        (none, none, sa.literal(0))
        if latest
        else (given.c.score, given.c.minus_time_ms, given.c.contests)
    )
    names = ("before_score", "before_minus_time_ms", "before_contests")
    columns = [
        sa.type_coerce(value, leader_totals.c[name].type).label(name)
        for name, value in zip(names, before, strict=True)
    ]
    select = sa.select(*given.c, *columns).where(sa.true())
    insertion = bulk.insertion(conn, leader_totals).from_select([*_Row._fields, *names], select)
    sums = {
        name: leader_totals.c[name] + insertion.excluded[name]
        for name in ("score", "minus_time_ms", "right_answers", "contests")
    }
    if not latest:
        sums |= _sums_before(insertion.excluded)
    conn.execute(insertion.on_conflict_do_update(index_elements=_KEY, set_=sums))


def _sums_before(added: Any) -> dict[str, Any]:
    """NULL where nothing was before, so that newcomers have no place among the others."""
    table = leader_totals.c
    contests = table.before_contests + added.before_contests
    return {
        "before_contests": contests,
        **{
            name: sa.case(
                (contests == 0, sa.null()), else_=sa.func.coalesce(table[name], 0) + added[name]
            )
            for name in ("before_score", "before_minus_time_ms")
        },
    }


def _drop_gone(conn: sa.Connection, rows: Iterable[_Row]) -> None:
    """Whoever is in no contest of a board any more is not on it.

    Below zero is who has been forgotten since, and whose sums went then.
    """
    table = leader_totals.c
    for row in rows:
        if row.contests < 0:
            conn.execute(
                sa.delete(leader_totals).where(
                    table.scope == row.scope,
                    table.period == row.period,
                    table.person == row.person,
                    table.contests <= 0,
                )
            )

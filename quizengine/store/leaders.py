"""Leaderboards across contests, a page at a time.

Standard competition ranking by score, then by the time of right answers; who
is equal in both shares a place. Places before the
last contest are counted, not stored: a contest moves a few people's sums, but
perhaps everybody's place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.roster_tables import members, unit_trees, units
from quizengine.store.studio_tables import accounts, leader_boards, leader_totals, site
from quizengine.store.tables import banks

_HIGHEST: Final = 2**62
_T: Final = leader_totals.c
_NOW: Final = (_T.score, _T.minus_time_ms)
_BEFORE: Final = (_T.before_score, _T.before_minus_time_ms)
_SPANS: Final = tuple(
    sa.Column(name, sa.BigInteger) for name in ("low", "low_time", "high", "high_time")
)


_NAMED: Final[Mapping[str, tuple[sa.Column[Any], sa.Column[Any]]]] = {
    "account": (accounts.c.account_id, accounts.c.name),
    "member": (members.c.member_id, members.c.name),
    "unit": (units.c.unit_id, units.c.name),
}
"""Who or what can be on a board: where the number stands, and what it is called."""


class Key(NamedTuple):
    """What places are decided by: larger is better. The time is kept below zero."""

    score: int
    minus_time_ms: int


class After(NamedTuple):
    """The row behind which a page begins."""

    score: int
    minus_time_ms: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A row: somebody's place now, and before the last contest; None if not yet on it then."""

    rank: int
    before_rank: int | None
    person: str
    name: str
    score: int
    right_time_ms: int
    right_answers: int
    contests: int


class Board(NamedTuple):
    """Something one can look at, and when its last contest ended."""

    scope: str
    period: str
    last_finished_ms: int


def page(
    conn: sa.Connection, scope: str, period: str, after: After | None, limit: int
) -> tuple[Leader, ...]:
    """The rows behind ``after``, best first."""
    rows = conn.execute(page_select(scope, period, after, limit)).all()
    return _placed(conn, scope, period, rows)


def row_of(conn: sa.Connection, scope: str, period: str, person: str) -> Leader | None:
    """One person's row; None if they are not on the board."""
    select = sa.select(leader_totals).where(*_here(scope, period), _T.person == person)
    found = _placed(conn, scope, period, conn.execute(select).all())
    return found[0] if found else None


def total(conn: sa.Connection, scope: str, period: str) -> int:
    """How many people are on a board."""
    return conn.execute(sa.select(sa.func.count()).where(*_here(scope, period))).scalar_one()


def page_select(scope: str, period: str, after: After | None, limit: int) -> sa.Select[Any]:
    """The rows of a page, in the order of the index read backwards."""
    select = sa.select(leader_totals).where(*_here(scope, period))
    if after is not None:
        select = select.where(sa.tuple_(*_NOW, _T.person) < sa.tuple_(*after))
    return select.order_by(*(column.desc() for column in (*_NOW, _T.person))).limit(limit)


def ahead_select(
    conn: sa.Connection, scope: str, period: str, keys: Sequence[Key], *, before: bool
) -> sa.Select[Any]:
    """For each of some falling keys: how many stand between it and the one above it.

    Together no more than one walk down the index, however many keys there are.
    """
    columns = _BEFORE if before else _NOW
    above = [Key(_HIGHEST, 0), *keys]
    spans = [(*low, *high) for low, high in zip(keys, above, strict=False)]
    given = bulk.source(conn, _SPANS, spans)
    counted = (
        sa.select(sa.func.count())
        .where(
            *_here(scope, period),
            columns[0] >= given.c.low,
            columns[0] <= given.c.high,
            sa.tuple_(*columns) > sa.tuple_(given.c.low, given.c.low_time),
            sa.tuple_(*columns) <= sa.tuple_(given.c.high, given.c.high_time),
        )
        .correlate(given)
        .scalar_subquery()
    )
    return sa.select(given.c.low, given.c.low_time, counted)


def _here(scope: str, period: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return _T.scope == scope, _T.period == period


def _placed(
    conn: sa.Connection, scope: str, period: str, rows: Sequence[sa.Row[Any]]
) -> tuple[Leader, ...]:
    now = _ranks(conn, scope, period, (_now(row) for row in rows), before=False)
    known = (_before(row) for row in rows)
    before = _ranks(conn, scope, period, (key for key in known if key), before=True)
    names = _names(conn, rows)
    return tuple(
        Leader(
            rank=now[_now(row)],
            before_rank=_at(before, _before(row)),
            person=row.person,
            name=names.get(row.person, ""),
            score=row.score,
            right_time_ms=-row.minus_time_ms,
            right_answers=row.right_answers,
            contests=row.contests,
        )
        for row in rows
    )


def _now(row: sa.Row[Any]) -> Key:
    return Key(row.score, row.minus_time_ms)


def _before(row: sa.Row[Any]) -> Key | None:
    if row.before_score is None:
        return None
    return Key(row.before_score, row.before_minus_time_ms)


def _at(ranks: dict[Key, int], key: Key | None) -> int | None:
    return None if key is None else ranks[key]


def _ranks(
    conn: sa.Connection, scope: str, period: str, keys: Iterable[Key], *, before: bool
) -> dict[Key, int]:
    """The place of each key: one more than there are better ones."""
    falling = sorted(set(keys), reverse=True)
    if not falling:
        return {}
    select = ahead_select(conn, scope, period, falling, before=before)
    between = {Key(low, time): count for low, time, count in conn.execute(select)}
    ranks: dict[Key, int] = {}
    ahead = 0
    for key in falling:
        ahead += between[key]
        ranks[key] = ahead + 1
    return ranks


def _names(conn: sa.Connection, rows: Iterable[sa.Row[Any]]) -> dict[str, str]:
    """Names as they are today, of accounts, members, units; a nickname never leaves its contest."""
    ids: dict[str, list[int]] = {kind: [] for kind in _NAMED}
    for row in rows:
        kind, _, number = row.person.partition(":")
        ids[kind].append(int(number))
    return {
        f"{kind}:{number}": name
        for kind, (key, called) in _NAMED.items()
        if ids[kind]
        for number, name in conn.execute(sa.select(key, called).where(key.in_(ids[kind])))
    }


def boards(conn: sa.Connection) -> tuple[Board, ...]:
    """All boards, those whose last contest ended latest first."""
    table = leader_boards.c
    select = sa.select(table.scope, table.period, table.last_finished_ms)
    rows = conn.execute(select.order_by(table.last_finished_ms.desc(), table.scope, table.period))
    return tuple(Board(*row) for row in rows)


def board(conn: sa.Connection, scope: str, period: str) -> Board | None:
    """A board; None if nothing was ever counted there."""
    table = leader_boards.c
    row = conn.execute(
        sa.select(table.scope, table.period, table.last_finished_ms).where(
            table.scope == scope, table.period == period
        )
    ).one_or_none()
    return None if row is None else Board(*row)


def titles(conn: sa.Connection, scopes: Iterable[str]) -> dict[str, str]:
    """What scopes are called: the organizer's name, the bank's title, the topic, the tree."""
    named = {scope: scope.partition(":")[2] for scope in scopes if ":" in scope}
    organizers = [int(name) for scope, name in named.items() if scope.startswith("organizer:")]
    in_banks = [name for scope, name in named.items() if scope.startswith("bank:")]
    of_trees = {scope: int(scope.split(":")[1]) for scope in named if scope.startswith("units:")}
    people = sa.select(accounts.c.account_id, accounts.c.name)
    trees = sa.select(unit_trees.c.tree_id, unit_trees.c.name)
    titled = sa.select(banks.c.bank_id, banks.c.title)
    found = {scope: name for scope, name in named.items() if scope.startswith("topic:")}
    for number, name in conn.execute(people.where(accounts.c.account_id.in_(organizers))):
        found[f"organizer:{number}"] = name
    for bank_id, title in conn.execute(titled.where(banks.c.bank_id.in_(in_banks))):
        found[f"bank:{bank_id}"] = title
    if of_trees:
        called = dict(tuple(row) for row in conn.execute(trees))
        found |= {scope: called.get(tree_id, "") for scope, tree_id in of_trees.items()}
    return found


def setting(conn: sa.Connection, name: str) -> str | None:
    """A setting of the installation, as it was written."""
    return conn.execute(sa.select(site.c.value).where(site.c.name == name)).scalar_one_or_none()

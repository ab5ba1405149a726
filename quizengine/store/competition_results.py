"""What was reckoned for a period, by place; a page of a board reads no more than its rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

import orjson
import sqlalchemy as sa

from quizengine.rules.competitions.reckoning import result_data, result_from
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject, read_subject
from quizengine.rules.journal import canonical, digest
from quizengine.rules.nicknames import folded
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_entrants, competition_results

_C: Final = competition_results.c
_E: Final = competition_entrants.c
_COLUMNS: Final = tuple(_C)
_ORDER: Final = (_C.division, _C.rank, _C.subject)


class Place(NamedTuple):
    """The row behind which a page begins."""

    division: str
    rank: int
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Some results of a period: of units at a level, or of members, whose level is 0.

    Who is exempt has no place and is never among them.

    Attributes:
        division: A key; None: all of them.
        top: Only the first so many places of each division; None: all.
        words: Part of a name.
    """

    kind: str
    level: int
    division: str | None = None
    top: int | None = None
    words: str = ""


class StoredResult(NamedTuple):
    """A row: whose, by which it is found (kind, level, division, rank, total), and as JSON."""

    subject: str
    place: tuple[Any, ...]
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A result and who it is of."""

    entrant: Entrant
    result: Result


def rows_of(
    competition_id: str,
    period: str,
    entrants: Collection[Entrant],
    results: Mapping[Subject, Result],
) -> Sequence[bulk.Row]:
    """What `save` stores; made beforehand, because it takes long for thousands."""
    return [
        (
            competition_id,
            period,
            str(each.subject),
            each.subject.kind,
            each.level,
            results[each.subject].division,
            results[each.subject].rank,
            str(results[each.subject].total),
            folded(each.name),
            canonical(result_data(results[each.subject])).decode(),
        )
        for each in entrants
        if each.subject in results
    ]


def save(conn: sa.Connection, competition_id: str, period: str, rows: Sequence[bulk.Row]) -> None:
    """Store what was reckoned for a period, in the place of what was there."""
    remove(conn, competition_id, period)
    if rows:
        bulk.insert(conn, competition_results, _COLUMNS, rows)


def hash_of(rows: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over subjects and what was reckoned for each, as 64 hex digits."""
    return digest(sorted([subject, text] for subject, text in rows))


def hash_of_rows(rows: Sequence[bulk.Row]) -> str:
    """The same of what `rows_of` made."""
    return hash_of((row[2], row[-1]) for row in rows)


def remove(conn: sa.Connection, competition_id: str, period: str) -> None:
    """Forget what was reckoned for a period."""
    conn.execute(sa.delete(competition_results).where(*_here(competition_id, period)))


def load(conn: sa.Connection, competition_id: str, period: str) -> dict[Subject, Result]:
    """All results of a period."""
    select = sa.select(_C.subject, _C.result).where(*_here(competition_id, period))
    return {
        read_subject(subject): result_from(orjson.loads(text))
        for subject, text in bulk.fetch(conn, select)
    }


def stored(conn: sa.Connection, competition_id: str, period: str) -> Sequence[StoredResult]:
    """All rows of a period as they are stored, for who verifies them."""
    select = sa.select(
        _C.subject, _C.kind, _C.level, _C.division, _C.rank, _C.total, _C.result
    ).where(*_here(competition_id, period))
    return [StoredResult(row[0], tuple(row[1:6]), row[6]) for row in bulk.fetch(conn, select)]


def places(conn: sa.Connection, competition_id: str, period: str) -> dict[Subject, Result]:
    """All results of a period without tracks and marks: only who stood where with how much."""
    select = sa.select(_C.subject, _C.division, _C.level, _C.rank, _C.total)
    rows = bulk.fetch(conn, select.where(*_here(competition_id, period)))
    found = [(read_subject(row[0]), row) for row in rows]
    return {subject: _bare(subject, row) for subject, row in found}


def one(conn: sa.Connection, competition_id: str, period: str, subject: Subject) -> Placed | None:
    """Somebody's result."""
    select = _placed(competition_id, period).where(_C.subject == str(subject))
    row = conn.execute(select).first()
    return None if row is None else _of(row)


def these(
    conn: sa.Connection, competition_id: str, period: str, subjects: Collection[Subject]
) -> tuple[Placed, ...]:
    """The results of some."""
    if not subjects:
        return ()
    wanted = _C.subject.in_(sorted(map(str, subjects)))
    return tuple(map(_of, conn.execute(_placed(competition_id, period).where(wanted))))


def page(
    conn: sa.Connection,
    competition_id: str,
    period: str,
    which: Which,
    part: tuple[Place | None, int],
) -> tuple[Placed, ...]:
    """So many rows behind a place, and one more if there are more; best first."""
    after, size = part
    select = _matching(_placed(competition_id, period), which)
    if after is not None:
        select = select.where(sa.tuple_(*_ORDER) > sa.tuple_(*after))
    return tuple(map(_of, conn.execute(select.order_by(*_ORDER).limit(size + 1))))


def last(
    conn: sa.Connection, competition_id: str, period: str, which: Which, size: int
) -> tuple[Placed, ...]:
    """The last places, the very last one first."""
    select = _matching(_placed(competition_id, period), which)
    order = (_C.division, _C.rank.desc(), _C.subject)
    return tuple(map(_of, conn.execute(select.order_by(*order).limit(size))))


def count(conn: sa.Connection, competition_id: str, period: str, which: Which) -> int:
    """How many rows all pages have."""
    select = _matching(sa.select(sa.func.count()).select_from(competition_results), which)
    return conn.scalar(select.where(*_here(competition_id, period))) or 0


def history(
    conn: sa.Connection, competition_id: str, subject: Subject, periods: Collection[str]
) -> dict[str, Result]:
    """Somebody's results of several periods."""
    select = sa.select(_C.period, _C.result).where(
        _C.competition_id == competition_id,
        _C.subject == str(subject),
        _C.period.in_(sorted(periods)),
    )
    return {row.period: result_from(orjson.loads(row.result)) for row in conn.execute(select)}


def _bare(subject: Subject, row: bulk.Row) -> Result:
    _, division, level, rank, total = row
    return Result(
        subject=subject,
        division=division,
        level=level,
        rank=rank,
        total=Decimal(total),
        tracks=(),
        marks={},
    )


def _here(competition_id: str, period: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _C.competition_id == competition_id, _C.period == period


def _placed(competition_id: str, period: str) -> sa.Select[Any]:
    same = (
        (_E.competition_id == _C.competition_id)
        & (_E.period == _C.period)
        & (_E.subject == _C.subject)
    )
    select = sa.select(*(column for column in _E if column.name != "competition_id"), _C.result)
    joined = select.join_from(competition_results, competition_entrants, same)
    return joined.where(*_here(competition_id, period))


def _matching(select: sa.Select[Any], which: Which) -> sa.Select[Any]:
    select = select.where(_C.kind == which.kind, _C.level == which.level, _C.rank > 0)
    if which.division is not None:
        select = select.where(_C.division == which.division)
    if which.top is not None:
        select = select.where(_C.rank <= which.top)
    if which.words:
        select = select.where(_C.name_folded.contains(folded(which.words), autoescape=True))
    return select


def _of(row: Any) -> Placed:
    entrant = Entrant(
        subject=read_subject(row.subject),
        name=row.name,
        number=row.number,
        division=row.division,
        parent=row.parent,
        level=row.level,
        headcount=row.headcount,
    )
    return Placed(entrant=entrant, result=result_from(orjson.loads(row.result)))

"""The periods of competitions that are no longer merely open, and who took part in each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa

from quizengine.rules.competitions.subjects import Entrant, Subject, read_subject
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_entrants, competition_periods

State: TypeAlias = Literal["open", "collecting", "scored", "publicity", "final"]
_KEPT: tuple[sa.Column[Any], ...] = tuple(competition_entrants.c)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """How far a period has come.

    Attributes:
        version: Of the rules that hold for it.
        since_ms: Since when it is in this state.
        published_ms: When its publicity began; None before that.
        publicity_until: The last day of publicity.
        results_hash: Of what was reckoned; None before that.
    """

    period: str
    state: State
    version: int
    since_ms: int
    published_ms: int | None = None
    publicity_until: str | None = None
    results_hash: str | None = None


_ROW: tuple[sa.Column[Any], ...] = tuple(
    column for column in competition_periods.c if column.name not in ("competition_id", "summary")
)


def load(conn: sa.Connection, competition_id: str, period: str) -> PeriodRow | None:
    """A period's row; None while it is merely open."""
    c = competition_periods.c
    here = (c.competition_id == competition_id) & (c.period == period)
    row = conn.execute(sa.select(*_ROW).where(here)).first()
    return None if row is None else _row(row)


def of_competition(conn: sa.Connection, competition_id: str) -> dict[str, PeriodRow]:
    """All rows, by the periods' keys."""
    here = competition_periods.c.competition_id == competition_id
    found = conn.execute(sa.select(*_ROW).where(here))
    return {row.period: _row(row) for row in found}


def save(conn: sa.Connection, competition_id: str, row: PeriodRow) -> None:
    """Store a period's row, or put it in the place of the one that is there."""
    values = {name: getattr(row, name) for name in row.__slots__ if name != "period"}
    keys = {"competition_id": competition_id, "period": row.period}
    statement = bulk.insertion(conn, competition_periods).values(keys | values)
    conn.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def remove(conn: sa.Connection, competition_id: str, period: str) -> None:
    """Forget how far a period had come, and who took part: it is merely open again."""
    for table in (competition_entrants, competition_periods):
        here = (table.c.competition_id == competition_id) & (table.c.period == period)
        conn.execute(sa.delete(table).where(here))


def keep_results(
    conn: sa.Connection, competition_id: str, period: str, results_hash: str, summary: str
) -> None:
    """Store what was reckoned as a whole: its hash, and what boards show besides their rows."""
    c = competition_periods.c
    here = (c.competition_id == competition_id) & (c.period == period)
    values = {"results_hash": results_hash, "summary": summary}
    conn.execute(sa.update(competition_periods).where(here).values(values))


def summary(conn: sa.Connection, competition_id: str, period: str) -> str | None:
    """What boards show besides their rows, as JSON; None before results."""
    c = competition_periods.c
    here = (c.competition_id == competition_id) & (c.period == period)
    return conn.scalar(sa.select(c.summary).where(here))


def entrants(conn: sa.Connection, competition_id: str, period: str) -> tuple[Entrant, ...]:
    """Who takes part in a period; nobody before its collecting begins."""
    c = competition_entrants.c
    here = (c.competition_id == competition_id) & (c.period == period)
    return tuple(_entrant(row[2:]) for row in bulk.fetch(conn, sa.select(*_KEPT).where(here)))


def entrant(
    conn: sa.Connection, competition_id: str, period: str, subject: Subject
) -> Entrant | None:
    """One who takes part in a period."""
    c = competition_entrants.c
    here = (c.competition_id == competition_id) & (c.period == period)
    row = conn.execute(sa.select(*_KEPT).where(here, c.subject == str(subject))).first()
    return None if row is None else _entrant(row[2:])


def these(
    conn: sa.Connection, competition_id: str, period: str, subjects: Collection[Subject]
) -> dict[Subject, Entrant]:
    """Those of some subjects that take part in a period."""
    if not subjects:
        return {}
    c = competition_entrants.c
    here = (c.competition_id == competition_id) & (c.period == period)
    select = sa.select(*_KEPT).where(here, c.subject.in_(sorted(map(str, subjects))))
    found = [_entrant(row[2:]) for row in conn.execute(select)]
    return {each.subject: each for each in found}


def freeze_entrants(
    conn: sa.Connection, competition_id: str, period: str, found: Sequence[Entrant]
) -> None:
    """Store who takes part in a period, in the place of whom it had."""
    c = competition_entrants.c
    here = (c.competition_id == competition_id) & (c.period == period)
    conn.execute(sa.delete(competition_entrants).where(here))
    rows = [
        (
            competition_id,
            period,
            str(each.subject),
            each.name,
            each.number,
            each.division,
            each.parent,
            each.level,
            each.headcount,
        )
        for each in found
    ]
    if rows:
        bulk.insert(conn, competition_entrants, _KEPT, rows)


def _row(row: Any) -> PeriodRow:
    return PeriodRow(**{name: getattr(row, name) for name in PeriodRow.__slots__})


def _entrant(row: Sequence[Any]) -> Entrant:
    subject, name, number, division, parent, level, headcount = row
    return Entrant(
        subject=read_subject(subject),
        name=name,
        number=number,
        division=division,
        parent=parent,
        level=level,
        headcount=headcount,
    )

"""Vetoes (一票否决) that befell somebody; one that was lifted keeps its row."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.competitions.records import VetoRecord
from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.store.competition_tables import competition_vetoes as _vetoes

_C: Final = _vetoes.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVeto:
    """A veto; ``lifted_ms`` is None while it holds. Numbers count from 1."""

    veto_no: int = 0
    period: str
    subject: Subject
    veto: str
    reason: str
    evidence: tuple[str, ...] = ()
    actor: str
    at_ms: int
    lifted_ms: int | None = None


def add(conn: sa.Connection, competition_id: str, veto: StoredVeto) -> int:
    """Store one; its number."""
    number = conn.execute(
        sa.select(sa.func.coalesce(sa.func.max(_C.veto_no), 0) + 1).where(
            _C.competition_id == competition_id
        )
    ).scalar_one()
    values = {
        "competition_id": competition_id,
        "veto_no": number,
        "period": veto.period,
        "subject": str(veto.subject),
        "veto": veto.veto,
        "reason": veto.reason,
        "evidence": json.dumps(veto.evidence),
        "actor": veto.actor,
        "at_ms": veto.at_ms,
        "lifted_ms": veto.lifted_ms,
    }
    conn.execute(sa.insert(_vetoes).values(values))
    return int(number)


def find(conn: sa.Connection, competition_id: str, veto_no: int) -> StoredVeto | None:
    """The veto of this number, if it still holds."""
    select = _holding(competition_id).where(_C.veto_no == veto_no)
    row = conn.execute(select).one_or_none()
    return None if row is None else _veto(row)


def lift(conn: sa.Connection, competition_id: str, veto_no: int, at_ms: int) -> None:
    """End a veto."""
    conn.execute(
        sa.update(_vetoes)
        .where(_C.competition_id == competition_id, _C.veto_no == veto_no)
        .values(lifted_ms=at_ms)
    )


def of_period(
    conn: sa.Connection, competition_id: str, period: str | None = None
) -> Sequence[StoredVeto]:
    """Those that hold in a period, or in all, by number."""
    select = _holding(competition_id).order_by(_C.veto_no)
    if period is not None:
        select = select.where(_C.period == period)
    return [_veto(row) for row in conn.execute(select)]


def counting(conn: sa.Connection, competition_id: str, period: str) -> Sequence[VetoRecord]:
    """The same as results are reckoned from them."""
    return [
        VetoRecord(subject=each.subject, veto=each.veto, period=each.period, reason=each.reason)
        for each in of_period(conn, competition_id, period)
    ]


def _holding(competition_id: str) -> sa.Select[Any]:
    select = sa.select(_vetoes)
    return select.where(_C.competition_id == competition_id, _C.lifted_ms.is_(None))


def _veto(row: sa.Row[Any]) -> StoredVeto:
    return StoredVeto(
        veto_no=row.veto_no,
        period=row.period,
        subject=read_subject(row.subject),
        veto=row.veto,
        reason=row.reason,
        evidence=tuple(json.loads(row.evidence)),
        actor=row.actor,
        at_ms=row.at_ms,
        lifted_ms=row.lifted_ms,
    )

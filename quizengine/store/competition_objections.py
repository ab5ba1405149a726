"""Objections to what was published, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import sqlalchemy as sa

from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.store.competition_tables import competition_objections as _objections

State: TypeAlias = Literal["open", "upheld", "rejected", "withdrawn"]
_C: Final = _objections.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredObjection:
    """An objection.

    Attributes:
        signed: The name under it, whoever typed it in.
        due_day: The last day to decide on it.
    """

    objection_no: int = 0
    period: str
    subject: Subject
    indicator: str | None
    text: str
    signed: str
    member_id: int | None = None
    account_id: int | None = None
    filed_ms: int
    due_day: str
    state: State = "open"
    decision: str = ""
    decided_by: str | None = None
    decided_ms: int | None = None


def add(conn: sa.Connection, competition_id: str, objection: StoredObjection) -> int:
    """Store one; its number, which counts from 1."""
    number = conn.execute(
        sa.select(sa.func.coalesce(sa.func.max(_C.objection_no), 0) + 1).where(
            _C.competition_id == competition_id
        )
    ).scalar_one()
    values: dict[str, Any] = {
        name: getattr(objection, name) for name in objection.__dataclass_fields__
    }
    values |= {
        "competition_id": competition_id,
        "objection_no": number,
        "subject": str(objection.subject),
    }
    conn.execute(sa.insert(_objections).values(values))
    return int(number)


def find(conn: sa.Connection, competition_id: str, objection_no: int) -> StoredObjection | None:
    """The objection of this number."""
    select = sa.select(_objections).where(
        _C.competition_id == competition_id, _C.objection_no == objection_no
    )
    row = conn.execute(select).one_or_none()
    return None if row is None else _objection(row)


def decide(
    conn: sa.Connection, competition_id: str, objection_no: int, changes: dict[str, Any]
) -> bool:
    """Store a decision; False if there is one already."""
    update = sa.update(_objections).where(
        _C.competition_id == competition_id,
        _C.objection_no == objection_no,
        _C.state == "open",
    )
    return conn.execute(update.values(changes)).rowcount == 1


def of_competition(
    conn: sa.Connection,
    competition_id: str,
    *,
    period: str | None = None,
    state: State | None = None,
) -> Sequence[StoredObjection]:
    """Those of a competition, the newest first."""
    select = sa.select(_objections).where(_C.competition_id == competition_id)
    if period is not None:
        select = select.where(_C.period == period)
    if state is not None:
        select = select.where(_C.state == state)
    rows = conn.execute(select.order_by(_C.objection_no.desc()))
    return [_objection(row) for row in rows]


def count_open(conn: sa.Connection, competition_id: str, period: str) -> int:
    """How many of a period are not decided."""
    select = sa.select(sa.func.count()).where(
        _C.competition_id == competition_id, _C.period == period, _C.state == "open"
    )
    return conn.execute(select).scalar_one()


def _objection(row: sa.Row[Any]) -> StoredObjection:
    values = row._asdict()
    del values["competition_id"]
    return StoredObjection(**{**values, "subject": read_subject(values["subject"])})

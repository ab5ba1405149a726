"""What people decided about proposed awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa

from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_awards

Decision: TypeAlias = Literal["given", "withheld"]
_C = competition_awards.c


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAward:
    """An award that was given or withheld.

    Attributes:
        award: ``award:…``, ``flag:…`` or ``streak:…`` with its key.
        certificate: Its serial number; None where nothing was given.
    """

    period: str
    award: str
    subject: Subject
    state: Decision
    note: str = ""
    certificate: str | None = None
    actor: str
    at_ms: int


def save(conn: sa.Connection, competition_id: str, decided: DecidedAward) -> None:
    """Store a decision, in the place of the one that is there."""
    values = {name: getattr(decided, name) for name in decided.__slots__}
    values["subject"] = str(decided.subject)
    statement = bulk.insertion(conn, competition_awards).values(
        values | {"competition_id": competition_id}
    )
    keys = ["competition_id", "period", "award", "subject"]
    set_ = {name: value for name, value in values.items() if name not in keys}
    conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=set_))


def of_period(
    conn: sa.Connection, competition_id: str, period: str | None = None
) -> Sequence[DecidedAward]:
    """The decisions of a period, or all."""
    select = sa.select(*_C).where(_C.competition_id == competition_id)
    if period is not None:
        select = select.where(_C.period == period)
    return [_decided(row) for row in conn.execute(select.order_by(_C.period, _C.award, _C.at_ms))]


def of_subject(
    conn: sa.Connection, competition_id: str, subject: Subject
) -> Sequence[DecidedAward]:
    """What somebody was given in a competition."""
    select = sa.select(*_C).where(
        _C.competition_id == competition_id, _C.subject == str(subject), _C.state == "given"
    )
    return [_decided(row) for row in conn.execute(select.order_by(_C.period, _C.award))]


def by_certificate(conn: sa.Connection, competition_id: str, serial: str) -> DecidedAward | None:
    """What a certificate is for."""
    select = sa.select(*_C).where(_C.competition_id == competition_id, _C.certificate == serial)
    row = conn.execute(select).first()
    return None if row is None else _decided(row)


def _decided(row: Any) -> DecidedAward:
    values = {name: getattr(row, name) for name in DecidedAward.__slots__}
    return DecidedAward(**(values | {"subject": read_subject(row.subject)}))

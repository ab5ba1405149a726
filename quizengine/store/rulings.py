"""Rulings' rows; only ever added to."""

import json
from typing import Final

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.journal import canonical
from quizengine.rules.rulings import Ruling
from quizengine.store.studio_tables import rulings

_COLUMNS: Final = tuple(column for column in rulings.c if column.name != "contest_id")


def append(conn: sa.Connection, contest_id: ContestId, ruling: Ruling) -> None:
    """Store a ruling under its number."""
    values = {column.name: getattr(ruling, column.name) for column in _COLUMNS}
    if ruling.keys is not None:
        values["keys"] = canonical(list(ruling.keys)).decode()
    conn.execute(sa.insert(rulings).values(contest_id=contest_id, **values))


def of_contest(conn: sa.Connection, contest_id: ContestId) -> tuple[Ruling, ...]:
    """All rulings of a contest, the first one first."""
    select = (
        sa.select(*_COLUMNS).where(rulings.c.contest_id == contest_id).order_by(rulings.c.ruling)
    )
    return tuple(_ruling(row) for row in conn.execute(select))


def _ruling(row: sa.Row[tuple[object, ...]]) -> Ruling:
    values = dict(row._mapping)
    keys = values.pop("keys")
    return Ruling(keys=None if keys is None else tuple(json.loads(keys)), **values)

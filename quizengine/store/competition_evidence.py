"""Files that show where a value comes from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.store.competition_tables import competition_evidence as _evidence

_C: Final = _evidence.c
_HEAD: Final = tuple(column for column in _C if column.name not in ("content", "competition_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvidence:
    """What is known of a file; its content is read by itself."""

    evidence_id: str
    name: str
    media_type: str
    sha256: str
    size: int
    actor: str
    at_ms: int


def add(conn: sa.Connection, competition_id: str, evidence: StoredEvidence, content: bytes) -> None:
    """Store a file."""
    values = {name: getattr(evidence, name) for name in evidence.__dataclass_fields__}
    whole = {**values, "competition_id": competition_id, "content": content}
    conn.execute(sa.insert(_evidence).values(whole))


def known(
    conn: sa.Connection, competition_id: str, ids: Collection[str]
) -> Sequence[StoredEvidence]:
    """Those of these ids that the competition has."""
    select = sa.select(*_HEAD).where(_C.competition_id == competition_id)
    rows = conn.execute(select.where(_C.evidence_id.in_(ids)))
    return [_stored(row) for row in rows]


def content(conn: sa.Connection, competition_id: str, evidence_id: str) -> bytes | None:
    """A file's bytes; None if there is none."""
    select = sa.select(_C.content).where(
        _C.competition_id == competition_id, _C.evidence_id == evidence_id
    )
    return conn.execute(select).scalar_one_or_none()


def stored_bytes(conn: sa.Connection, competition_id: str) -> int:
    """How much the files of a competition take."""
    select = sa.select(sa.func.coalesce(sa.func.sum(_C.size), 0))
    return int(conn.execute(select.where(_C.competition_id == competition_id)).scalar_one())


def _stored(row: sa.Row[Any]) -> StoredEvidence:
    return StoredEvidence(**row._asdict())

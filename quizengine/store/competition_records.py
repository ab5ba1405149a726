"""What was recorded, revision by revision; nothing is ever changed or removed.

The highest revision of a subject, indicator and period holds. It counts when it was entered
or checked; what a unit proposes itself and what was withdrawn do not.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import orjson
import sqlalchemy as sa

from quizengine.rules.competitions.records import Record, Value
from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_records as _records

State: TypeAlias = Literal["self", "entered", "checked", "withdrawn"]
Source: TypeAlias = Literal["entry", "import", "contest", "settle"]
COUNTING: Final[tuple[State, ...]] = ("entered", "checked")
_C: Final = _records.c
_COLUMNS: Final = tuple(_C)
_KEY: Final = (_C.period, _C.indicator, _C.subject)
_SUBJECT: Final = (_C.subject,)


class Key(NamedTuple):
    """Of what a value is recorded."""

    period: str
    indicator: str
    subject: Subject


class Wanted(NamedTuple):
    """Records of one indicator, or of some subjects; None: of all."""

    indicator: str | None = None
    among: Collection[Subject] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A revision.

    Attributes:
        revision: From 1; given when it is stored.
        value: As the indicator's rule reads it, or ``{"settled": …}``.
        entered_by: An actor's text; a check keeps who entered it.
        evidence: Ids of files.
    """

    period: str
    indicator: str
    subject: Subject
    revision: int = 0
    state: State
    value: Value
    reason: str = ""
    source: Source = "entry"
    entered_by: str
    entered_ms: int
    checked_by: str | None = None
    checked_ms: int | None = None
    evidence: tuple[str, ...] = ()
    import_id: str | None = None

    @property
    def key(self) -> Key:
        """Of what this is a revision."""
        return Key(self.period, self.indicator, self.subject)


def written(value: Value) -> str:
    """A value as it is stored: the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def logged(record: StoredRecord) -> dict[str, Any]:
    """What the competition's log says of a revision; enough to find an edited row."""
    return {
        "indicator": record.indicator,
        "revision": record.revision,
        "state": record.state,
        "value": record.value,
        "reason": record.reason,
        "source": record.source,
        "entered_by": record.entered_by,
        "checked_by": record.checked_by,
        "evidence": list(record.evidence),
    }


def append(
    conn: sa.Connection, competition_id: str, given: Sequence[StoredRecord]
) -> Sequence[StoredRecord]:
    """Store each as the newest revision of its key; they come back with their revisions.

    A key may occur once.
    """
    keys = [each.key for each in given]
    before = revisions(conn, competition_id, keys)
    made = [replace(each, revision=before.get(each.key, 0) + 1) for each in given]
    _overtaken(conn, competition_id, list(before))
    rows = [_row(competition_id, each) for each in made]
    bulk.insert(conn, _records, _COLUMNS, rows)
    return made


def revisions(conn: sa.Connection, competition_id: str, keys: Collection[Key]) -> Mapping[Key, int]:
    """The newest revision of each key that has one."""
    select = sa.select(*_KEY, _C.revision).where(
        _C.competition_id == competition_id, _C.latest, _among(conn, keys)
    )
    return {
        Key(period, indicator, read_subject(subject)): revision
        for period, indicator, subject, revision in conn.execute(select)
    }


def newest(
    conn: sa.Connection, competition_id: str, keys: Collection[Key]
) -> Mapping[Key, StoredRecord]:
    """What holds of each key that has something."""
    select = _newest(competition_id).where(_among(conn, keys))
    found = [_record(row) for row in conn.execute(select)]
    return {each.key: each for each in found}


def of_period(
    conn: sa.Connection,
    competition_id: str,
    period: str,
    wanted: Wanted | None = None,
    after: tuple[str, str] | None = None,
    size: int | None = None,
) -> Sequence[StoredRecord]:
    """What holds in a period, proposals and what was withdrawn among it.

    ``after`` is the indicator and subject behind which a page of ``size`` begins; there is one
    more if there is a next page.
    """
    select = _holding(conn, competition_id, period, wanted)
    if after is not None:
        select = select.where(sa.tuple_(_C.indicator, _C.subject) > sa.tuple_(*after))
    select = select.order_by(_C.indicator, _C.subject)
    if size is not None:
        select = select.limit(size + 1)
    return [_record(row) for row in conn.execute(select)]


def count_of_period(
    conn: sa.Connection, competition_id: str, period: str, wanted: Wanted | None = None
) -> int:
    """How many that are."""
    inner = _holding(conn, competition_id, period, wanted).subquery()
    return conn.execute(sa.select(sa.func.count()).select_from(inner)).scalar_one()


def with_evidence(
    conn: sa.Connection, competition_id: str, evidence_id: str
) -> Sequence[tuple[str, Subject]]:
    """The periods and subjects of whose values a file is evidence."""
    select = sa.select(_C.period, _C.subject).where(
        _C.competition_id == competition_id, _C.evidence.contains(evidence_id, autoescape=True)
    )
    return [(period, read_subject(subject)) for period, subject in conn.execute(select.distinct())]


def counting(conn: sa.Connection, competition_id: str, period: str) -> Sequence[Record]:
    """What counts in a period."""
    select = sa.select(_C.subject, _C.indicator, _C.value).where(
        _C.competition_id == competition_id,
        _C.period == period,
        _C.latest,
        _C.state.in_(COUNTING),
    )
    rows = list(bulk.fetch(conn, select.order_by(_C.indicator, _C.subject)))
    whose = {text: read_subject(text) for text in {row[0] for row in rows}}
    return [
        Record(
            subject=whose[subject],
            indicator=indicator,
            period=period,
            value=orjson.loads(value),
        )
        for subject, indicator, value in rows
    ]


def history(conn: sa.Connection, competition_id: str, key: Key) -> Sequence[StoredRecord]:
    """All revisions of a key, the newest first."""
    select = (
        sa.select(_records)
        .where(
            _C.competition_id == competition_id,
            _C.period == key.period,
            _C.indicator == key.indicator,
            _C.subject == str(key.subject),
        )
        .order_by(_C.revision.desc())
    )
    return [_record(row) for row in conn.execute(select)]


class Kept(NamedTuple):
    """A revision, and whether it is marked as the one that holds."""

    record: StoredRecord
    latest: bool


def periods(conn: sa.Connection, competition_id: str) -> Sequence[str]:
    """The periods of which anything was ever recorded."""
    select = sa.select(_C.period).where(_C.competition_id == competition_id).distinct()
    return list(conn.scalars(select.order_by(_C.period)))


def everything(conn: sa.Connection, competition_id: str, period: str) -> Iterator[Kept]:
    """All revisions of a period, for who verifies them."""
    select = sa.select(_records).where(_C.competition_id == competition_id, _C.period == period)
    for row in conn.execute(select.order_by(*_KEY, _C.revision)):
        yield Kept(_record(row), bool(row.latest))


def _newest(competition_id: str) -> sa.Select[Any]:
    return sa.select(_records).where(_C.competition_id == competition_id, _C.latest)


def _holding(
    conn: sa.Connection, competition_id: str, period: str, wanted: Wanted | None
) -> sa.Select[Any]:
    select = _newest(competition_id).where(_C.period == period)
    if wanted is not None and wanted.indicator is not None:
        select = select.where(_C.indicator == wanted.indicator)
    if wanted is not None and wanted.among is not None:
        rows = [(str(each),) for each in wanted.among]
        select = select.where(_C.subject.in_(sa.select(*bulk.source(conn, _SUBJECT, rows).c)))
    return select


def _among(conn: sa.Connection, keys: Collection[Key]) -> sa.ColumnElement[bool]:
    rows = [(each.period, each.indicator, str(each.subject)) for each in keys]
    return sa.tuple_(*_KEY).in_(sa.select(*bulk.source(conn, _KEY, rows).c))


def _overtaken(conn: sa.Connection, competition_id: str, keys: Collection[Key]) -> None:
    if keys:
        conn.execute(
            sa.update(_records)
            .where(_C.competition_id == competition_id, _C.latest, _among(conn, keys))
            .values(latest=False)
        )


def _row(competition_id: str, record: StoredRecord) -> tuple[Any, ...]:
    values = {
        "competition_id": competition_id,
        "period": record.period,
        "indicator": record.indicator,
        "subject": str(record.subject),
        "revision": record.revision,
        "latest": True,
        "state": record.state,
        "value": written(record.value),
        "reason": record.reason,
        "source": record.source,
        "entered_by": record.entered_by,
        "entered_ms": record.entered_ms,
        "checked_by": record.checked_by,
        "checked_ms": record.checked_ms,
        "evidence": json.dumps(record.evidence),
        "import_id": record.import_id,
    }
    return tuple(values[column.name] for column in _COLUMNS)


def _record(row: sa.Row[Any]) -> StoredRecord:
    return StoredRecord(
        period=row.period,
        indicator=row.indicator,
        subject=read_subject(row.subject),
        revision=row.revision,
        state=row.state,
        value=orjson.loads(row.value),
        reason=row.reason,
        source=row.source,
        entered_by=row.entered_by,
        entered_ms=row.entered_ms,
        checked_by=row.checked_by,
        checked_ms=row.checked_ms,
        evidence=tuple(json.loads(row.evidence)),
        import_id=row.import_id,
    )

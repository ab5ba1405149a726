"""Checking: a second pair of eyes on each value."""

from collections.abc import Sequence
from dataclasses import replace

from quizengine import store
from quizengine.actions.competitions.actors import account_of
from quizengine.actions.competitions.desk import FREELY, Desk
from quizengine.rules.competition_refusals import NoSuchRecord
from quizengine.store import competition_records
from quizengine.store.competition_records import Key, StoredRecord


def to_check(
    conn: store.Connection, at: Desk, keys: Sequence[tuple[str, str]] | None
) -> Sequence[StoredRecord]:
    """The values that are named as (whom, indicator), or all that wait for a check.

    Raises:
        NoSuchSubject: Nobody is meant.
        NoSuchRecord: There is no value that could be checked.
    """
    if keys is None:
        every = competition_records.of_period(conn, at.competition_id, at.period.key)
        return [each for each in every if _waits(at, each)]
    wanted = [Key(at.period.key, key, at.entrant(at.named(whom)).subject) for whom, key in keys]
    found = competition_records.newest(conn, at.competition_id, wanted)
    for each in wanted:
        if each not in found or not _waits(at, found[each]):
            raise NoSuchRecord(subject=str(each.subject), indicator=each.indicator)
    return [found[each] for each in dict.fromkeys(wanted)]


def is_own(at: Desk, record: StoredRecord) -> bool:
    """Whether who checks has entered it; the console is one person."""
    by, asking = account_of(record.entered_by), account_of(str(at.allowed.actor))
    if by is None or asking is None:
        return record.entered_by == str(at.allowed.actor)
    return by == asking


def checked(record: StoredRecord, actor: str, at_ms: int) -> StoredRecord:
    """The next revision: the same value, checked."""
    return replace(record, state="checked", checked_by=actor, checked_ms=at_ms)


def _waits(at: Desk, record: StoredRecord) -> bool:
    """A proposal becomes a value by its check, which changes what has been scored."""
    return record.state == "entered" or (record.state == "self" and at.state in FREELY)

"""Writing a competition's public log: whoever changes something says so in the same transaction."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quizengine import store
from quizengine.actions.competitions.actors import Actor
from quizengine.rules.competition_refusals import NoSuchCompetition
from quizengine.rules.competitions.log import LogEntry, chained
from quizengine.rules.competitions.subjects import Subject
from quizengine.store import competition_log

SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was done.

    ``action`` is ``<thing>.<past tense>``, such as ``record.entered``. Who may read ``args``
    is decided by the thing, see ``log``; no names of persons in them, please.
    """

    action: str
    period: str | None = None
    subject: Subject | None = None
    args: Mapping[str, object] = field(default_factory=dict)


def logged(
    conn: store.Connection,
    competition_id: str,
    actor: Actor,
    at_ms: int,
    changes: Iterable[Change],
) -> None:
    """Append an entry for each change, in the transaction that makes them.

    Values are JSON; decimals as texts. Until this transaction ends nobody else can append.

    Raises:
        NoSuchCompetition: There is none.
    """
    head = competition_log.head(conn, competition_id)
    if head is None:
        raise NoSuchCompetition(competition_id=competition_id)
    seq, previous = head
    entries: list[LogEntry] = []
    for change in changes:
        seq += 1
        entry = LogEntry(
            seq=seq,
            at_ms=at_ms,
            actor=str(actor),
            action=change.action,
            period=change.period,
            subject=None if change.subject is None else str(change.subject),
            args=dict(change.args),
            salt=secrets.token_hex(SALT_BYTES),
        )
        entries.append(chained(entry, previous))
        previous = entries[-1].hash
    competition_log.append(conn, competition_id, entries)

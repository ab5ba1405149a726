"""The public log: every change of a value, a rule or an order, chained by hashes.

An entry's digest covers what was done; its hash covers the digest, when, who and the hash
before. Where what was done may not be public, only the digest is shown and the chain can
be followed all the same; the salt keeps anybody from finding a value by trying all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizengine.rules.journal import GENESIS, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One change.

    Attributes:
        actor: A role and an account: ``organizer:3``, ``panel:5``, ``editor:7``,
            ``member:12``, ``console``, ``contest:<id>``.
        args: What was done, as JSON; None where it is withheld.
        salt: Random, of the entry's own; None where args are withheld.
    """

    seq: int
    at_ms: int
    actor: str
    action: str
    period: str | None = None
    subject: str | None = None
    args: Mapping[str, Any] | None
    salt: str | None
    digest: str = ""
    previous: str = GENESIS
    hash: str = ""


def digest_of(
    action: str, period: str | None, subject: str | None, args: Mapping[str, Any], salt: str
) -> str:
    """SHA-256 over what was done, 64 hex digits."""
    body = {"action": action, "period": period, "subject": subject, "args": dict(args)}
    return digest(body | {"salt": salt})


def hash_of(entry: LogEntry) -> str:
    """The hash that an entry must carry."""
    return digest(
        {
            "seq": entry.seq,
            "at_ms": entry.at_ms,
            "actor": entry.actor,
            "digest": entry.digest,
            "previous": entry.previous,
        }
    )


def chained(entry: LogEntry, previous: str) -> LogEntry:
    """The entry sealed and linked to the hash before it."""
    if entry.args is None or entry.salt is None:
        raise ValueError("an entry is sealed with what it says")
    told = digest_of(entry.action, entry.period, entry.subject, entry.args, entry.salt)
    linked = replace(entry, digest=told, previous=previous)
    return replace(linked, hash=hash_of(linked))


def withheld(entry: LogEntry) -> LogEntry:
    """The entry as it is shown where its value may not be public."""
    return replace(entry, args=None, salt=None)


def first_broken(entries: Iterable[LogEntry], head: tuple[int, str] | None = None) -> int | None:
    """The number of the first entry that was changed, added or left out; None: all hold.

    Args:
        entries: From the first one on, in order.
        head: The number and the hash of the last one, where they are known; so cut-off
            ends are found too.
    """
    seq, previous = 0, GENESIS
    for entry in entries:
        seq += 1
        if entry.seq != seq or entry.previous != previous or not _holds(entry):
            return seq
        previous = entry.hash
    if head is None or (seq, previous) == head or seq == head[0] == 0:
        return None
    return seq if seq == head[0] else min(seq, head[0]) + 1


def _holds(entry: LogEntry) -> bool:
    if entry.args is not None and entry.salt is not None:
        told = digest_of(entry.action, entry.period, entry.subject, entry.args, entry.salt)
        if told != entry.digest:
            return False
    return entry.hash == hash_of(entry)

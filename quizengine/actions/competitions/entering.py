"""What somebody enters, looked at before it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizengine import store
from quizengine.actions.competitions.desk import Desk
from quizengine.actions.competitions.record_sheets.texts import value_of
from quizengine.rules.competition_refusals import (
    BadRecord,
    NoSuchEvidence,
    NoSuchObjection,
    NoSuchRecord,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.records import Value
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_evidence, competition_objections, competition_records
from quizengine.store.competition_records import COUNTING, Key, StoredRecord

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A value that somebody gives.

    Attributes:
        whom: ``unit:3``, a code, a staff number, a name or a path.
        value: As the rule takes it, or as it stands in a cell.
        evidence: Ids of files; None: those that are there.
        withdraw: To take back what is there; ``value`` is not looked at.
        objection: The objection that is met by this change.
    """

    whom: str
    indicator: str
    value: object = None
    reason: str = ""
    evidence: tuple[str, ...] | None = None
    withdraw: bool = False
    objection: int | None = None


@dataclass(slots=True)
class Entered:
    """What is to be stored, and the objections that are met by it."""

    records: list[StoredRecord] = field(default_factory=list)
    objections: dict[Key, int] = field(default_factory=dict)


def entered(conn: store.Connection, at: Desk, entries: Sequence[Entry], at_ms: int) -> Entered:
    """The revisions that entries make; those that change nothing are left out.

    Raises:
        Refusal: One of them cannot be; see ``Records.put``.
    """
    keyed: dict[Key, Entry] = {}
    for each in entries:
        key = _key(at, each)
        if key in keyed:
            raise BadRecord(reason="twice", subject=str(key.subject), indicator=key.indicator)
        keyed[key] = each
    before = competition_records.newest(conn, at.competition_id, list(keyed))
    made = Entered()
    for key, entry in keyed.items():
        _known(conn, at, entry)
        record = _record(at, key, entry, before.get(key), at_ms)
        if changes(before.get(key), record):
            made.records.append(record)
            if entry.objection is not None:
                made.objections[key] = entry.objection
    return made


def changes(before: StoredRecord | None, after: StoredRecord) -> bool:
    """Whether a revision says anything new."""
    if before is None:
        return True
    same = before.value == after.value and before.evidence == after.evidence
    standing = before.state in COUNTING and after.state == "entered"
    reason = not after.reason or after.reason == before.reason
    return not (same and reason and (standing or before.state == after.state))


def may_propose(before: StoredRecord | None) -> bool:
    """Whether an editor of units may still propose a value: not once the panel has one."""
    return before is None or before.state not in COUNTING


def read(indicator: Indicator, value: object) -> Value:
    """A value in the form in which it is kept, from JSON or from the text of a cell.

    Raises:
        BadRecord: It does not fit the indicator's rule.
    """
    if isinstance(value, str):
        return value_of(indicator, {"": value})
    return RULES[indicator.rule.name].read_value(indicator, value)


def _key(at: Desk, entry: Entry) -> Key:
    entrant = at.entrant(at.named(entry.whom))
    indicator = at.indicator(entry.indicator, entrant)
    return Key(at.period.key, indicator.key, entrant.subject)


def _record(
    at: Desk, key: Key, entry: Entry, before: StoredRecord | None, at_ms: int
) -> StoredRecord:
    at.may_change(entry.reason)
    if at.proposes and not may_propose(before):
        raise NotAllowed(needs="panel")
    if entry.withdraw:
        return _withdrawn(at, before, entry, at_ms)
    indicator = at.indicators[key.indicator]
    if indicator.rule.name == "manual" and not entry.reason.strip():
        raise ReasonRequired()
    kept = () if before is None else before.evidence
    return StoredRecord(
        period=key.period,
        indicator=key.indicator,
        subject=key.subject,
        state="self" if at.proposes else "entered",
        value=read(indicator, entry.value),
        reason=entry.reason.strip()[:LONGEST_REASON],
        entered_by=str(at.allowed.actor),
        entered_ms=at_ms,
        evidence=kept if entry.evidence is None else entry.evidence,
    )


def _withdrawn(at: Desk, before: StoredRecord | None, entry: Entry, at_ms: int) -> StoredRecord:
    """Only while values are collected: what was scored may not become incomplete."""
    if at.state not in ("open", "collecting"):
        raise WrongPeriodState(state=at.state, period=at.period.key)
    if before is None or before.state == "withdrawn":
        raise NoSuchRecord()
    return replace(
        before,
        state="withdrawn",
        reason=entry.reason.strip()[:LONGEST_REASON],
        source="entry",
        entered_by=str(at.allowed.actor),
        entered_ms=at_ms,
        checked_by=None,
        checked_ms=None,
        import_id=None,
    )


def _known(conn: store.Connection, at: Desk, entry: Entry) -> None:
    """Whether the files and the objection that an entry names are there."""
    ids = set(entry.evidence or ())
    found = {e.evidence_id for e in competition_evidence.known(conn, at.competition_id, ids)}
    if ids - found:
        raise NoSuchEvidence(evidence=sorted(ids - found))
    if entry.objection is not None:
        objection = competition_objections.find(conn, at.competition_id, entry.objection)
        if objection is None or objection.period != at.period.key:
            raise NoSuchObjection(objection=entry.objection)


def by_period(entries: Sequence[tuple[str, Entry]]) -> Mapping[str, Sequence[Entry]]:
    """Entries of any periods, period by period."""
    found: dict[str, list[Entry]] = {}
    for period, entry in entries:
        found.setdefault(period, []).append(entry)
    return found

"""What a record sheet changes of what there is, compared before anything is stored."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from quizengine import store
from quizengine.actions.competitions.desk import Desk
from quizengine.actions.competitions.entering import LONGEST_REASON, changes, may_propose
from quizengine.actions.competitions.record_sheets import Found, FoundVeto, Sheet, same
from quizengine.actions.competitions.record_sheets.messages import MESSAGES
from quizengine.sheets import Place, TableProblem, Workbook, problem
from quizengine.store import competition_records, competition_vetoes
from quizengine.store.competition_records import COUNTING, Key, StoredRecord
from quizengine.store.competition_vetoes import StoredVeto

MOST_TOLD: Final = 1_000
_ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What taking a file does, or would do.

    Attributes:
        new: Values where there was none.
        changed: Values that replace others.
        unchanged: Values that are so already.
        vetoes: Vetoes that do not hold yet.
        problems: Whatever is wrong or odd; with an error nothing is taken.
    """

    format: str
    encoding: str
    sheets: Sequence[str]
    rows: int
    new: int
    changed: int
    unchanged: int
    vetoes: int
    problems: Sequence[TableProblem]
    applied: bool

    def told(self) -> dict[str, Any]:
        """As REST and the command line tell it."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "sheets": list(self.sheets),
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "vetoes": self.vetoes,
            "problems": [each.told() for each in self.problems[:MOST_TOLD]],
            "applied": self.applied,
        }


@dataclass(slots=True)
class Plan:
    """What a file changes of what there is."""

    sheet: Sheet
    records: list[StoredRecord]
    vetoes: list[StoredVeto]
    new: int = 0
    unchanged: int = 0


def plan(conn: store.Connection, at: Desk, sheet: Sheet, at_ms: int, reason: str = "") -> Plan:
    """What taking a sheet would change; what an editor may not enter is among its problems."""
    keys = [Key(at.period.key, each.indicator.key, each.subject) for each in sheet.values]
    before = competition_records.newest(conn, at.competition_id, keys)
    problems = [*sheet.problems, *_not_theirs(at, sheet, before)]
    planned = Plan(Sheet(sheet.values, sheet.vetoes, problems, sheet.rows), [], [])
    import_id = secrets.token_hex(_ID_BYTES)
    for key, found in zip(keys, sheet.values, strict=True):
        there = before.get(key)
        made = _record(at, key, found, at_ms, import_id, reason)
        if there is not None:
            made = replace(made, evidence=there.evidence)
        if there is not None and there.state != "withdrawn" and _says_the_same(there, made, found):
            planned.unchanged += 1
        else:
            planned.new += there is None or there.state == "withdrawn"
            planned.records.append(made)
    planned.vetoes = _vetoes(conn, at, sheet.vetoes, at_ms)
    return planned


def _says_the_same(there: StoredRecord, made: StoredRecord, found: Found) -> bool:
    """A reason for the whole file does not make a new value of an old one."""
    if not same(found.indicator, there.value, made.value):
        return False
    if made.state == "self" and there.state in COUNTING:
        return True
    return not changes(there, replace(made, value=there.value, reason=found.reason))


def _record(
    at: Desk, key: Key, found: Found, at_ms: int, import_id: str, reason: str
) -> StoredRecord:
    return StoredRecord(
        period=key.period,
        indicator=key.indicator,
        subject=key.subject,
        state="self" if at.proposes else "entered",
        value=found.value,
        reason=(found.reason or reason).strip()[:LONGEST_REASON],
        source="import",
        entered_by=str(at.allowed.actor),
        entered_ms=at_ms,
        import_id=import_id,
    )


def _not_theirs(
    at: Desk, sheet: Sheet, before: Mapping[Key, StoredRecord]
) -> Iterable[TableProblem]:
    """What an editor of units may not enter."""
    if not at.proposes:
        return
    for found in sheet.values:
        entrant = at.names.entrants[found.subject]
        key = Key(at.period.key, found.indicator.key, found.subject)
        if not at.allowed.covers(entrant):
            yield _told("not_yours", found.place, subject=entrant.name)
        elif not may_propose(before.get(key)) and not same(
            found.indicator, before[key].value, found.value
        ):
            yield _told("entered_already", found.place)
    for veto in sheet.vetoes:
        yield _told("veto_not_yours", veto.place)


def _vetoes(
    conn: store.Connection, at: Desk, found: Sequence[FoundVeto], at_ms: int
) -> list[StoredVeto]:
    there = competition_vetoes.of_period(conn, at.competition_id, at.period.key)
    held = {(each.subject, each.veto) for each in there}
    new = {(e.subject, e.veto.key): e for e in found if (e.subject, e.veto.key) not in held}
    return [
        StoredVeto(
            period=at.period.key,
            subject=each.subject,
            veto=each.veto.key,
            reason=each.reason,
            actor=str(at.allowed.actor),
            at_ms=at_ms,
        )
        for each in new.values()
    ]


def report(book: Workbook, plan: Plan, *, applied: bool) -> Report:
    """How the file and the plan are told."""
    return Report(
        format=book.format,
        encoding=book.encoding,
        sheets=[each.name for each in book.grids],
        rows=plan.sheet.rows,
        new=plan.new,
        changed=len(plan.records) - plan.new,
        unchanged=plan.unchanged,
        vetoes=len(plan.vetoes),
        problems=plan.sheet.problems,
        applied=applied and plan.sheet.clean,
    )


def _told(code: str, place: Place, **blanks: str) -> TableProblem:
    return problem(MESSAGES, code, place, "", **blanks)

"""What is stored of a competition, compared with what its log says."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from quizengine import store
from quizengine.actions.competitions.deciding import logged_award
from quizengine.actions.competitions.logbook import (
    AwardKey,
    Finding,
    Logbook,
    RecordKey,
    record_digest,
)
from quizengine.actions.competitions.periods import entrants_hash
from quizengine.actions.competitions.season import Season
from quizengine.rules.journal import digest
from quizengine.store import (
    competition_awards,
    competition_evidence,
    competition_objections,
    competition_people,
    competition_periods,
    competition_records,
    competition_vetoes,
    competitions,
)

Comparison: TypeAlias = Callable[[store.Connection, Season, Logbook], Iterator[Finding]]


def compared(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    """Everything that differs; what was edited so that it cannot even be read is named too."""
    for code, comparison in COMPARISONS.items():
        try:
            yield from comparison(conn, season, book)
        except (ValueError, KeyError, TypeError):
            yield Finding(code)


def _rules(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    stored = {
        number: digest(json.loads(text))
        for number, text, _ in competitions.definition_texts(conn, season.competition_id)
    }
    for version in season.versions:
        args = book.rules.get(version.version, {})
        logged = (args.get("hash"), args.get("from_day"), args.get("reason"))
        kept = (version.hash, version.from_day, version.reason)
        if logged != kept or stored[version.version] != version.hash:
            yield Finding("rules_changed", number=version.version)
    for number in book.rules.keys() - stored.keys():
        yield Finding("rules_changed", number=number)


def _periods(_: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    for key in sorted(season.rows.keys() | book.steps.keys()):
        row, step = season.rows.get(key), book.steps.get(key, {})
        if row is None:
            same = step.get("to", "open") == "open"
        else:
            logged = tuple(step.get(name) for name in ("to", "version", "publicity_until"))
            same = logged == (row.state, row.version, row.publicity_until)
        if not same:
            yield Finding("period_changed", period=key)


def _entrants(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    for key in sorted(season.rows):
        found = competition_periods.entrants(conn, season.competition_id, key)
        if entrants_hash(found) != book.collecting.get(key, {}).get("entrants"):
            yield Finding("entrants_changed", period=key)


def _records(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    there = competition_records.periods(conn, season.competition_id)
    for period in sorted({*there, *book.records}):
        yield from _of_period(conn, season, period, dict(book.records.get(period, {})))


def _of_period(
    conn: store.Connection, season: Season, period: str, expected: dict[RecordKey, str]
) -> Iterator[Finding]:
    newest: dict[tuple[str, str], int] = {}
    for key in expected:
        newest[key[:2]] = max(newest.get(key[:2], 0), key.revision)
    for record, latest in competition_records.everything(conn, season.competition_id, period):
        key = RecordKey(record.indicator, str(record.subject), record.revision)
        same = expected.pop(key, "") == record_digest(competition_records.logged(record))
        if not same or latest != (newest.get(key[:2]) == key.revision):
            yield _record("record_changed", period, key)
    for key in expected:
        yield _record("record_missing", period, key)


def _record(code: str, period: str, key: RecordKey) -> Finding:
    return Finding(
        code,
        period=period,
        subject=key.subject,
        indicator=key.indicator,
        number=key.revision,
    )


def _vetoes(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    expected = dict(book.vetoes)
    for each in competition_vetoes.of_period(conn, season.competition_id):
        args = {"veto_no": each.veto_no, "veto": each.veto, "reason": each.reason}
        if expected.pop(each.veto_no, None) != (each.period, str(each.subject), args):
            yield Finding(
                "veto_changed", period=each.period, subject=str(each.subject), number=each.veto_no
            )
    for number, (period, subject, _) in expected.items():
        yield Finding("veto_changed", period=period, subject=subject, number=number)


def _awards(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    expected = dict(book.awards)
    for each in competition_awards.of_period(conn, season.competition_id):
        key = AwardKey(each.period, each.award, str(each.subject))
        if expected.pop(key, None) != (each.state, logged_award(each)):
            yield Finding("award_changed", period=each.period, subject=str(each.subject))
    for key in expected:
        yield Finding("award_changed", period=key.period, subject=key.subject)


def _objections(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    expected = dict(book.objections)
    for each in competition_objections.of_competition(conn, season.competition_id):
        told = {
            "period": each.period,
            "subject": str(each.subject),
            "indicator": each.indicator,
            "state": each.state,
            "decision": each.decision,
        }
        logged = expected.pop(each.objection_no, {})
        if any(logged.get(name) != value for name, value in told.items()):
            yield Finding("objection_changed", period=each.period, number=each.objection_no)
    for number, args in expected.items():
        yield Finding("objection_changed", period=args["period"], number=number)


def _evidence(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    for evidence_id, sha256 in book.evidence.items():
        content = competition_evidence.content(conn, season.competition_id, evidence_id)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            yield Finding("evidence_changed", subject=evidence_id)


def _panel(conn: store.Connection, season: Season, book: Logbook) -> Iterator[Finding]:
    if sorted(competition_people.panel(conn, season.competition_id)) != sorted(book.panel):
        yield Finding("panel_changed")


COMPARISONS: Final[Mapping[str, Comparison]] = {
    "rules_changed": _rules,
    "period_changed": _periods,
    "entrants_changed": _entrants,
    "record_changed": _records,
    "veto_changed": _vetoes,
    "award_changed": _awards,
    "objection_changed": _objections,
    "evidence_changed": _evidence,
    "panel_changed": _panel,
}
"""With the code of a finding where nothing can be read any more."""

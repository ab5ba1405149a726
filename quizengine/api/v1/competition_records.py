"""``/competitions/…/records``: values entered and checked; what is missing and settled."""

import json
from collections.abc import Sequence

from quizengine.actions.competitions.actors import account_of, role_of
from quizengine.actions.competitions.entering import Entry, by_period
from quizengine.actions.competitions.record_sheets import texts_of
from quizengine.actions.competitions.records import Called, Line, StoredRecord, Wanted
from quizengine.actions.competitions.settling import Missing, Settlement
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, number_place, page, page_of, place
from quizengine.api.v1 import record_schemas as shapes
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.refusals import Malformed

competition_records = Routes("competition-records", "Values of competitions")
_PLACE = 2


@competition_records.on(
    "GET",
    "/competitions/<competition_id>/records",
    needs(),
    query=shapes.RecordsQuery(),
    answer=page_of(shapes.RecordSchema),
)
def list_records(query: Values, competition_id: str) -> Values:
    """What holds in a period, by indicator and subject; of an editor's own units only."""
    size = query["page_size"]
    wanted = Wanted(
        indicator=query["indicator"], whom=query["subject"], after=_after(query), size=size
    )
    found, total = ports().competition_records.lines(
        account(), competition_id, query["period"], wanted
    )
    shown = found[:size]
    called = ports().competition_records.called(competition_id, [each.record for each in shown])
    last = shown[-1].record if len(found) > size else None
    following = last and json.dumps([last.indicator, str(last.subject)])
    return page([_line(each, called) for each in shown], total, following)


@competition_records.on(
    "PUT",
    "/competitions/<competition_id>/records",
    needs(),
    body=shapes.EntriesSchema(),
    answer=shapes.RecordRevisionsSchema(),
)
def enter_records(body: Values, competition_id: str) -> Values:
    """Enter values, all or none; only what is new or changed comes back.

    What an editor of units enters is a proposal. Once a period has been scored, each value
    needs a reason.
    """
    entries = by_period([(each["period"], _entry(each)) for each in body["items"]])
    stored = ports().competition_records.put(account(), competition_id, entries)
    return _revisions(competition_id, stored)


@competition_records.on(
    "POST",
    "/competitions/<competition_id>/records/check",
    needs(),
    body=shapes.ChecksSchema(),
    answer=shapes.CheckedRecordsSchema(),
)
def check_records(body: Values, competition_id: str) -> Values:
    """Check what others have entered; a proposal that is checked counts."""
    checked = own = 0
    for period, keys in _checks(body["items"]).items():
        found = ports().competition_records.check(account(), competition_id, period, keys)
        checked, own = checked + found.checked, own + found.own
    return {"checked": checked, "own": own}


@competition_records.on(
    "GET",
    "/competitions/<competition_id>/records/history",
    needs(),
    query=shapes.HistoryQuery(),
    answer=shapes.RecordRevisionsSchema(),
)
def record_history(query: Values, competition_id: str) -> Values:
    """Every revision of a value, the newest first."""
    found = ports().competition_records.history(
        account(), competition_id, query["period"], query["subject"], query["indicator"]
    )
    return _revisions(competition_id, found)


@competition_records.on(
    "GET",
    "/competitions/<competition_id>/missing",
    needs(),
    query=shapes.MissingQuery(),
    answer=page_of(shapes.MissingSchema),
)
def list_missing(query: Values, competition_id: str) -> Values:
    """The values of a period that must be recorded or settled; of an editor's own units only."""
    found = ports().competition_settling.missing(account(), competition_id, query["period"])
    start, size = number_place(query), query["page_size"]
    told = [_missing(each) for each in found[start : start + size]]
    return page(told, len(found), start + size if start + size < len(found) else None)


@competition_records.on(
    "POST",
    "/competitions/<competition_id>/settlements",
    needs(),
    body=shapes.SettlementsSchema(),
    answer=shapes.RecordRevisionsSchema(),
)
def settle_missing(body: Values, competition_id: str) -> Values:
    """Let missing values count as zero, as their division's mean, or not at all; with a reason."""
    settlements = [
        Settlement(whom=each["subject"], indicator=each["indicator"], way=each["as_"])
        for each in body["items"]
    ]
    stored = ports().competition_settling.settle(
        account(), competition_id, body["period"], settlements, body["reason"]
    )
    return _revisions(competition_id, stored)


def _entry(given: Values) -> Entry:
    named = [given[field] for field in ("subject", "number", "name") if field in given]
    if len(named) != 1:
        raise Malformed(json={"subject": ["One of subject, number and name."]})
    evidence = given["evidence"]
    return Entry(
        whom=named[0],
        indicator=given["indicator"],
        value=given["value"],
        reason=given["reason"],
        evidence=None if evidence is None else tuple(dict.fromkeys(evidence)),
        withdraw=given["state"] == "withdrawn",
        objection=given["objection_no"],
    )


def _checks(items: list[Values]) -> dict[str, list[tuple[str, str]] | None]:
    """What is to be checked of each period; None: everything."""
    found: dict[str, list[tuple[str, str]] | None] = {}
    for each in items:
        subject, indicator = each["subject"], each["indicator"]
        if (subject is None) != (indicator is None):
            raise Malformed(json={"subject": ["Both subject and indicator, or neither."]})
        keys = found.setdefault(each["period"], [])
        if subject is None or keys is None:
            found[each["period"]] = None
        else:
            keys.append((subject, indicator))
    return found


def _after(query: Values) -> tuple[str, str] | None:
    text = place(query)
    if not text:
        return None
    try:
        told = json.loads(text)
    except ValueError as error:
        raise Malformed(after="unknown") from error
    if not (isinstance(told, list) and len(told) == _PLACE and all(map(_is_text, told))):
        raise Malformed(after="unknown")
    return told[0], told[1]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _line(line: Line, called: Called) -> Values:
    return {
        **revision(line.record, called, line.indicator),
        "name": line.entrant.name,
        "number": line.entrant.number,
        "indicator_name": line.indicator.name if line.indicator else line.record.indicator,
    }


def _revisions(competition_id: str, stored: Sequence[StoredRecord]) -> Values:
    called = ports().competition_records.called(competition_id, stored)
    return {"items": [revision(each, called) for each in stored]}


def revision(record: StoredRecord, called: Called, indicator: Indicator | None = None) -> Values:
    """A revision as REST tells it."""
    return {
        "period": record.period,
        "subject": str(record.subject),
        "indicator": record.indicator,
        "revision": record.revision,
        "state": record.state,
        "value": record.value,
        "text": _text(record, indicator),
        "reason": record.reason,
        "source": record.source,
        "entered_by": _who(record.entered_by, called),
        "entered_ms": record.entered_ms,
        "checked_by": None if record.checked_by is None else _who(record.checked_by, called),
        "checked_ms": record.checked_ms,
        "evidence": [_file(each, called) for each in record.evidence],
    }


def _text(record: StoredRecord, indicator: Indicator | None) -> str:
    if indicator is None:
        return record.value if isinstance(record.value, str) else ""
    return " · ".join(texts_of(indicator, record.value).values())


def _who(actor: str, called: Called) -> str:
    account_id = account_of(actor)
    name = "" if account_id is None else called.accounts.get(account_id, "")
    return f"{role_of(actor)}: {name}" if name else role_of(actor)


def _file(evidence_id: str, called: Called) -> Values:
    file = called.files[evidence_id]
    return {"evidence_id": evidence_id, "name": file.name, "size": file.size}


def _missing(each: Missing) -> Values:
    return {
        "subject": str(each.entrant.subject),
        "name": each.entrant.name,
        "number": each.entrant.number,
        "indicator": each.indicator.key,
        "indicator_name": each.indicator.name,
    }

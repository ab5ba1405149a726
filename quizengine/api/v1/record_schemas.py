"""The forms in which records, record sheets and evidence appear in REST."""

from typing import Any

from marshmallow import fields, pre_load, validate

from quizengine.actions.competitions.settling import WAYS
from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.competition_schemas import LONGEST_REASON, period_field
from quizengine.api.v1.roster_files import TableProblemSchema

KEY = r"^[a-z][a-z0-9_]{0,63}\Z"
RECORD_STATES = ("self", "entered", "checked", "withdrawn")
MOST_ENTRIES = 5_000
LARGEST = 2**31 - 1


def key_field(**options: Any) -> fields.String:
    """An indicator's or a veto's key."""
    return fields.String(validate=validate.Regexp(KEY), **options)


def whom_field(**options: Any) -> fields.String:
    """``unit:3``, ``member:12``, a code, a staff number, a name or a path."""
    told = "unit:3, member:12, a code, a staff number, a name, or a path such as Upper/Lower"
    return text(400, 1, metadata={"description": told}, **options)


def reason_field(**options: Any) -> fields.String:
    """Why; the public log may show it."""
    return text(LONGEST_REASON, load_default="", **options)


class EvidenceSchema(Strict):
    """A file that shows where a value comes from."""

    evidence_id = fields.String(required=True)
    name = fields.String(required=True)
    media_type = fields.String(required=True)
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)


class FileNameSchema(Strict):
    """A file of evidence by its name."""

    evidence_id = fields.String(required=True)
    name = fields.String(required=True)
    size = fields.Integer(required=True)


class RecordRevisionSchema(Strict):
    """What was recorded of a subject and an indicator."""

    period = fields.String(required=True)
    subject = fields.String(required=True)
    indicator = fields.String(required=True)
    revision = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(RECORD_STATES))
    value = fields.Raw(
        required=True, metadata={"description": "A decimal text, or as the rule takes it."}
    )
    text = fields.String(required=True, metadata={"description": "As a cell shows it."})
    reason = fields.String(required=True)
    source = fields.String(required=True)
    entered_by = fields.String(required=True, metadata={"description": "A role and a name."})
    entered_ms = fields.Integer(required=True)
    checked_by = fields.String(required=True, allow_none=True)
    checked_ms = fields.Integer(required=True, allow_none=True)
    evidence = fields.List(fields.Nested(FileNameSchema), required=True)


class RecordSchema(RecordRevisionSchema):
    """A record with what its subject and indicator are called."""

    name = fields.String(required=True)
    number = fields.String(required=True)
    indicator_name = fields.String(required=True)


class RecordRevisionsSchema(Strict):
    """Revisions; of a history the newest first."""

    items = fields.List(fields.Nested(RecordRevisionSchema), required=True)


class RecordsQuery(PageQuery):
    """Which records."""

    page_size = fields.Integer(load_default=200, validate=validate.Range(1, 2_000))
    period = period_field(required=True)
    indicator = key_field(load_default=None)
    subject = whom_field(load_default=None)


class HistoryQuery(Strict):
    """Of what."""

    period = period_field(required=True)
    indicator = key_field(required=True)
    subject = whom_field(required=True)


class EntrySchema(Strict):
    """A value to enter; one of ``subject``, ``number`` and ``name`` says of whom."""

    period = period_field(required=True)
    subject = whom_field()
    number = whom_field()
    name = whom_field()
    indicator = key_field(required=True)
    value = fields.Raw(load_default=None, allow_none=True)
    reason = reason_field()
    evidence = fields.List(text(60), load_default=None, allow_none=True)
    objection_no = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(1, LARGEST)
    )
    state = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(RECORD_STATES),
        metadata={"description": "Only withdrawn says anything: it takes back what is there."},
    )


class ManySchema(Strict):
    """A list; it may come bare, and one item alone."""

    @pre_load
    def as_items(self, data: Any, **_: object) -> Any:
        """All three forms as one."""
        if isinstance(data, list):
            return {"items": data}
        return data if isinstance(data, dict) and "items" in data else {"items": [data]}


class EntriesSchema(ManySchema):
    """Values to enter, all or none."""

    items = fields.List(
        fields.Nested(EntrySchema), required=True, validate=validate.Length(1, MOST_ENTRIES)
    )


class WhichSchema(Strict):
    """A value to check; without subject and indicator all that others have entered."""

    period = period_field(required=True)
    subject = whom_field(load_default=None, allow_none=True)
    indicator = key_field(load_default=None, allow_none=True)


class ChecksSchema(ManySchema):
    """Values to check."""

    items = fields.List(
        fields.Nested(WhichSchema), required=True, validate=validate.Length(1, MOST_ENTRIES)
    )


class CheckedRecordsSchema(Strict):
    """How many were checked, and how many wait for somebody else than their enterer."""

    checked = fields.Integer(required=True)
    own = fields.Integer(required=True)


class PeriodQuery(Strict):
    """Which period."""

    period = period_field(required=True)


class MissingSchema(Strict):
    """A value that must be recorded or settled."""

    subject = fields.String(required=True)
    name = fields.String(required=True)
    number = fields.String(required=True)
    indicator = fields.String(required=True)
    indicator_name = fields.String(required=True)


class MissingQuery(PageQuery):
    """Of which period."""

    period = period_field(required=True)


class SettlementSchema(Strict):
    """How a missing value is to count."""

    subject = whom_field(required=True)
    indicator = key_field(required=True)
    as_ = fields.String(required=True, data_key="as", validate=validate.OneOf(WAYS))


class SettlementsSchema(Strict):
    """Missing values to settle, all or none."""

    period = period_field(required=True)
    items = fields.List(
        fields.Nested(SettlementSchema), required=True, validate=validate.Length(1, MOST_ENTRIES)
    )
    reason = reason_field()


class FormQuery(Strict):
    """Of which period, as what, in which language."""

    period = period_field(required=True)
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))
    language = fields.String(load_default="zh-CN", validate=validate.OneOf(["zh-CN", "en"]))


class RecordImportQuery(Strict):
    """What to do with the file."""

    period = period_field(required=True)
    dry_run = fields.Boolean(load_default=True)
    reason = reason_field(metadata={"description": "Once the period has been scored."})


class RecordReportSchema(Strict):
    """What taking the file does, or would do."""

    format = fields.String(required=True)
    encoding = fields.String(required=True)
    sheets = fields.List(fields.String(), required=True)
    rows = fields.Integer(required=True)
    new = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    vetoes = fields.Integer(required=True, metadata={"description": "That do not hold yet."})
    problems = fields.List(fields.Nested(TableProblemSchema), required=True)
    applied = fields.Boolean(required=True)

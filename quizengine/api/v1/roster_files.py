"""``/roster``: members and units as files, taken in and given out; the roster's log."""

from typing import Any, Final

from flask import Response
from flask_smorest.fields import Upload as UploadField
from marshmallow import fields, validate

from quizengine.actions.rosters import Sent
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import PageQuery, Strict, Values, number_place, opaque
from quizengine.api.v1.roster_values import actor
from quizengine.rules.roster_refusals import RosterHasErrors

roster_files = Routes("roster", "The roster as files")
BINARY: Final = "application/octet-stream"


class RosterImportQuery(Strict):
    """What to do with the file."""

    dry_run = fields.Boolean(load_default=True)
    day = fields.Date(
        load_default=None,
        metadata={"description": "From then on members are in their new units; by default today."},
    )


class RosterFilesSchema(Strict):
    """A workbook or CSV file, and a second one where the units have a CSV file of their own."""

    file = UploadField(required=True)
    units = UploadField()


class TableProblemSchema(Strict):
    """Something to know about a cell; ``message`` and ``suggestion`` in zh and en."""

    severity = fields.String(required=True, validate=validate.OneOf(["error", "warning", "info"]))
    code = fields.String(required=True)
    file = fields.String(required=True)
    sheet = fields.String(required=True)
    row = fields.Integer(required=True, allow_none=True)
    column = fields.Integer(required=True, allow_none=True)
    cell = fields.String(required=True)
    value = fields.String(required=True)
    message = fields.Dict(required=True)
    suggestion = fields.Dict(required=True)


class ChangeOfMemberSchema(Strict):
    """What changes of a member: by field, before and after."""

    member_id = fields.Integer(required=True)
    name = fields.String(required=True)
    staff_number = fields.String(required=True)
    fields_ = fields.Dict(required=True, data_key="fields", attribute="fields")


class SheetRowSchema(Strict):
    """A row of a file."""

    number = fields.Integer(required=True)
    cells = fields.List(fields.String(), required=True)


class SheetSchema(Strict):
    """A sheet of a file: its headings, the rows with problems, and the first others."""

    file = fields.String(required=True)
    sheet = fields.String(required=True)
    heading = fields.List(fields.String(), required=True)
    count = fields.Integer(required=True, metadata={"description": "Rows below the headings."})
    rows = fields.List(fields.Nested(SheetRowSchema), required=True)


class RosterReportSchema(Strict):
    """What taking the file does, or would do."""

    format = fields.String(required=True)
    encoding = fields.String(required=True)
    sheets = fields.List(fields.String(), required=True)
    tables = fields.List(fields.Nested(SheetSchema), required=True)
    rows = fields.Integer(required=True, metadata={"description": "Of members."})
    new = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    absent = fields.Integer(
        required=True, metadata={"description": "Members whom no row names; they stay."}
    )
    trees_new = fields.List(fields.String(), required=True)
    units_new = fields.List(fields.String(), required=True)
    units_changed = fields.List(fields.String(), required=True)
    changes = fields.List(fields.Nested(ChangeOfMemberSchema), required=True)
    problems = fields.List(fields.Nested(TableProblemSchema), required=True)
    applied = fields.Boolean(required=True)
    day = fields.String(required=True)


class RosterFileQuery(Strict):
    """As what; a CSV file holds one part."""

    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))
    part = fields.String(load_default="members", validate=validate.OneOf(["members", "units"]))
    language = fields.String(load_default="zh-CN", validate=validate.OneOf(["zh-CN", "en"]))


class RosterLogLineSchema(Strict):
    """What was done to the roster."""

    log_id = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)
    actor = fields.String(required=True)
    event = fields.String(required=True)
    detail = fields.Dict(required=True)


class RosterLogPageSchema(Strict):
    """Part of the log, the newest first."""

    items = fields.List(fields.Nested(RosterLogLineSchema), required=True)
    next = fields.String(required=True, allow_none=True)


@roster_files.on(
    "POST",
    "/roster/import",
    needs("organizer"),
    query=RosterImportQuery(),
    files=RosterFilesSchema(),
    answer=RosterReportSchema(),
)
def import_roster(query: Values, files: Values) -> Values:
    """Look at a file, or with ``dry_run=false`` take it: all of it, or nothing.

    What holds no table that can be read is refused even when it is only looked at.
    """
    sent = [_sent(files[part]) for part in ("file", "units") if part in files]
    day = None if query["day"] is None else query["day"].isoformat()
    if query["dry_run"]:
        told = ports().roster_imports.look(sent, day).told()
        if not told["tables"]:
            raise RosterHasErrors(problems=told["problems"], count=len(told["problems"]))
        return told
    return ports().roster_imports.take(sent, actor(account()), day).told()


@roster_files.on(
    "GET", "/roster/export", needs("organizer"), query=RosterFileQuery(), content_type=BINARY
)
def export_roster(query: Values) -> Response:
    """The roster of today as a file that reads back the same."""
    content = ports().roster_exports.export(query["format"], query["part"], _language(query))
    return _file(content, query, "roster")


@roster_files.on(
    "GET", "/roster/template", needs("organizer"), query=RosterFileQuery(), content_type=BINARY
)
def roster_template(query: Values) -> Response:
    """A file with made-up people, to start from."""
    content = ports().roster_exports.template(query["format"], query["part"], _language(query))
    return _file(content, query, "roster-template")


@roster_files.on(
    "GET", "/roster/log", needs("organizer"), query=PageQuery(), answer=RosterLogPageSchema()
)
def roster_log(query: Values) -> Values:
    """What was done to the roster, the newest first."""
    lines = ports().units.log(query["page_size"] + 1, number_place(query) or None)
    told = lines[: query["page_size"]]
    following = opaque(told[-1].log_id) if len(lines) > len(told) else None
    return {"items": [each._asdict() for each in told], "next": following}


def _sent(file: Any) -> Sent:
    with file.stream as stream:
        name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
        return Sent("".join(c for c in name if c.isprintable())[:200], stream.read())


def _language(query: Values) -> Any:
    return "en" if query["language"] == "en" else "zh"


def _file(content: bytes, query: Values, name: str) -> Response:
    ending = query["format"]
    part = f"-{query['part']}" if ending == "csv" else ""
    return Response(
        content,
        content_type=BINARY,
        headers={
            "Content-Disposition": f"attachment; filename={name}{part}.{ending}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )

"""``/banks`` as files: taken in, given out, templates."""

from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote

from flask import Response
from flask_smorest.fields import Upload as UploadField
from marshmallow import fields, validate

from quizengine.actions.bank_imports import Looked, StoredImport, Upload, Wish
from quizengine.actions.question_forms import whole
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values
from quizengine.api.v1.bank_schemas import FILE_FORMATS, BankSchema, PlaceSchema, items_of, text
from quizengine.api.v1.banks import bank_values

bank_files = Routes("bank_files", "Banks as files")
SHOWN: Final = 50
TOLD: Final = 1_000
BINARY: Final = "application/octet-stream"


class ImportQuery(Strict):
    """What to do with the file."""

    dry_run = fields.Boolean(load_default=True)
    bank_id = text(40, load_default="", metadata={"description": "Without it, a new bank."})
    title = text(200, load_default="", metadata={"description": "Of the new bank."})
    only_good = fields.Boolean(
        load_default=False, metadata={"description": "Leave out the questions with errors."}
    )
    duplicates = fields.String(
        load_default="skip",
        validate=validate.OneOf(["skip", "keep", "change"]),
        metadata={"description": "Of questions that the bank has already."},
    )


class ImportFiles(Strict):
    """The file."""

    file = UploadField(required=True)


class ReportSchema(Strict):
    """What was found in a file: found = accepted + skipped + rejected."""

    format = fields.String(required=True)
    encoding = fields.String(required=True)
    title = fields.String(required=True)
    language = fields.String(required=True)
    found = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    skipped = fields.Integer(required=True)
    rejected = fields.Integer(required=True)
    clean = fields.Boolean(required=True)
    problems = fields.List(
        fields.Dict(), required=True, metadata={"description": f"The first {TOLD}."}
    )


class KnownSchema(PlaceSchema):
    """Where another bank has the question at ``index`` of the accepted ones."""

    index = fields.Integer(required=True)


class ImportedSchema(Strict):
    """What taking the file does, or would do."""

    report = fields.Nested(ReportSchema, required=True)
    added = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    known = fields.Integer(required=True)
    elsewhere = fields.List(fields.Nested(KnownSchema), required=True)
    questions = fields.List(
        fields.Dict(), required=True, metadata={"description": f"The first {SHOWN} accepted."}
    )
    bank = fields.Nested(BankSchema, required=True, allow_none=True)
    import_id = fields.String(required=True, allow_none=True)


class ImportSchema(Strict):
    """A file that was taken into a bank."""

    import_id = fields.String(required=True)
    bank_id = fields.String(required=True)
    account_id = fields.Integer(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)
    file = fields.String(required=True)
    format = fields.String(required=True)
    added = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    new_bank = fields.Boolean(required=True)
    undone_ms = fields.Integer(required=True, allow_none=True)


class UndoneSchema(Strict):
    """What went back; ``kept`` were changed since and stay."""

    undone = fields.Integer(required=True)
    kept = fields.Integer(required=True)


class ExportQuery(Strict):
    """As what."""

    format = fields.String(load_default="csv", validate=validate.OneOf(FILE_FORMATS))


class TemplateQuery(ExportQuery):
    """As what, in which language."""

    language = fields.String(load_default="zh-CN", validate=validate.OneOf(["zh-CN", "en"]))


@bank_files.on(
    "POST",
    "/banks/import",
    needs("organizer"),
    query=ImportQuery(),
    files=ImportFiles(),
    answer=ImportedSchema(),
)
def import_bank(query: Values, files: Values) -> Values:
    """Look at a file, or with ``dry_run=false`` take it: all of it, or nothing."""
    file = files["file"]
    with file.stream as stream:
        upload = Upload(_name(file.filename or ""), stream.read())
    wish = Wish(
        bank_id=query["bank_id"],
        title=query["title"],
        duplicates=query["duplicates"],
        only_good=query["only_good"],
    )
    if query["dry_run"]:
        return _looked(ports().bank_imports.look(account(), upload, wish), None)
    return _looked(*ports().bank_imports.take(account(), upload, wish))


@bank_files.on("GET", "/banks/<bank_id>/imports", needs("organizer"), answer=items_of(ImportSchema))
def list_imports(bank_id: str) -> Values:
    """The files that were taken into a bank, the newest first."""
    return {"items": ports().bank_imports.of_bank(bank_id)}


@bank_files.on("POST", "/banks/imports/<import_id>/undo", needs("organizer"), answer=UndoneSchema())
def undo_import(import_id: str) -> Values:
    """Take an import back."""
    return ports().bank_imports.undo(account(), import_id)._asdict()


@bank_files.on(
    "GET",
    "/banks/<bank_id>/export",
    needs("organizer"),
    query=ExportQuery(),
    content_type=BINARY,
)
def export_bank(query: Values, bank_id: str) -> Response:
    """The bank as a file that reads back the same."""
    ending = query["format"]
    title, content = ports().banks.export(account(), bank_id, ending)
    return _file(content, f"{title}.{ending}", ending)


@bank_files.on(
    "GET",
    "/banks/template",
    needs("organizer"),
    query=TemplateQuery(),
    content_type=BINARY,
)
def bank_template(query: Values) -> Response:
    """A bank with a question of each kind, to start from."""
    ending = query["format"]
    content = ports().banks.template(ending, query["language"])
    return _file(content, f"quizengine-{query['language']}.{ending}", ending)


def _looked(looked: Looked, made: StoredImport | None) -> Values:
    report = looked.report
    bank: Any = None
    if made is not None:
        bank = bank_values(ports().banks.get(account(), made.bank_id))
    return {
        "report": {
            "format": report.format,
            "encoding": report.encoding,
            "title": report.title,
            "language": report.language,
            "found": report.found,
            "accepted": report.accepted,
            "skipped": report.skipped,
            "rejected": report.rejected,
            "clean": report.clean,
            "problems": [asdict(problem) for problem in report.problems[:TOLD]],
        },
        "added": looked.added,
        "changed": looked.changed,
        "known": looked.known,
        "elsewhere": [
            {**each._asdict(), "index": index}
            for index, each in enumerate(looked.elsewhere)
            if each is not None
        ],
        "questions": [whole(question) for question in report.questions[:SHOWN]],
        "bank": bank,
        "import_id": None if made is None else made.import_id,
    }


def _name(given: str) -> str:
    """The file's name without folders and without what cannot be shown."""
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in name if c.isprintable())[:200]


def _file(content: bytes, name: str, ending: str) -> Response:
    safe = quote(name.replace("/", "-"), safe="")
    return Response(
        content,
        content_type=BINARY,
        headers={
            "Content-Disposition": f"attachment; filename=bank.{ending}; filename*=UTF-8''{safe}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )

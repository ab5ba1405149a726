"""Record sheets and files of evidence: given out, taken in."""

from typing import IO, Any, Final
from urllib.parse import quote

from flask import Response
from flask_smorest.fields import Upload as UploadField

from quizengine.actions.competitions.evidence import MOST_BYTES
from quizengine.actions.competitions.record_files import Upload
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values
from quizengine.api.v1 import record_schemas as shapes
from quizengine.rules.wording import Language
from quizengine.sheets.files import MAX_BYTES

competition_files = Routes("competition-files", "Record sheets and evidence")
BINARY: Final = "application/octet-stream"


class FileSchema(Strict):
    """The file."""

    file = UploadField(required=True)


@competition_files.on(
    "GET",
    "/competitions/<competition_id>/records/form",
    needs(),
    query=shapes.FormQuery(),
    content_type=BINARY,
)
def record_form(query: Values, competition_id: str) -> Response:
    """The sheet to fill in, with what is known; a CSV file holds its first table."""
    ending, period = query["format"], query["period"]
    language: Language = "en" if query["language"] == "en" else "zh"
    content = ports().competition_record_files.form(
        account(), competition_id, period, ending, language
    )
    return _file(content, f"{period}.{ending}")


@competition_files.on(
    "POST",
    "/competitions/<competition_id>/records/import",
    needs(),
    query=shapes.RecordImportQuery(),
    files=FileSchema(),
    answer=shapes.RecordReportSchema(),
)
def import_records(query: Values, files: Values, competition_id: str) -> Values:
    """Look at a record sheet, or with ``dry_run=false`` take it: all of it, or nothing."""
    upload = Upload(*_sent(files["file"], MAX_BYTES))
    period = query["period"]
    if query["dry_run"]:
        found = ports().competition_record_files.look(account(), competition_id, period, upload)
    else:
        found = ports().competition_record_files.take(
            account(), competition_id, period, upload, query["reason"]
        )
    return found.told()


@competition_files.on(
    "POST",
    "/competitions/<competition_id>/evidence",
    needs(),
    files=FileSchema(),
    answer=shapes.EvidenceSchema(),
    status=201,
)
def add_evidence(files: Values, competition_id: str) -> Any:
    """Keep a file for values to name: a document, table, picture or text of at most 10 MB."""
    name, content = _sent(files["file"], MOST_BYTES)
    made = ports().competition_evidence.upload(account(), competition_id, name, content)
    return {each: getattr(made, each) for each in shapes.EvidenceSchema().fields}


@competition_files.on(
    "GET",
    "/competitions/<competition_id>/evidence/<evidence_id>",
    needs(),
    content_type=BINARY,
)
def get_evidence(competition_id: str, evidence_id: str) -> Response:
    """A file of evidence, to download."""
    found = ports().competition_evidence.get(account(), competition_id, evidence_id)
    return _file(found.content, found.about.name)


def _sent(file: Any, most: int) -> tuple[str, bytes]:
    stream: IO[bytes] = file.stream
    with stream:
        content = stream.read(most + 1)
    name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in name if c.isprintable())[:200], content


def _file(content: bytes, name: str) -> Response:
    """To be kept, never to be shown as a page of this site."""
    safe = quote(name.encode(errors="replace"), safe="")
    return Response(
        content,
        content_type=BINARY,
        headers={
            "Content-Disposition": f"attachment; filename=file; filename*=UTF-8''{safe}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )

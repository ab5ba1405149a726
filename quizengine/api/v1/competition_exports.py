"""``/competitions/{id}/export`` and ``/certificates``: files to keep and to print."""

from typing import Final
from urllib.parse import quote

from flask import Response
from marshmallow import fields, validate

from quizengine.actions.competitions.exporting import Export
from quizengine.actions.competitions.exporting.tables import SHEETS
from quizengine.api.access import account, needs, public
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values
from quizengine.api.v1.board_schemas import KEY, KINDS
from quizengine.api.v1.competition_schemas import period_field
from quizengine.api.v1.published import who
from quizengine.api.v1.standings import group_of
from quizengine.rules.wording import Language

competition_exports = Routes("competition-exports", "Exports and certificates")

TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
BINARY: Final = "application/octet-stream"


class PeriodExportQuery(Strict):
    """Which period, as what, of whom."""

    period = period_field(load_default="")
    format = fields.String(load_default="xlsx", validate=validate.OneOf(list(TYPES)))
    view = fields.String(load_default=None, validate=validate.OneOf(["whole", "public"]))
    sheet = fields.String(load_default="standings", validate=validate.OneOf(SHEETS))
    language = fields.String(load_default="zh-CN", validate=validate.OneOf(["zh-CN", "en"]))
    kind = fields.String(load_default=None, validate=validate.OneOf(KINDS))
    level = fields.Integer(load_default=None, validate=validate.Range(0, 20))
    division = fields.String(load_default=None, validate=validate.Regexp(KEY))


class CertificatesQuery(Strict):
    """Of which period."""

    period = period_field(required=True)


@competition_exports.on(
    "GET",
    "/competitions/<competition_id>/export",
    needs(),
    query=PeriodExportQuery(),
    content_type=BINARY,
)
def export_period(query: Values, competition_id: str) -> Response:
    """A period's results: a workbook with the working, one table as CSV, or a notice as PDF."""
    language: Language = "en" if query["language"] == "en" else "zh"
    wish = Export(
        period=query["period"],
        format=query["format"],
        group=group_of(query),
        view=query["view"],
        sheet=query["sheet"],
        language=language,
    )
    name, content = ports().competition_exports.export(account(), competition_id, wish)
    return _file(content, name)


@competition_exports.on(
    "GET",
    "/competitions/<competition_id>/certificates",
    needs(),
    query=CertificatesQuery(),
    content_type=BINARY,
)
def get_certificates(query: Values, competition_id: str) -> Response:
    """All certificates of a period as one document, a page for each."""
    period = query["period"]
    content = ports().competition_exports.certificates(account(), competition_id, period)
    return _file(content, f"certificates-{period}.pdf")


@competition_exports.on(
    "GET",
    "/competitions/<competition_id>/certificates/<serial>.pdf",
    needs(),
    content_type=BINARY,
)
def get_certificate(competition_id: str, serial: str) -> Response:
    """The certificate with a serial number."""
    made = ports().competition_exports.certificates(account(), competition_id, "", serial)
    return _file(made, f"{serial}.pdf")


@competition_exports.on(
    "GET",
    "/published/competitions/<competition_id>/certificates/<serial>.pdf",
    public,
    content_type=BINARY,
)
def get_published_certificate(competition_id: str, serial: str) -> Response:
    """The same for everybody who may see the award."""
    made = ports().competition_exports.public_certificate(who(), competition_id, serial)
    return _file(made, f"{serial}.pdf")


def _file(content: bytes, name: str) -> Response:
    """To be kept, never to be shown as a page of this site."""
    return Response(
        content,
        content_type=TYPES[name.rsplit(".", 1)[-1]],
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )

"""What can be asked about results."""

from marshmallow import fields, validate

from quizengine.actions.results.sheets import SHEETS
from quizengine.api.schemas import PageQuery, Strict

LANGUAGES = ("zh", "en")
MOST_NUMBER = 2**31 - 1


def _language() -> fields.String:
    return fields.String(load_default="zh", validate=validate.OneOf(LANGUAGES))


def _number() -> fields.Integer:
    return fields.Integer(load_default=None, validate=validate.Range(1, MOST_NUMBER))


class WordsQuery(Strict):
    """In which language reasons and answers are put into words."""

    language = _language()


class UnitsQuery(Strict):
    """Which tree."""

    tree = fields.String(
        load_default="",
        validate=validate.Length(max=200),
        metadata={"description": "Its name; by default the first one."},
    )


class LedgerQuery(PageQuery):
    """Which entries."""

    language = _language()
    player_id = _number()
    item_no = _number()


class TraceQuery(PageQuery):
    """Which rulings, in which language."""

    language = _language()


class ExportQuery(Strict):
    """Which file; ``sheet`` is for CSV, a workbook holds all of them."""

    format = fields.String(load_default="xlsx", validate=validate.OneOf(("xlsx", "csv")))
    sheet = fields.String(load_default="standings", validate=validate.OneOf(SHEETS))
    language = _language()

"""The form of somebody's own page in a competition."""

from marshmallow import fields, validate

from quizengine.api.schemas import Strict
from quizengine.api.v1.board_schemas import NamedSubjectSchema, ShownPeriodSchema, TrackHeadSchema
from quizengine.api.v1.formats import WordsSchema


class VetoSchema(Strict):
    """What befell somebody."""

    veto = fields.String(required=True)
    name = fields.String(required=True)
    reason = fields.String(required=True)


class MarkSchema(Strict):
    """An indicator's mark, as much of it as may be seen."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)
    weight = fields.String(required=True)
    mark = fields.String(required=True, allow_none=True)
    rank = fields.Integer(required=True, allow_none=True)
    shown = fields.String(
        required=True, validate=validate.OneOf(("value", "pass_fail", "band", "rank", "none"))
    )
    value = fields.Nested(WordsSchema, required=True, allow_none=True)
    explained = fields.Nested(WordsSchema, required=True, allow_none=True)
    origin = fields.String(required=True, allow_none=True)


class MeasureSchema(Strict):
    """A group of indicators."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    indicators = fields.List(fields.Nested(MarkSchema), required=True)


class TrackSchema(TrackHeadSchema):
    """A track with where its points come from; shares are per cent of the full mark."""

    score = fields.String(required=True)
    share = fields.String(required=True, allow_none=True)
    average_share = fields.String(required=True, allow_none=True)
    measures = fields.List(fields.Nested(MeasureSchema), required=True)


class BonusItemSchema(Strict):
    """An achievement that counted."""

    name = fields.String(required=True)
    kind = fields.String(required=True)
    points = fields.String(required=True)
    explained = fields.Nested(WordsSchema, required=True)


class NearestSchema(Strict):
    """Where most is to be gained."""

    indicator = fields.String(required=True)
    gain = fields.String(required=True)
    words = fields.Nested(WordsSchema, required=True)


class PastSchema(Strict):
    """A period before."""

    period = fields.String(required=True)
    total = fields.String(required=True)
    rank = fields.Integer(required=True)
    award_rank = fields.Integer(required=True, allow_none=True)
    of = fields.Integer(required=True)


class HeldSchema(Strict):
    """An award that was given."""

    award = fields.String(required=True)
    name = fields.String(required=True)
    period = fields.String(required=True)
    certificate = fields.String(required=True, allow_none=True)
    wording = fields.String(required=True)
    basis = fields.String(required=True)


class SubjectSchema(Strict):
    """Somebody's own page."""

    period = fields.Nested(ShownPeriodSchema, required=True)
    subject = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    level = fields.Integer(required=True)
    post = fields.String(required=True)
    unit = fields.Nested(NamedSubjectSchema, required=True, allow_none=True)
    headcount = fields.Integer(required=True)
    division = fields.String(required=True)
    rank = fields.Integer(required=True)
    award_rank = fields.Integer(required=True, allow_none=True)
    of = fields.Integer(required=True)
    before_rank = fields.Integer(required=True, allow_none=True)
    total = fields.String(required=True)
    before_total = fields.String(required=True, allow_none=True)
    bonus = fields.String(required=True)
    grade = fields.String(required=True)
    complete = fields.Boolean(required=True)
    vetoes = fields.List(fields.Nested(VetoSchema), required=True)
    tracks = fields.List(fields.Nested(TrackSchema), required=True)
    bonus_items = fields.List(fields.Nested(BonusItemSchema), required=True)
    nearest = fields.Nested(NearestSchema, required=True, allow_none=True)
    history = fields.List(fields.Nested(PastSchema), required=True)
    awards = fields.List(fields.Nested(HeldSchema), required=True)
    version = fields.Integer(required=True)
    rules_hash = fields.String(required=True)

"""The forms in which boards of competitions appear in REST."""

from marshmallow import fields, validate

from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.competition_schemas import period_field

KINDS = ("unit", "member")
KEY = r"^[a-z][a-z0-9_]{0,63}\Z|^\Z"
BY = r"^(total|progress|(track|indicator):[a-z][a-z0-9_]{0,63})\Z"


class BoardQuery(PageQuery):
    """Which board; what is left out is chosen: the newest period, the first group."""

    period = period_field(load_default="")
    kind = fields.String(load_default=None, validate=validate.OneOf(KINDS))
    level = fields.Integer(load_default=None, validate=validate.Range(0, 20))
    division = fields.String(load_default=None, validate=validate.Regexp(KEY))


class StandingsQuery(BoardQuery):
    """The same for staff: ordered by something else, or only some names."""

    by = fields.String(load_default="total", validate=validate.Regexp(BY))
    q = text(100, load_default="")


class PeriodQuery(Strict):
    """Which period; without it the newest."""

    period = period_field(load_default="")


class NamedSubjectSchema(Strict):
    """A unit by its name."""

    subject = fields.String(required=True)
    name = fields.String(required=True)


class TrackHeadSchema(Strict):
    """A 赛 with its 比."""

    key = fields.String(required=True)
    sai = fields.String(required=True)
    bi = fields.String(required=True)
    weight = fields.String(required=True)


class DivisionSchema(Strict):
    """Who is ranked among themselves."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)


class BonusSchema(Strict):
    """The points beside the tracks."""

    name = fields.String(required=True)
    cap = fields.String(required=True)


class ShowingSchema(Strict):
    """Whose pages everybody may see among members."""

    members = fields.String(required=True, validate=validate.OneOf(("none", "top", "all")))
    top = fields.Integer(required=True)


class CompetitionHeadSchema(Strict):
    """A competition as everybody sees it."""

    competition_id = fields.String(required=True)
    title = fields.String(required=True)
    organizer = fields.String(required=True)
    description = fields.String(required=True)
    language = fields.String(required=True)
    theme = fields.String(required=True)
    compares = fields.List(fields.String(), required=True)
    divisions = fields.List(fields.Nested(DivisionSchema), required=True)
    tracks = fields.List(fields.Nested(TrackHeadSchema), required=True)
    bonus = fields.Nested(BonusSchema, required=True, allow_none=True)
    level = fields.Integer(required=True)
    showing = fields.Nested(ShowingSchema, required=True)


class PeriodHeadSchema(Strict):
    """A period in a list."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    first_day = fields.String(required=True)
    last_day = fields.String(required=True)
    state = fields.String(required=True)


class ShownPeriodSchema(PeriodHeadSchema):
    """The period that is shown, by which rules, and how long objections are taken."""

    publicity_until = fields.String(required=True, allow_none=True)
    working_days_left = fields.Integer(required=True, allow_none=True)
    published_ms = fields.Integer(required=True, allow_none=True)
    version = fields.Integer(required=True)
    rules_hash = fields.String(required=True)
    from_day = fields.String(required=True)
    results_hash = fields.String(required=True, allow_none=True)


class TrackScoreSchema(Strict):
    """A track's score; ``best``: nobody in the division has more."""

    key = fields.String(required=True)
    score = fields.String(required=True)
    weight = fields.String(required=True)
    best = fields.Boolean(required=True)


class OrderedSchema(Strict):
    """What a row is ordered by, if not by its total."""

    value = fields.String(required=True, allow_none=True)
    rank = fields.Integer(required=True, allow_none=True)


class RowSchema(Strict):
    """Somebody's place. Figures are decimal texts with two decimals."""

    subject = fields.String(required=True)
    name = fields.String(required=True)
    unit = fields.Nested(NamedSubjectSchema, required=True, allow_none=True)
    headcount = fields.Integer(required=True)
    division = fields.String(required=True)
    rank = fields.Integer(required=True, metadata={"description": "Equal ones share it: 1, 1, 3."})
    award_rank = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Without those whom a veto disqualifies; null for these."},
    )
    before_rank = fields.Integer(required=True, allow_none=True)
    total = fields.String(required=True)
    before_total = fields.String(required=True, allow_none=True)
    bonus = fields.String(required=True)
    grade = fields.String(required=True)
    vetoed = fields.Boolean(required=True)
    complete = fields.Boolean(required=True)
    tracks = fields.List(fields.Nested(TrackScoreSchema), required=True)
    by = fields.Nested(OrderedSchema)


class GroupSchema(Strict):
    """A division that somebody is in."""

    division = fields.String(required=True)
    name = fields.String(required=True)
    count = fields.Integer(required=True)


class CompetitionStandingsSchema(Strict):
    """A page of a board."""

    competition = fields.Nested(CompetitionHeadSchema, required=True)
    period = fields.Nested(ShownPeriodSchema, required=True)
    kind = fields.String(required=True)
    level = fields.Integer(required=True)
    division = fields.String(required=True, allow_none=True)
    levels = fields.List(fields.Integer(), required=True)
    groups = fields.List(fields.Nested(GroupSchema), required=True)
    rows = fields.List(fields.Nested(RowSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True)


class ProgressSchema(Strict):
    """Somebody who got ahead since the previous period."""

    row = fields.Nested(RowSchema, required=True)
    gained = fields.String(required=True)
    up = fields.Integer(required=True)


class HighlightSchema(Strict):
    """Somebody who is first in indicators."""

    subject = fields.String(required=True)
    name = fields.String(required=True)
    indicators = fields.List(fields.String(), required=True)


class RedSchema(Strict):
    """The red board."""

    first = fields.List(fields.Nested(RowSchema), required=True)
    progress = fields.List(fields.Nested(ProgressSchema), required=True)
    highlights = fields.List(fields.Nested(HighlightSchema), required=True)


class BoardSchema(CompetitionStandingsSchema):
    """A page of a public board, its red board first; ``own`` is the member's who asks."""

    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)
    red = fields.Nested(RedSchema, required=True)
    bottom = fields.List(fields.Nested(RowSchema), required=True, allow_none=True)
    own = fields.Nested(RowSchema, required=True, allow_none=True)

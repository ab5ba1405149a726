"""The forms in which standings, pages of subjects, awards and the log appear in REST."""

from marshmallow import fields, validate

from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.competition_schemas import (
    LONGEST_REASON,
    WordsSchema,
    period_field,
    subject_field,
)

KINDS = ("unit", "member")
KEY = r"^[a-z][a-z0-9_]{0,63}\Z|^\Z"
AWARD = r"^(award|flag|streak):[a-z][a-z0-9_]{0,63}\Z"
BY = r"^(total|progress|(track|indicator):[a-z][a-z0-9_]{0,63})\Z"
DECISIONS = ("given", "withheld")


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


class StandingsSchema(Strict):
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


class BoardSchema(StandingsSchema):
    """A page of a public board, its red board first; ``own`` is the member's who asks."""

    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)
    red = fields.Nested(RedSchema, required=True)
    bottom = fields.List(fields.Nested(RowSchema), required=True, allow_none=True)
    own = fields.Nested(RowSchema, required=True, allow_none=True)


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


class DecisionSchema(Strict):
    """What people decided."""

    state = fields.String(required=True, validate=validate.OneOf(DECISIONS))
    note = fields.String(required=True)
    certificate = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)


class AwardSchema(Strict):
    """Somebody who may be given an award, or was."""

    award = fields.String(required=True, metadata={"description": "award:, flag: or streak:"})
    kind = fields.String(required=True, validate=validate.OneOf(("award", "flag", "streak")))
    name = fields.String(required=True)
    subject = fields.String(required=True)
    subject_name = fields.String(required=True)
    unit = fields.Nested(NamedSubjectSchema, required=True, allow_none=True)
    division = fields.String(required=True)
    proposed = fields.Boolean(required=True)
    place = fields.Integer(required=True, allow_none=True)
    figure = fields.String(required=True, allow_none=True)
    tied = fields.Boolean(required=True)
    times = fields.Integer(required=True)
    kept = fields.Boolean(required=True)
    wording = fields.String(required=True)
    basis = fields.String(required=True)
    decision = fields.Nested(DecisionSchema, required=True, allow_none=True)


class AwardsSchema(Strict):
    """The awards of a period."""

    period = fields.String(required=True)
    items = fields.List(fields.Nested(AwardSchema), required=True)


class DecideSchema(Strict):
    """A decision; to withhold, or to give to who is not proposed, needs a note."""

    period = period_field(required=True)
    award = fields.String(required=True, validate=validate.Regexp(AWARD))
    subject = subject_field(required=True)
    state = fields.String(required=True, validate=validate.OneOf(DECISIONS))
    note = text(LONGEST_REASON, load_default="")


class LogEntrySchema(Strict):
    """An entry; ``args`` and ``salt`` are null where what was done may not be public."""

    seq = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)
    actor = fields.String(required=True)
    role = fields.String(required=True)
    name = fields.String(allow_none=True, metadata={"description": "Of the account; for staff."})
    action = fields.String(required=True)
    period = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    args = fields.Dict(required=True, allow_none=True)
    salt = fields.String(required=True, allow_none=True)
    digest = fields.String(required=True)
    previous = fields.String(required=True)
    hash = fields.String(required=True)


class ProblemFoundSchema(Strict):
    """Something that is not as it was logged, or does not come out again."""

    code = fields.String(required=True)
    period = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    indicator = fields.String(required=True, allow_none=True)
    seq = fields.Integer(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True)


class VerificationSchema(Strict):
    """Whether everything came out again."""

    verified = fields.Boolean(required=True)
    entries = fields.Integer(required=True)
    head = fields.String(required=True)
    periods = fields.List(fields.String(), required=True)
    results = fields.Integer(required=True)
    problems = fields.List(fields.Nested(ProblemFoundSchema), required=True)

"""The forms in which awards, the log and verifications appear in REST."""

from marshmallow import fields, validate

from quizengine.api.schemas import Strict, page_of
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.board_schemas import NamedSubjectSchema
from quizengine.api.v1.competition_schemas import LONGEST_REASON, period_field, subject_field

AWARD = r"^(award|flag|streak):[a-z][a-z0-9_]{0,63}\Z"
DECISIONS = ("given", "withheld")


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


LOG_PAGE = page_of(LogEntrySchema)


class ProblemFoundSchema(Strict):
    """Something that is not as it was logged, or does not come out again."""

    code = fields.String(required=True)
    period = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    indicator = fields.String(required=True, allow_none=True)
    seq = fields.Integer(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True)


class CompetitionVerificationSchema(Strict):
    """Whether everything came out again."""

    verified = fields.Boolean(required=True)
    entries = fields.Integer(required=True)
    head = fields.String(required=True)
    periods = fields.List(fields.String(), required=True)
    results = fields.Integer(required=True)
    problems = fields.List(fields.Nested(ProblemFoundSchema), required=True)

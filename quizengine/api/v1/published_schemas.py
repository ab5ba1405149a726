"""The forms in which competitions appear to everybody."""

from marshmallow import fields

from quizengine.api.schemas import Strict
from quizengine.api.v1.board_schemas import CompetitionHeadSchema, PeriodHeadSchema
from quizengine.api.v1.competition_schemas import DefinitionField
from quizengine.api.v1.standing_schemas import AwardSchema
from quizengine.api.v1.subject_schemas import SubjectSchema


class PublishedLineSchema(CompetitionHeadSchema):
    """A competition in a list."""

    state = fields.String(required=True)
    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)


class PublishedVersionSchema(Strict):
    """Rules that never change again."""

    version = fields.Integer(required=True)
    rules_hash = fields.String(required=True)
    from_day = fields.String(required=True)
    reason = fields.String(required=True)
    frozen_ms = fields.Integer(required=True)


class PublishedSchema(Strict):
    """A competition; versions the newest first."""

    competition = fields.Nested(CompetitionHeadSchema, required=True)
    state = fields.String(required=True)
    versions = fields.List(fields.Nested(PublishedVersionSchema), required=True)
    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)
    log_entries = fields.Integer(required=True)
    log_hash = fields.String(
        required=True, metadata={"description": "Of the last entry: write it down."}
    )


class PublishedRulesSchema(PublishedVersionSchema):
    """A version whole; ``explained`` says in words how each indicator's marks come about."""

    definition = DefinitionField(required=True)
    explained = fields.Dict(required=True)


class PublishedSubjectSchema(SubjectSchema):
    """Somebody's own page."""

    competition = fields.Nested(CompetitionHeadSchema, required=True)
    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)


class PublishedAwardsSchema(Strict):
    """The awards that were given."""

    competition = fields.Nested(CompetitionHeadSchema, required=True)
    periods = fields.List(fields.Nested(PeriodHeadSchema), required=True)
    period = fields.String(required=True)
    items = fields.List(fields.Nested(AwardSchema), required=True)


class OwnMemberSchema(Strict):
    """Which member one is."""

    member_id = fields.Integer(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)


class MeSchema(Strict):
    """Who looks."""

    member = fields.Nested(OwnMemberSchema, required=True, allow_none=True)
    account = fields.Boolean(required=True)
    competitions = fields.List(fields.Nested(PublishedLineSchema), required=True)

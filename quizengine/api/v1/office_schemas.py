"""The forms in which vetoes, feeds, objections and the panel appear in REST."""

from marshmallow import fields, validate

from quizengine.api.schemas import Strict
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.competition_schemas import period_field
from quizengine.api.v1.record_schemas import LARGEST, key_field, reason_field, whom_field

FIGURES = ("percent", "points", "rank", "participation")
OBJECTION_STATES = ("open", "upheld", "rejected", "withdrawn")
LONGEST_TEXT = 4_000


class ImposedVetoSchema(Strict):
    """A veto that holds."""

    veto_no = fields.Integer(required=True)
    period = fields.String(required=True)
    subject = fields.String(required=True)
    name = fields.String(required=True)
    veto = fields.String(required=True)
    veto_name = fields.String(required=True)
    reason = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    lifted_ms = fields.Integer(required=True, allow_none=True)


class NewVetoSchema(Strict):
    """Whom a veto befalls, and why."""

    period = period_field(required=True)
    subject = whom_field(required=True)
    veto = text(200, 1, required=True)
    reason = reason_field()


class ReasonQuery(Strict):
    """Why."""

    reason = reason_field()


class FeedSchema(Strict):
    """A contest that feeds an indicator."""

    contest_id = fields.String(required=True)
    title = fields.String(required=True)
    finished = fields.Boolean(required=True)
    indicator = fields.String(required=True)
    period = fields.String(required=True)
    figure = fields.String(required=True, validate=validate.OneOf(FIGURES))
    taken_ms = fields.Integer(required=True, allow_none=True)


class NewFeedSchema(Strict):
    """Which contest is to feed which indicator, with which of its figures."""

    contest_id = text(60, 1, required=True)
    indicator = key_field(required=True)
    period = period_field(required=True)
    figure = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(FIGURES))


class TakenSchema(Strict):
    """Values that are new or changed, that were so already, that were entered by hand."""

    recorded = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    kept = fields.Integer(required=True)


class ObjectionsQuery(Strict):
    """Of which period; by default of all."""

    period = period_field(load_default=None)


class ObjectionSchema(Strict):
    """An objection; ``days_left`` counts working days, and is negative when it is too late."""

    objection_no = fields.Integer(required=True)
    period = fields.String(required=True)
    subject = fields.String(required=True)
    name = fields.String(required=True)
    indicator = fields.String(required=True, allow_none=True)
    indicator_name = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    signed = fields.String(required=True)
    filed_ms = fields.Integer(required=True)
    due_day = fields.String(required=True)
    days_left = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(OBJECTION_STATES))
    decision = fields.String(required=True)
    decided_ms = fields.Integer(required=True, allow_none=True)


class NewObjectionSchema(Strict):
    """What somebody objects to, and why; members are named by themselves."""

    period = period_field(required=True)
    subject = whom_field(required=True)
    indicator = key_field(load_default=None, allow_none=True)
    signed = text(200, load_default="")
    text = fields.String(required=True, validate=validate.Length(1, LONGEST_TEXT))


class ObjectionDecisionSchema(Strict):
    """What was decided, and why."""

    state = fields.String(
        required=True, validate=validate.OneOf(["upheld", "rejected", "withdrawn"])
    )
    decision = text(LONGEST_TEXT, load_default="")


class PanelPersonSchema(Strict):
    """An account on the panel."""

    account_id = fields.Integer(required=True)
    name = fields.String(required=True)
    login = fields.String(required=True)


class PanelPeopleSchema(Strict):
    """The panel, by name."""

    items = fields.List(fields.Nested(PanelPersonSchema), required=True)


class PanelSchema(Strict):
    """The accounts that are to be the panel."""

    panel = fields.List(
        fields.Integer(strict=True, validate=validate.Range(1, LARGEST)),
        required=True,
        validate=validate.Length(0, 100),
    )
    logins = fields.List(text(64, 1), load_default=list, validate=validate.Length(max=100))

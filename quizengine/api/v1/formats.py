"""``/formats``, ``/rule-book`` and ``/contest-templates``: what contests are made of."""

from flask import Response
from marshmallow import fields, validate

from quizengine.actions.templates import TemplateLine
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values, no_content
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.contest_schemas import (
    LONGEST_DESCRIPTION,
    LanguageQuery,
    PlanField,
    PlanSchema,
)
from quizengine.api.v1.contests import language_of
from quizengine.rules.formats.describing import every_format
from quizengine.rules.opening import LONGEST_TITLE
from quizengine.rules.plan import plan_to_json, read_plan
from quizengine.rules.rule_book import rule_book
from quizengine.rules.templates import SHIPPED

formats = Routes("formats", "Round formats, spoken rules and templates")


class WordsSchema(Strict):
    """A text in both languages."""

    zh = fields.String(required=True)
    en = fields.String(required=True)


class SettingOptionSchema(Strict):
    """One of the values a setting can have."""

    value = fields.Raw(required=True)
    title = fields.Nested(WordsSchema, required=True)


class FormatSettingSchema(Strict):
    """A setting and the sentence in whose gap, {}, it is edited."""

    name = fields.String(required=True)
    type = fields.String(required=True, validate=validate.OneOf(("integer", "boolean", "choice")))
    default = fields.Raw(required=True)
    low = fields.Integer(required=True, allow_none=True)
    high = fields.Integer(required=True, allow_none=True)
    unit = fields.String(required=True, allow_none=True, validate=validate.OneOf(("points", "ms")))
    title = fields.Nested(WordsSchema, required=True)
    sentence = fields.Nested(WordsSchema, required=True)
    options = fields.List(fields.Nested(SettingOptionSchema), required=True)


class FormatSectionSchema(Strict):
    """A paragraph: its settings' sentences one after the other."""

    name = fields.String(required=True)
    title = fields.Nested(WordsSchema, required=True)
    settings = fields.List(fields.Nested(FormatSettingSchema), required=True)


class FormatSchema(Strict):
    """A round format in words."""

    name = fields.String(required=True)
    title = fields.Nested(WordsSchema, required=True)
    description = fields.Nested(WordsSchema, required=True)
    sections = fields.List(fields.Nested(FormatSectionSchema), required=True)


class FormatsSchema(Strict):
    """All round formats, the default one first."""

    items = fields.List(fields.Nested(FormatSchema), required=True)


class RulePartSchema(Strict):
    """A piece of a rule; ``changed`` where it differs from the format's default."""

    text = fields.String(required=True)
    changed = fields.Boolean(required=True)
    setting = fields.String()


class RuleSchema(Strict):
    """A rule to read out."""

    text = fields.String(required=True)
    parts = fields.List(fields.Nested(RulePartSchema), required=True)


class RoundRulesSchema(Strict):
    """The rules of a round."""

    round_no = fields.Integer(required=True)
    title = fields.String(required=True)
    rules = fields.List(fields.Nested(RuleSchema), required=True)


class DeviationSchema(Strict):
    """A setting that differs from its default, in a few characters."""

    round_no = fields.Integer(required=True)
    setting = fields.String(required=True)
    title = fields.String(required=True)
    value = fields.String(required=True)
    default = fields.String(required=True)


class RuleBookSchema(Strict):
    """The rules as the host reads them out."""

    language = fields.String(required=True)
    rounds = fields.List(fields.Nested(RoundRulesSchema), required=True)
    contest = fields.List(fields.Nested(RuleSchema), required=True)
    deviations = fields.List(fields.Nested(DeviationSchema), required=True)


class ContestTemplateSchema(Strict):
    """A plan to begin with; those that come along name no questions."""

    template_id = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    shipped = fields.Boolean(required=True)
    owner_id = fields.Integer(required=True, allow_none=True)
    questions = fields.Integer(
        required=True, allow_none=True, metadata={"description": "How many it is meant for."}
    )
    plan = PlanField(required=True)


class ContestTemplatesSchema(Strict):
    """All templates, those that came along first."""

    items = fields.List(fields.Nested(ContestTemplateSchema), required=True)


class NewContestTemplateSchema(Strict):
    """A plan to keep: one's own contest, or what is in the body."""

    title = text(LONGEST_TITLE, 1, required=True)
    description = text(LONGEST_DESCRIPTION, load_default="")
    contest_id = text(LONGEST_TITLE, load_default=None)
    plan = PlanField(load_default=None, allow_none=True)


@formats.on("GET", "/formats", needs(), answer=FormatsSchema())
def list_formats() -> Values:
    """Every round format with its settings in words."""
    return {"items": every_format()}


@formats.on(
    "POST",
    "/rule-book",
    needs(),
    query=LanguageQuery(),
    body=PlanSchema(),
    answer=RuleBookSchema(),
)
def preview_rule_book(query: Values, body: Values) -> Values:
    """The spoken rules of a plan that need not be stored."""
    return rule_book(read_plan(body["plan"]), language_of(account(), query["language"]))


@formats.on(
    "GET",
    "/contests/<contest_id>/rule-book",
    needs("host"),
    query=LanguageQuery(),
    answer=RuleBookSchema(),
)
def get_rule_book(query: Values, contest_id: str) -> Values:
    """The spoken rules of a contest, opened or not."""
    _, draft = ports().drafts.show(account(), contest_id)
    return rule_book(draft.plan, language_of(account(), query["language"]))


@formats.on(
    "GET",
    "/contest-templates",
    needs("organizer"),
    query=LanguageQuery(),
    answer=ContestTemplatesSchema(),
)
def list_templates(query: Values) -> Values:
    """Plans to begin with."""
    found = ports().templates.all(language_of(account(), query["language"]))
    return {"items": [_template(each) for each in found]}


@formats.on(
    "POST",
    "/contest-templates",
    needs("organizer"),
    body=NewContestTemplateSchema(),
    answer=ContestTemplateSchema(),
    status=201,
)
def keep_template(body: Values) -> Values:
    """Keep a plan as a template for everybody."""
    if body["contest_id"] is not None:
        plan = ports().drafts.show(account(), body["contest_id"])[1].plan
    else:
        plan = read_plan(body["plan"] or {})
    return _template(ports().templates.keep(account(), body["title"], body["description"], plan))


@formats.on("DELETE", "/contest-templates/<template_id>", needs("organizer"), status=204)
def remove_template(template_id: str) -> Response:
    """Delete a template of one's own."""
    ports().templates.remove(account(), template_id)
    return no_content()


def _template(line: TemplateLine) -> Values:
    meant = {each.name: each.questions for each in SHIPPED}
    return {
        "template_id": line.template_id,
        "title": line.title,
        "description": line.description,
        "shipped": line.shipped,
        "owner_id": line.owner_id,
        "questions": meant.get(line.template_id) or line.plan.wanted or None,
        "plan": plan_to_json(line.plan),
    }

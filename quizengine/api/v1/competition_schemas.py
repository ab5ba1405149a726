"""The forms in which competitions appear in REST."""

from marshmallow import INCLUDE, Schema, fields, post_dump, validate

from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.formats import WordsSchema
from quizengine.rules.competitions.flow import STATES
from quizengine.rules.formats.describing import LANGUAGES

COMPETITION_STATES = ("draft", "running", "ended")
ACCESS = ("manage", "panel", "editor")
SORTS = ("title", "changed_ms", "created_ms")
DIRECTIONS = (*SORTS, *(f"-{each}" for each in SORTS))
SUBJECT = r"^(unit|member):[0-9]{1,9}\Z"
PERIOD = r"^[0-9A-Za-z-]{1,20}\Z"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"
LONGEST_REASON = 1_000


def period_field(**options: object) -> fields.String:
    """A period's key."""
    return fields.String(validate=validate.Regexp(PERIOD), **options)  # type: ignore[arg-type]


def subject_field(**options: object) -> fields.String:
    """Such as ``unit:3`` or ``member:12``."""
    return fields.String(validate=validate.Regexp(SUBJECT), **options)  # type: ignore[arg-type]


class DefinitionField(fields.Dict):
    """A definition; ``rules.competitions.codec`` reads it and says by path what is wrong."""

    def __init__(self, **options: object) -> None:
        metadata = {"description": "See docs/competitions.md; defaults may be left out."}
        super().__init__(metadata=metadata, **options)  # type: ignore[arg-type]


class DefinitionSchema(Schema):
    """A definition as it is; see docs/competitions.md."""

    class Meta:
        """How it reads."""

        unknown = INCLUDE

    @post_dump(pass_original=True)
    def whole(self, data: object, original: object, **_: object) -> object:
        """All of it."""
        return original


class TemplateLineSchema(Strict):
    """A competition to begin with."""

    name = fields.String(required=True)
    title = fields.Nested(WordsSchema, required=True)
    description = fields.Nested(WordsSchema, required=True)


class TemplatesSchema(Strict):
    """All of them."""

    items = fields.List(fields.Nested(TemplateLineSchema), required=True)


class TemplateSchema(TemplateLineSchema):
    """One with its definition."""

    definition = DefinitionField(required=True)


class TemplateQuery(Strict):
    """In which language, and of which year; by default the account's, and this one."""

    language = fields.String(load_default=None, validate=validate.OneOf(LANGUAGES))
    year = fields.Integer(load_default=None, validate=validate.Range(2000, 2999))


class CompetitionsQuery(PageQuery):
    """Which competitions, in which order."""

    state = fields.List(fields.String(validate=validate.OneOf(COMPETITION_STATES)), load_default=[])
    q = text(200, load_default="")
    sort = fields.String(load_default="-changed_ms", validate=validate.OneOf(DIRECTIONS))


class NewCompetitionSchema(Strict):
    """What a competition begins as: a template of this name, or a definition."""

    template = text(40, load_default=None, allow_none=True)
    definition = DefinitionField(load_default=None, allow_none=True)
    title = text(200, load_default=None, allow_none=True)
    language = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(LANGUAGES))
    year = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(2000, 2999)
    )


class CompetitionOwnerSchema(Strict):
    """Whose it is."""

    account_id = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)


class CompetitionLineSchema(Strict):
    """A competition in a list. ``access`` is what the asking account may do."""

    competition_id = fields.String(required=True)
    title = fields.String(required=True)
    organizer = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(COMPETITION_STATES))
    public = fields.Boolean(required=True)
    revision = fields.Integer(required=True)
    access = fields.String(required=True, validate=validate.OneOf(ACCESS))
    owner = fields.Nested(CompetitionOwnerSchema, required=True, allow_none=True)
    created_ms = fields.Integer(required=True)
    changed_ms = fields.Integer(required=True)


class CompetitionSchema(CompetitionLineSchema):
    """A competition with its definition: of a draft, or of its newest rules."""

    definition = DefinitionField(required=True)


class PublicSchema(Strict):
    """Whether everybody may look."""

    public = fields.Boolean(required=True, truthy={True}, falsy={False})


class RuleFindingSchema(Strict):
    """Something to know about a definition; ``path`` is a JSON pointer into it."""

    severity = fields.String(required=True, validate=validate.OneOf(("error", "warning")))
    code = fields.String(required=True)
    path = fields.String(required=True)
    detail = fields.Dict(required=True)


class CheckedSchema(Strict):
    """Whether it could start, and why not."""

    ready = fields.Boolean(required=True)
    problems = fields.List(fields.Nested(RuleFindingSchema), required=True)


class VersionSchema(Strict):
    """Rules that never change again."""

    version = fields.Integer(required=True)
    hash = fields.String(required=True)
    from_day = fields.String(required=True)
    reason = fields.String(required=True)
    frozen_ms = fields.Integer(required=True)
    actor = fields.String(required=True)


class VersionWholeSchema(VersionSchema):
    """With what they say."""

    definition = DefinitionField(required=True)


class VersionsSchema(Strict):
    """All, the first one first."""

    items = fields.List(fields.Nested(VersionWholeSchema), required=True)


class NewVersionSchema(Strict):
    """New rules, for periods that begin on a day or later."""

    definition = DefinitionField(required=True)
    from_day = fields.String(required=True, validate=validate.Regexp(DAY))
    reason = text(LONGEST_REASON, required=True)


class ClockSchema(Strict):
    """What is waited for; only a binding clock keeps the next step from being taken."""

    name = fields.String(
        required=True, validate=validate.OneOf(("period", "panel", "draft", "publicity"))
    )
    until = fields.String(required=True)
    binding = fields.Boolean(required=True)
    working_days_left = fields.Integer(required=True)


class CompetitionPeriodSchema(Strict):
    """A period on its way."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    first_day = fields.String(required=True)
    last_day = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    since_ms = fields.Integer(required=True, allow_none=True)
    version = fields.Integer(required=True, metadata={"description": "Of the rules."})
    clock = fields.Nested(ClockSchema, required=True, allow_none=True)
    running = fields.Boolean(required=True)
    missing = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Values; null where nothing can be recorded."},
    )
    objections = fields.Integer(required=True, metadata={"description": "Not decided yet."})
    unfinished = fields.List(fields.String(), required=True)
    next = fields.String(required=True, allow_none=True)
    blocked = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The refusal that the next step would meet now."},
    )
    published_ms = fields.Integer(required=True, allow_none=True)
    publicity_until = fields.String(required=True, allow_none=True)
    results_hash = fields.String(required=True, allow_none=True)


class PeriodsSchema(Strict):
    """All, the finest kind first."""

    items = fields.List(fields.Nested(CompetitionPeriodSchema), required=True)


class AdvanceSchema(Strict):
    """A step on; early steps do not wait for clocks, and need a reason."""

    to = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STATES))
    early = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    reason = text(LONGEST_REASON, load_default="")


class ReopenSchema(Strict):
    """A step back."""

    reason = text(LONGEST_REASON, required=True)


class EntrantsQuery(PageQuery):
    """Of which period."""

    page_size = fields.Integer(load_default=50, validate=validate.Range(1, 10_000))
    period = period_field(required=True)


class EntrantSchema(Strict):
    """Who takes part."""

    subject = fields.String(required=True)
    name = fields.String(required=True)
    number = fields.String(required=True)
    division = fields.String(required=True)
    level = fields.Integer(required=True)
    parent = fields.Integer(required=True, allow_none=True)
    headcount = fields.Integer(required=True)

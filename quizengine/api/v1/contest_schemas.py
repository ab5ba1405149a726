"""The forms in which contests appear in REST."""

from typing import Any

from marshmallow import fields, validate

from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import STORABLE, text
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.describing import LANGUAGES
from quizengine.rules.formats.device import CHOICES, RANGES
from quizengine.rules.opening import (
    IDENTITIES,
    LONGEST_TITLE,
    MOST_ITEMS,
    MOST_ROUNDS,
    THEMES,
)
from quizengine.rules.plan import LARGEST_SEED, MOST_BANKS, MOST_CELLS, MOST_HOSTS

PHASES = ("draft", "lobby", "running", "finished")
SORTS = ("title", "changed_ms", "created_ms", "opened_ms")
DIRECTIONS = (*SORTS, *(f"-{each}" for each in SORTS))
LONGEST_DESCRIPTION = 1_000


def _object(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(items: object, most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


def _number(low: int, high: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": low, "maximum": high}


_TEXT = {"type": "string", "maxLength": LONGEST_TITLE, "pattern": STORABLE}
_ID = {**_TEXT, "minLength": 1}
_PLACE = _object(bank_id=_ID, number=_number(1, 2**31 - 1)) | {"required": ["bank_id", "number"]}
_CELL = _object(
    topic={**_TEXT, "type": ["string", "null"]},
    difficulty={"type": ["integer", "null"], "minimum": 1, "maximum": 5},
    count=_number(0, MOST_ITEMS),
) | {"required": ["count"]}
_ROUND = _object(
    format={"type": "string", "enum": sorted(FORMATS)},
    title=_TEXT,
    settings=_object(
        close_when_all_answered={"type": "boolean"},
        **{name: _number(low, high) for name, (low, high) in RANGES.items()},
        **{name: {"type": "string", "enum": list(each)} for name, each in CHOICES.items()},
    ),
    questions=_list(_PLACE, MOST_ITEMS),
    draw={
        **_object(
            bank_ids=_list(_ID, MOST_BANKS),
            seed=_number(0, LARGEST_SEED),
            counts=_list(_CELL, MOST_CELLS),
        ),
        "type": ["object", "null"],
        "description": "Questions drawn by lot besides those chosen; null counts as any.",
    },
)
PLAN = _object(
    title=_TEXT,
    subtitle=_TEXT,
    organizer=_TEXT,
    theme={"type": "string", "enum": list(THEMES)},
    language={**_TEXT, "maxLength": 35},
    seats=_number(1, 1_000_000),
    late_join={"type": "boolean"},
    identity={"type": "string", "enum": list(IDENTITIES)},
    hosts=_list(_number(1, 2**31 - 1), MOST_HOSTS),
    rounds=_list(_ROUND, MOST_ROUNDS),
)


class PlanField(fields.Dict):
    """A plan; ``rules.plan`` reads it and says by path what is wrong."""

    def __init__(self, **options: Any) -> None:
        metadata = {**PLAN, "description": "What is missing takes its default."}
        super().__init__(metadata=metadata, **options)


class LanguageQuery(Strict):
    """In which language; by default the account's."""

    language = fields.String(load_default=None, validate=validate.OneOf(LANGUAGES))


class ContestsQuery(PageQuery):
    """Which contests, in which order."""

    phase = fields.List(fields.String(validate=validate.OneOf(PHASES)), load_default=[])
    owner = fields.String(
        load_default=None,
        validate=validate.Regexp(r"^(?:me|[0-9]{1,9})\Z"),
        metadata={"description": "An account's number, or me."},
    )
    q = text(LONGEST_TITLE, load_default="")
    rehearsal = fields.Boolean(load_default=None)
    sort = fields.String(load_default="-changed_ms", validate=validate.OneOf(DIRECTIONS))


class ContestOwnerSchema(Strict):
    """Whose it is."""

    account_id = fields.Integer(required=True)
    name = fields.String(required=True)


class ContestLineSchema(Strict):
    """A contest in a list; a draft has no pin and no players."""

    contest_id = fields.String(required=True)
    title = fields.String(required=True)
    phase = fields.String(required=True, validate=validate.OneOf(PHASES))
    owner = fields.Nested(ContestOwnerSchema, required=True, allow_none=True)
    revision = fields.Integer(required=True)
    rehearsal = fields.Boolean(required=True)
    created_ms = fields.Integer(required=True)
    changed_ms = fields.Integer(required=True)
    opened_ms = fields.Integer(required=True, allow_none=True)
    finished_ms = fields.Integer(required=True, allow_none=True)
    pin = fields.String(required=True, allow_none=True)
    rounds = fields.Integer(required=True)
    questions = fields.Integer(required=True)
    players = fields.Integer(required=True)
    hosts = fields.List(fields.Integer(), required=True)
    may_edit = fields.Boolean(required=True)
    may_host = fields.Boolean(required=True)


class ContestSchema(ContestLineSchema):
    """A contest with its plan."""

    plan = PlanField(required=True)


class NewContestSchema(Strict):
    """A contest to begin: from nothing, from a plan or from a template."""

    title = text(LONGEST_TITLE, load_default=None)
    plan = PlanField(load_default=None, allow_none=True)
    template_id = text(LONGEST_TITLE, load_default=None)
    rehearsal = fields.Boolean(load_default=False)


class PlanSchema(Strict):
    """The next state of a plan."""

    plan = PlanField(required=True)


class ContestProblemSchema(Strict):
    """One thing to know before opening."""

    code = fields.String(required=True, metadata={"description": "Never changes."})
    severity = fields.String(required=True, validate=validate.OneOf(("error", "warning")))
    place = fields.String(required=True, metadata={"description": "A JSON pointer into the plan."})
    params = fields.Dict(required=True)


class RoundEstimateSchema(Strict):
    """A round in figures."""

    round_no = fields.Integer(required=True)
    questions = fields.Integer(required=True)
    minutes = fields.Integer(required=True)


class ContestChecksSchema(Strict):
    """What there is to know before opening; it is ready if nothing is an error."""

    ready = fields.Boolean(required=True)
    minutes = fields.Integer(required=True, metadata={"description": "About how long it takes."})
    problems = fields.List(fields.Nested(ContestProblemSchema), required=True)
    rounds = fields.List(fields.Nested(RoundEstimateSchema), required=True)


class PlacedQuestionSchema(Strict):
    """A question of a round, without its key."""

    bank_id = fields.String(required=True)
    number = fields.Integer(required=True)
    drawn = fields.Boolean(required=True, metadata={"description": "By lot, not chosen."})
    gone = fields.Boolean(required=True, metadata={"description": "From its bank."})
    hidden = fields.Boolean(
        required=True, metadata={"description": "Somebody else is playing its bank just now."}
    )
    kind = fields.String(required=True, allow_none=True)
    stem = fields.String(required=True, allow_none=True)
    topic = fields.String(required=True, allow_none=True)
    difficulty = fields.Integer(required=True, allow_none=True)


class DrawShortageSchema(Strict):
    """A cell of a draw that asks for more than there is."""

    cell = fields.Integer(required=True)
    topic = fields.String(required=True, allow_none=True)
    difficulty = fields.Integer(required=True, allow_none=True)
    wanted = fields.Integer(required=True)
    there_are = fields.Integer(required=True)


class DrawnRoundSchema(Strict):
    """The questions of a round, in the order in which they are played."""

    round_no = fields.Integer(required=True)
    questions = fields.List(fields.Nested(PlacedQuestionSchema), required=True)
    shortages = fields.List(fields.Nested(DrawShortageSchema), required=True)


class DrawnSchema(Strict):
    """The questions of all rounds."""

    revision = fields.Integer(required=True)
    rounds = fields.List(fields.Nested(DrawnRoundSchema), required=True)


class DrawSchema(Strict):
    """What to do with the draw of a round."""

    round_no = fields.Integer(required=True, validate=validate.Range(1, MOST_ROUNDS))
    freeze = fields.Boolean(
        load_default=False,
        metadata={"description": "Choose what was drawn instead of drawing anew."},
    )


class OpenedContestSchema(Strict):
    """A contest in its lobby; its tokens are told once."""

    contest_id = fields.String(required=True)
    pin = fields.String(required=True)
    host_token = fields.String(required=True)
    screen_token = fields.String(required=True)


class ContestTokenRolesSchema(Strict):
    """Whose tokens to renew."""

    roles = fields.List(
        fields.String(validate=validate.OneOf(("host", "screen"))),
        load_default=["host", "screen"],
        validate=validate.Length(min=1, max=2),
    )


class ContestTokensSchema(Strict):
    """The new tokens, told once; null for one that stays as it is."""

    host_token = fields.String(required=True, allow_none=True)
    screen_token = fields.String(required=True, allow_none=True)


class RehearsalSchema(Strict):
    """Whether it is a rehearsal."""

    rehearsal = fields.Boolean(required=True)


class ClearedSchema(Strict):
    """The contest's title, typed to confirm."""

    title = text(LONGEST_TITLE, required=True)

"""How banks and questions look in REST."""

from typing import Any, Final, get_args

from marshmallow import Schema, ValidationError, fields, validate

from quizengine.api.schemas import PageQuery, Strict
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.questions import KindName, Policy

LANGUAGE: Final = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}\Z"
FILE_FORMATS: Final = ("csv", "yaml", "json")
MOST_TEXT: Final = 4_000
STORABLE: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
"""Without what ``rules.kinds.structure.unstorable`` finds.

But for halves of characters: a document that names them is not understood by all who read it.
"""


def _storable(text: str) -> None:
    if unstorable(text):
        raise ValidationError("A control character.")


def text(most: int, least: int = 0, **options: Any) -> fields.String:
    """A text that every database can hold."""
    checks: list[Any] = [validate.Length(least, most), validate.Regexp(STORABLE), _storable]
    return fields.String(validate=checks, **options)


def _number(**options: Any) -> fields.Integer:
    return fields.Integer(
        strict=True, allow_none=True, validate=validate.Range(-(10**9), 10**9), **options
    )


class ChoiceSchema(Strict):
    """Something to pick, order or pair."""

    choice_id = text(40, 1, required=True)
    text = text(MOST_TEXT, required=True)


class FoldSchema(Strict):
    """Which differences of a typed text are ignored."""

    case = fields.Boolean()
    width = fields.Boolean()
    space = fields.Boolean()
    punctuation = fields.Boolean()


class NumericSchema(Strict):
    """The accepted range, as decimal strings."""

    low = text(100, required=True)
    high = text(100, required=True)
    value = text(100, allow_none=True)
    unit = text(100)


def _choices() -> fields.List[Any]:
    return fields.List(fields.Nested(ChoiceSchema), validate=validate.Length(max=100))


def _texts(most: int) -> fields.List[Any]:
    return fields.List(text(MOST_TEXT), validate=validate.Length(max=most))


class QuestionSchema(Strict):
    """A question as its bank holds it. Fields at their default may be left out."""

    kind = fields.String(required=True, validate=validate.OneOf(get_args(KindName)))
    stem = text(10_000, required=True)
    choices = _choices()
    key = fields.List(
        text(40),
        validate=validate.Length(max=100),
        metadata={"description": "Ids of right choices; for ordering all, in order."},
    )
    left = _choices()
    right = _choices()
    pairs = fields.List(
        fields.List(text(40), validate=validate.Length(2, 2)), validate=validate.Length(max=100)
    )
    blanks = fields.List(_texts(100), validate=validate.Length(max=100))
    fold = fields.Nested(FoldSchema)
    numeric = fields.Nested(NumericSchema, allow_none=True)
    policy = fields.String(validate=validate.OneOf(get_args(Policy)))
    shuffle = fields.Boolean()
    explanation = text(10_000)
    source = text(10_000)
    topic = text(10_000)
    difficulty = _number()
    tags = _texts(100)
    time_limit_s = _number()
    points = _number()
    language = fields.String(validate=validate.Regexp(LANGUAGE))
    external_id = text(10_000)
    media = fields.List(text(200, 1), validate=validate.Length(max=20))
    media_alt = _texts(20)


class StoredQuestionSchema(Strict):
    """A question in its bank. ``version`` goes into If-Match."""

    bank_id = fields.String(required=True)
    number = fields.Integer(required=True, metadata={"description": "Never changes."})
    version = fields.Integer(required=True)
    removed = fields.Boolean(required=True)
    changed_ms = fields.Integer(required=True)
    changed_by = fields.String(required=True, allow_none=True)
    question = fields.Dict(required=True, metadata={"description": "All fields of Question."})


class QuestionsQuery(PageQuery):
    """Which questions; ``difficulty`` 0 finds those without one."""

    q = text(200, load_default="")
    kind = fields.String(load_default=None, validate=validate.OneOf(get_args(KindName)))
    topic = text(MOST_TEXT, load_default=None)
    difficulty = fields.Integer(load_default=None, validate=validate.Range(0, 5))
    removed = fields.Boolean(load_default=False)
    sort = fields.String(
        load_default="number",
        validate=validate.Regexp(r"^-?(number|stem|kind|topic|difficulty|changed_ms)\Z"),
    )


class StateSchema(Strict):
    """One state a question has had."""

    version = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    change = fields.String(required=True)
    import_id = fields.String(required=True, allow_none=True)
    question = fields.Dict(required=True, allow_none=True)


class RestoreSchema(Strict):
    """Which state to bring back; by default the last in which the question was there."""

    version = fields.Integer(load_default=None, strict=True, validate=validate.Range(1, 10**9))


class OwnerSchema(Strict):
    """Whose a bank is."""

    account_id = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)


class BankSchema(Strict):
    """A bank. ``in_play``: its questions are secret now for who asks."""

    bank_id = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    language = fields.String(required=True)
    licence = fields.String(required=True)
    source = fields.String(required=True)
    questions = fields.Integer(required=True)
    changed_ms = fields.Integer(required=True)
    version = fields.Integer(required=True)
    owner = fields.Nested(OwnerSchema, required=True, allow_none=True)
    shipped = fields.Boolean(required=True)
    may_edit = fields.Boolean(required=True)
    in_play = fields.Boolean(required=True)


class BanksQuery(PageQuery):
    """Which banks."""

    q = text(200, load_default="")
    mine = fields.Boolean(load_default=False)
    sort = fields.String(
        load_default="title", validate=validate.Regexp(r"^-?(title|changed_ms|questions)\Z")
    )


class BankChangeSchema(Strict):
    """What a bank says about itself."""

    title = text(200, 1)
    description = text(MOST_TEXT)
    language = fields.String(validate=validate.Regexp(LANGUAGE))
    licence = text(200)
    source = text(200)


class NewBankSchema(BankChangeSchema):
    """A new bank."""

    title = text(200, 1, required=True)


class CopySchema(Strict):
    """How a copy is called; by default as the original."""

    title = text(200, load_default="")


class CountSchema(Strict):
    """How many questions there are of a topic, difficulty and kind."""

    topic = fields.String(required=True)
    difficulty = fields.Integer(required=True, allow_none=True)
    kind = fields.String(required=True)
    questions = fields.Integer(required=True)


class PlaceSchema(Strict):
    """Where a question stands."""

    bank_id = fields.String(required=True)
    title = fields.String(required=True)
    number = fields.Integer(required=True)


class TwinsSchema(Strict):
    """A question and where else it stands."""

    number = fields.Integer(required=True)
    stem = fields.String(required=True)
    others = fields.List(fields.Nested(PlaceSchema), required=True)


class UseSchema(Strict):
    """A draft or contest and the numbers of the questions it takes from the bank."""

    contest_id = fields.String(required=True)
    title = fields.String(required=True)
    phase = fields.String(required=True)
    numbers = fields.List(fields.Integer(), required=True)


class UsesSchema(Strict):
    """Where a bank is used."""

    drafts = fields.List(fields.Nested(UseSchema), required=True)
    contests = fields.List(fields.Nested(UseSchema), required=True)


def items_of(item: type[Schema]) -> Schema:
    """A list that is told as a whole."""
    name = f"{item.__name__.removesuffix('Schema')}List"
    made = {"items": fields.List(fields.Nested(item), required=True)}
    made_of: type[Schema] = type(name, (Strict,), made)
    return made_of()

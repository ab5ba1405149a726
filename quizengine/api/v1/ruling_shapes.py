"""What rulings look like on the wire."""

from typing import Any

from marshmallow import fields, validate

from quizengine.api.schemas import Strict
from quizengine.rules.ruling_steps import LONGEST_REASON
from quizengine.rules.rulings import MOST_KEYS


def _integer(*, null: bool = False, about: str = "") -> fields.Integer:
    metadata = {"description": about} if about else {}
    return fields.Integer(required=True, allow_none=null, metadata=metadata)


def _text() -> fields.String:
    return fields.String(required=True)


class HeldKeySchema(Strict):
    """What held for an item."""

    void = fields.Boolean(required=True)
    keys = fields.List(fields.Dict(), required=True)
    words = _text()


class ScoreMoveSchema(Strict):
    """By how much a score moved."""

    player_id = _integer()
    nickname = _text()
    points = _integer()


class CorrectionSchema(Strict):
    """A ruling and what it moved."""

    ruling = _integer()
    item_no = _integer()
    stem = _text()
    undoes = _integer(null=True)
    before = fields.Nested(HeldKeySchema, required=True)
    after = fields.Nested(HeldKeySchema, required=True)
    why = _text()
    at_ms = _integer()
    by = _text()
    moved = _integer()
    moves = fields.List(fields.Nested(ScoreMoveSchema), required=True)


def _why() -> fields.String:
    return fields.String(required=True, validate=validate.Length(1, LONGEST_REASON))


class RulingReasonSchema(Strict):
    """Why; everybody can read it."""

    why = _why()


def _keys() -> fields.List[Any]:
    return fields.List(
        fields.Dict(),
        required=True,
        allow_none=True,
        validate=validate.Length(1, MOST_KEYS),
        metadata={"description": "Each as `keys` of the item's question shows them."},
    )


class RegradeSchema(Strict):
    """The keys that count from now on, any of them; null is the key it was opened with."""

    why = _why()
    keys = _keys()


class RulingPreviewSchema(Strict):
    """A ruling to look at before it is given: other keys, or a void."""

    keys = _keys()
    void = fields.Boolean(load_default=False)


class RulingMoveSchema(Strict):
    """What a ruling would do to a score and a place."""

    player_id = _integer()
    nickname = _text()
    before = _integer()
    after = _integer()
    rank_before = _integer(null=True)
    rank_after = _integer(null=True)


class RulingMovesSchema(Strict):
    """Whom a ruling would move, the best first."""

    moved = _integer(about="How many in all.")
    moves = fields.List(fields.Nested(RulingMoveSchema), required=True)


class GivenRulingSchema(Strict):
    """What a ruling came to."""

    ruling = _integer()
    version = _integer(about="Of the contest, after it.")
    moved = _integer(about="How many scores changed.")

"""What results look like on the wire."""

from typing import Any

from marshmallow import fields

from quizengine.api.schemas import Strict


def _integer(*, null: bool = False, about: str = "") -> fields.Integer:
    return fields.Integer(required=True, allow_none=null, metadata=_about(about))


def _text(*, null: bool = False, about: str = "") -> fields.String:
    return fields.String(required=True, allow_none=null, metadata=_about(about))


def _share(about: str = "") -> fields.Float:
    return fields.Float(required=True, allow_none=True, metadata=_about(about))


def _about(text: str) -> dict[str, Any]:
    return {"description": text} if text else {}


def _objects() -> fields.List[Any]:
    return fields.List(fields.Dict(), required=True)


class ResultPlaceSchema(Strict):
    """A row of the standings."""

    rank = _integer(about="Equal ones share it: 1, 1, 3.")
    player_id = _integer()
    nickname = _text()
    score = _integer()
    right_time_ms = _integer(about="All right answers together; decides between equal scores.")


class ScoreBinSchema(Strict):
    """How many scores lie from ``from`` to ``to``, both included."""

    from_ = fields.Integer(required=True, data_key="from", attribute="from")
    to = _integer()
    players = _integer()


class SpreadSchema(Strict):
    """How the scores are spread."""

    players = _integer()
    lowest = _integer(null=True)
    highest = _integer(null=True)
    median = _integer(null=True)
    mean = _share()
    bins = fields.List(fields.Nested(ScoreBinSchema), required=True)


class StandingsSchema(Strict):
    """A page of the standings, and what is said about all of them."""

    items = fields.List(fields.Nested(ResultPlaceSchema), required=True)
    next = _text(null=True)
    total = _integer()
    contest_id = _text()
    title = _text()
    phase = _text()
    finished_ms = _integer(null=True)
    items_total = _integer()
    items_closed = _integer()
    rulings = _integer(about="How many there are; see corrections.")
    result_hash = _text(about="Seals journal, answers and points.")
    spread = fields.Nested(SpreadSchema, required=True)


class ResultPlayerSchema(Strict):
    """Somebody's result."""

    player_id = _integer()
    nickname = _text()
    staff_number = _text(null=True, about="Of who plays as a member of the roster.")
    unit = _text(null=True, about="For which a member plays.")
    rank = _integer(null=True, about="Null for who was removed.")
    score = _integer()
    right_time_ms = _integer()
    answered = _integer()
    right = _integer()
    items = _integer(about="Items that count.")
    joined_ms = _integer()
    removed = fields.Boolean(required=True)
    time_factor_percent = _integer()


class LedgerEntrySchema(Strict):
    """A line of the ledger."""

    seq = _integer()
    at_ms = _integer()
    round_no = _integer()
    item_no = _integer()
    player_id = _integer()
    nickname = fields.String()
    points = _integer()
    reason = _text(about="Never changes.")
    words = _text(about="The reason, in words.")
    cause = _integer(null=True, about="The entry that this one reverses.")
    ruling = _integer(null=True)
    actor = _text()
    note = _text()


class ToldItemSchema(Strict):
    """An item and what one player made of it; ``points`` is the sum of its entries."""

    item_no = _integer()
    round_no = _integer()
    kind = _text()
    stem = _text()
    topic = _text()
    void = fields.Boolean(required=True)
    full_points = _integer()
    given = fields.Dict(required=True, allow_none=True)
    given_words = _text(null=True)
    keys = _objects()
    key_words = _text()
    mark = fields.List(fields.Integer(), required=True, allow_none=True)
    mark_then = fields.List(fields.Integer(), required=True, allow_none=True)
    points = _integer()
    entries = fields.List(fields.Nested(LedgerEntrySchema), required=True)
    received_ms = _integer(null=True)
    elapsed_ms = _integer(null=True, about="The corrected time that counts.")


class ExplainedSchema(ResultPlayerSchema):
    """One player's score: ``score`` = ``ledger_points`` = the sum of all entries."""

    items_told = fields.List(fields.Nested(ToldItemSchema), required=True)
    other_entries = fields.List(fields.Nested(LedgerEntrySchema), required=True)
    ledger_points = _integer()


class ResultUnitSchema(Strict):
    """How a unit did; its points are those of its members divided by ``expected``."""

    unit_id = _integer()
    name = _text()
    level = _integer(about="Its depth in the tree, from 1.")
    rank = _integer(null=True, about="Among units of its depth; null if nobody took part.")
    points = _text(about="A decimal.")
    percent = _text(about="Of the most points there were; a decimal.")
    participation = _text(about="In percent of those expected; a decimal.")
    expected = _integer(about="Who should have taken part, and who came without having to.")
    took_part = _integer()


class ResultUnitsSchema(Strict):
    """How the units of a tree did."""

    contest_id = _text()
    tree = _text()
    day = _text(about="On which it is counted who should have taken part.")
    finished = fields.Boolean(required=True)
    max_points = _integer(about="Of somebody who had everything right at once.")
    members = _integer(about="How many took part.")
    items = fields.List(fields.Nested(ResultUnitSchema), required=True)


class ResultQuestionSchema(Strict):
    """How an item went."""

    item_no = _integer()
    round_no = _integer()
    kind = _text()
    stem = _text()
    topic = _text()
    difficulty = _integer(null=True, about="As its bank says.")
    full_points = _integer()
    void = fields.Boolean(required=True)
    scored = fields.Boolean(required=True)
    shown = fields.Dict(required=True)
    keys = _objects()
    opened_keys = _objects()
    key_words = _text()
    rulings = fields.List(fields.Integer(), required=True)
    counts = fields.Dict(required=True)
    texts = _objects()
    players = _integer(about="Who were there when it closed.")
    answered = _integer()
    no_answer = _integer()
    right = _integer(null=True)
    share_right = _share("Of all who were there.")
    discrimination = _share("Share right of the best 27 % minus that of the weakest 27 %.")
    median_ms = _integer(null=True)


class ResultQuestionsSchema(Strict):
    """All items that closed."""

    items = fields.List(fields.Nested(ResultQuestionSchema), required=True)


class HelpTopicSchema(Strict):
    """How a topic went."""

    topic = _text()
    right = _integer()
    of = _integer()
    share_right = _share()


class HelpPlayerSchema(Strict):
    """Somebody below the median, with the topics known least."""

    player_id = _integer()
    nickname = _text()
    rank = _integer()
    score = _integer()
    topics = fields.List(fields.Nested(HelpTopicSchema), required=True)


class HelpSchema(Strict):
    """Who and what needs help, the weakest first."""

    median = _integer(null=True)
    players = fields.List(fields.Nested(HelpPlayerSchema), required=True)
    topics = fields.List(fields.Nested(HelpTopicSchema), required=True)


class JournalLineSchema(Strict):
    """A line of the journal; ``by`` is the account's name where one gave it."""

    seq = _integer()
    at_ms = _integer()
    actor = _text()
    by = _text(null=True)
    command = _text()
    args = fields.Dict(required=True)
    item_no = _integer(null=True)
    before_version = _integer()
    after_version = _integer()
    rules_version = _text()
    digests = fields.Dict(required=True)
    previous = _text()
    hash = _text()


class FindingSchema(Strict):
    """Something that is not as it was recorded."""

    code = _text()
    item_no = _integer(null=True)
    player_id = _integer(null=True)
    seq = _integer(null=True)


class VerificationSchema(Strict):
    """Whether journal, answers, ledger and totals agree."""

    verified = fields.Boolean(required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    entries = _integer(about="Lines of the journal.")
    result_hash = _text()

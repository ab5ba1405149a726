"""The form of every message and ack: lengths and ranges bounded, unknown fields refused.

The forms say nothing about whether a message makes sense; that is for the rules.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema
from typing_extensions import override

from quizengine.live import personal_shapes, shapes
from quizengine.live.fields import (
    LONGEST_TIME_MS,
    Arguments,
    Form,
    Given,
    NameAndNumber,
    given_problem,
    shaped,
    text,
    whole,
    word,
)


class Nothing(Form):
    """No fields."""


class Pin(Form):
    """A contest's pin."""

    pin = text(12)


class Join(Form):
    """Pin, and one of nickname, member, member_token; the rules judge them.

    The key makes a join repeatable.
    """

    pin = text(12)
    nickname = fields.String(validate=validate.Length(1, 256))
    member = NameAndNumber()
    member_token = fields.String(validate=validate.Length(22, 128))
    join_key = fields.String(validate=validate.Length(22, 64))

    @validates_schema
    def one_way_in(self, data: Mapping[str, object], **_: object) -> None:
        """Nobody comes as two people.

        Raises:
            ValidationError: It is none of the three, or more than one.
        """
        if sum(name in data for name in ("nickname", "member", "member_token")) != 1:
            raise ValidationError("Exactly one of nickname, member and member_token, please.")


class Resume(Form):
    """The secret that finds a seat again."""

    resume_token = text(128)


MOST_ITEMS = 10_000
MOST_SUBMISSIONS = 10_000


class SubmitAnswer(Form):
    """One tap.

    What is plainly right is taken without the machinery: every answer of a
    hall passes here in one second. All else goes the long way, which names
    what is wrong; a generated test holds the two together.
    """

    item_no = whole(1, MOST_ITEMS)
    submission = whole(1, MOST_SUBMISSIONS)
    given = Given(required=True)
    elapsed_ms = whole(0, LONGEST_TIME_MS, load_default=None, allow_none=True)

    @override
    def load(self, data: Any, **options: Any) -> Any:
        """The message, checked.

        Raises:
            ValidationError: it is none.
        """
        if is_plain_answer(data):
            return {"elapsed_ms": None, **data}
        return super().load(data, **options)


def is_plain_answer(data: object) -> bool:
    """Whether a message is an answer and beyond doubt in order."""
    if type(data) is not dict or len(data) - ("elapsed_ms" in data) != 3:
        return False
    return (
        _is_within(data.get("item_no"), 1, MOST_ITEMS)
        and _is_within(data.get("submission"), 1, MOST_SUBMISSIONS)
        and _is_within(data.get("elapsed_ms", 0), 0, LONGEST_TIME_MS)
        and given_problem(data.get("given")) is None
    )


def _is_within(value: object, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high


class Time(Form):
    """The client's monotonic time, given back as it came."""

    client_ms = whole()


class Command(Form):
    """A host's command for the version the host saw."""

    command = text(32)
    version = whole()
    args = Arguments(load_default=dict)


class Page(Form):
    """A page of the list of players."""

    after = whole(load_default=0)
    limit = whole(1, 500, load_default=500)


class Players(Form):
    """Some players of the contest."""

    player_ids = fields.List(whole(1), required=True, validate=validate.Length(1, 500))


class Rename(Form):
    """A player's new nickname."""

    player_id = whole(1)
    nickname = text(256)


class Factor(Form):
    """A player's extra time."""

    player_id = whole(1)
    percent = fields.Integer(strict=True, required=True, validate=validate.OneOf((100, 150, 200)))


class Snapshot(Form):
    """Everything needed to draw from nothing."""

    snapshot = shaped(personal_shapes.Snapshot)


class Found(Form):
    """What a pin opens; ``code`` says why one may not join, ``identity`` how one does."""

    title = fields.String(required=True)
    organizer = fields.String(required=True)
    theme = word(shapes.Theme)
    language = fields.String(required=True)
    identity = word(shapes.Identity)
    joinable = fields.Boolean(required=True)
    code = fields.String(required=True, allow_none=True)


class JoinedAck(Form):
    """A new seat."""

    player_id = whole(1)
    resume_token = fields.String(required=True)
    snapshot = shaped(personal_shapes.Snapshot)


class Resumed(Form):
    """The seat again."""

    player_id = whole(1)
    snapshot = shaped(personal_shapes.Snapshot)


class Stored(Form):
    """What is stored, which may be an earlier submission."""

    item_no = whole(1)
    submission = whole(1)
    given = shaped(shapes.Given)
    received_ms = whole()


class TimeAck(Form):
    """The server's time."""

    client_ms = whole()
    server_ms = whole()


class Version(Form):
    """The contest's version after the command."""

    version = whole()


class PlayersAck(Form):
    """A page of players."""

    players = fields.List(shaped(personal_shapes.PlayerRow), required=True)
    more = fields.Boolean(required=True)


class RemovedAck(Form):
    """Who was removed."""

    removed = fields.List(whole(1), required=True)


class Code(Form):
    """A refusal's code."""

    code = fields.String(required=True)


class _View(Form):
    """A view; its shape says its fields."""

    class Meta:
        """The view's own fields pass."""

        unknown = "include"


class Contest(_View):
    """The contest."""

    shape = shapes.ContestView


class You(_View):
    """The player's own part of it."""

    shape = personal_shapes.YouView


class Roster(_View):
    """Who is there."""

    shape = personal_shapes.RosterView


class ScreenProgress(Form):
    """How many have answered."""

    shape = personal_shapes.ProgressView
    item_no = whole(1)
    answered = whole()
    players = whole()


class Progress(ScreenProgress):
    """How many have answered, and what."""

    distribution = fields.Dict(allow_none=True)


class Consoles(Form):
    """Consoles connected to this worker."""

    hosts = whole()
    screens = whole()


def bounded(problems: object, fields_shown: int = 5) -> dict[str, list[str]]:
    """What is wrong, field by field, never longer than a few lines.

    A message may name thousands of unknown fields; its refusal must not.
    """
    if not isinstance(problems, Mapping):
        return {"_schema": _sentences(problems)}
    shown = list(problems.items())[:fields_shown]
    return {str(field)[:40]: _sentences(found) for field, found in shown}


def _sentences(found: object) -> list[str]:
    if isinstance(found, Mapping):
        return ["Not valid."]
    if isinstance(found, Sequence) and not isinstance(found, str):
        return [str(sentence)[:120] for sentence in found[:3]]
    return [str(found)[:120]]

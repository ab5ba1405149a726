"""Every way the rules can say no.

    Refusal
    +- NotNow                 the request does not fit the moment
    |  +- ItemNotOpen
    |  |  +- TooLate
    |  |  +- TooEarly
    |  |  +- Paused
    |  +- AlreadyAnswered
    |  +- StaleVersion
    |  +- CommandNotNow
    |  +- ContestLocked
    |  +- LateJoinForbidden
    |  +- ContestFull
    |  +- ContestFinished
    |  +- NicknameTaken
    |  +- SlowDown
    |  +- TryAgain
    +- NotAllowed             who asks may not
    |  +- NotJoined
    |  +- BadToken
    |  +- Removed
    |  +- ForbiddenOrigin
    |  +- UnknownPin
    +- Malformed              the request can never be right
       +- NoSuchItem
       +- NoSuchChoice
       +- NoSuchPlayer
       +- BadAnswer
       +- BadNickname
       +- BadSettings
       +- UnknownCommand
       +- UnknownEvent

The code is protocol: it never changes, and every code has a sentence in both
dictionaries of the front end and a line in ``docs/refusals.md``.
"""

from collections.abc import Iterator


class Refusal(Exception):
    """An expected no. ``detail`` is JSON for the person's sentence, never a secret."""

    code = "refused"
    retry = False

    def __init__(self, **detail: object) -> None:
        super().__init__(self.code)
        self.detail = detail


class NotNow(Refusal):
    """The request does not fit the moment; another moment may do."""

    code = "not_now"


class ItemNotOpen(NotNow):
    """No answers are taken for this item."""

    code = "item_not_open"


class TooLate(ItemNotOpen):
    """The answer reached the server after the deadline or the close."""

    code = "too_late"


class TooEarly(ItemNotOpen):
    """The answer came before the item was opened."""

    code = "too_early"


class Paused(ItemNotOpen):
    """The contest is paused; the same answer may be sent again when it goes on."""

    code = "paused"
    retry = True


class AlreadyAnswered(NotNow):
    """The first answer is final in this format."""

    code = "already_answered"


class StaleVersion(NotNow):
    """The contest has moved on since the version the command was given for."""

    code = "stale_version"


class CommandNotNow(NotNow):
    """The command does not fit the phase."""

    code = "command_not_now"


class ContestLocked(NotNow):
    """The host has closed the door."""

    code = "contest_locked"


class LateJoinForbidden(NotNow):
    """The contest has started and takes nobody in."""

    code = "late_join_forbidden"


class ContestFull(NotNow):
    """All places are taken."""

    code = "contest_full"


class ContestFinished(NotNow):
    """The contest is over."""

    code = "contest_finished"


class NicknameTaken(NotNow):
    """Somebody in this contest already has this name, or one that looks like it."""

    code = "nickname_taken"


class SlowDown(NotNow):
    """Too many messages from one place; ``detail.wait_ms`` says how long to wait."""

    code = "slow_down"
    retry = True


class TryAgain(NotNow):
    """The server could not store it just now; nothing was lost, send it again."""

    code = "try_again"
    retry = True


class NotAllowed(Refusal):
    """Who asks may not."""

    code = "not_allowed"


class NotJoined(NotAllowed):
    """The connection has not joined a contest."""

    code = "not_joined"


class BadToken(NotAllowed):
    """The token is unknown or no longer valid."""

    code = "bad_token"


class Removed(NotAllowed):
    """The host has removed this player."""

    code = "removed"


class ForbiddenOrigin(NotAllowed):
    """The page that asks was not served from here."""

    code = "forbidden_origin"


class UnknownPin(NotAllowed):
    """No contest is open under this pin."""

    code = "unknown_pin"


class Malformed(Refusal):
    """The request can never be right."""

    code = "malformed"


class NoSuchItem(Malformed):
    """The contest has no such item."""

    code = "no_such_item"


class NoSuchChoice(Malformed):
    """The question has no such choice."""

    code = "no_such_choice"


class NoSuchPlayer(Malformed):
    """The contest has no such player."""

    code = "no_such_player"


class BadAnswer(Malformed):
    """The answer does not have the form its question asks for."""

    code = "bad_answer"


class BadNickname(Malformed):
    """The nickname is empty, too long or not allowed."""

    code = "bad_nickname"


class BadSettings(Malformed):
    """A setting is unknown or out of range; ``detail`` names it."""

    code = "bad_settings"


class UnknownCommand(Malformed):
    """There is no such command, or its arguments do not fit."""

    code = "unknown_command"


class UnknownEvent(Malformed):
    """There is no such event for this role."""

    code = "unknown_event"


def every_refusal(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every refusal there is, parents first; the documents and tests walk it."""
    from quizengine.rules import studio_refusals as studio_refusals  # it needs this module

    yield of
    for child in of.__subclasses__():
        yield from every_refusal(child)

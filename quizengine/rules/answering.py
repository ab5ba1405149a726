"""Judging one answer when it arrives: may it count, and how far is it right?"""

from typing import NamedTuple

from quizengine.rules.contest import Contest, Item, ItemNo, ItemState, PlayerId, Script
from quizengine.rules.fairness import corrected_elapsed_ms
from quizengine.rules.kinds import KINDS
from quizengine.rules.players import Answer, Given
from quizengine.rules.questions import Mark
from quizengine.rules.refusals import NoSuchItem, Paused, TooEarly, TooLate
from quizengine.values import bulk_value


class Judged(NamedTuple):
    """What `read_and_mark` found."""

    given: Given
    mark: Mark | None


@bulk_value
class Submission:
    """What arrived, before anybody looked into it.

    ``number`` counts the player's taps, ``given`` is untrusted JSON, ``claimed_ms``
    the phone's own elapsed time, ``round_trip_ms`` the server's measurement for
    this connection.
    """

    item_no: int
    number: int
    given: object
    received_ms: int
    claimed_ms: int | None = None
    round_trip_ms: int | None = None


def item_taking_answers(
    contest: Contest, script: Script, item_no: int, received_ms: int, time_factor_percent: int
) -> Item:
    """The item, if an answer received at that moment may count for it.

    Raises:
        NoSuchItem: The contest has no such item.
        TooEarly: The item is not open yet, or was not when the answer came.
        Paused: It is open, but the clock stands still.
        TooLate: It was closed, or the player's deadline had passed.
    """
    if not 1 <= item_no <= len(script):
        raise NoSuchItem(item_no=item_no)
    state = contest.item
    if state is None or item_no != state.item_no:
        current = 0 if state is None else state.item_no
        raise TooEarly() if contest.phase != "finished" and item_no > current else TooLate()
    if state.phase == "reading":
        raise TooEarly()
    if state.phase != "open":
        raise TooLate()
    if contest.paused_ms is not None:
        raise Paused(wait_ms=1_000)
    _check_time(state, received_ms, time_factor_percent)
    return script[item_no - 1]


def _check_time(state: ItemState, received_ms: int, time_factor_percent: int) -> None:
    deadline_ms = state.deadline_for(time_factor_percent)
    assert state.opened_ms is not None
    assert deadline_ms is not None
    if received_ms < state.opened_ms:
        raise TooEarly()
    if received_ms > deadline_ms:
        raise TooLate()


def read_and_mark(item: Item, given: object) -> Judged:
    """What was given, in the form in which it is stored, and how far it is right.

    Raises:
        Malformed: It does not have the form its question asks for.
    """
    kind = KINDS[item.question.kind]
    read = kind.read(item.question, given)
    return Judged(read, kind.mark(item.question, read))


def judge(
    contest: Contest, item: Item, player_id: PlayerId, sent: Submission, judged: Judged
) -> Answer:
    """The answer as it will be stored; ``judged`` is what `read_and_mark` says of it."""
    raw_ms = sent.received_ms - _opened_ms(contest)
    return Answer(
        item_no=ItemNo(item.item_no),
        player_id=player_id,
        submission=sent.number,
        given=judged.given,
        mark=judged.mark,
        received_ms=sent.received_ms,
        elapsed_ms=corrected_elapsed_ms(raw_ms, sent.claimed_ms, sent.round_trip_ms),
        claimed_ms=sent.claimed_ms,
        round_trip_ms=sent.round_trip_ms,
    )


def _opened_ms(contest: Contest) -> int:
    assert contest.item is not None
    assert contest.item.opened_ms is not None
    return contest.item.opened_ms

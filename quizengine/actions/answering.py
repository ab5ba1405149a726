"""One answer's way into the database. Never waits: the reply comes after the commit."""

from collections.abc import Callable

import orjson

from quizengine import store
from quizengine.actions.known import Known, KnownContests
from quizengine.actions.seats import Message, Reply, Resent, Seat
from quizengine.rules.answering import (
    Judged,
    Submission,
    item_taking_answers,
    judge,
    read_and_mark,
)
from quizengine.rules.contest import ContestId, Item, ItemNo
from quizengine.rules.players import Answer
from quizengine.rules.refusals import ItemNotOpen, Paused, Refusal, TooLate, TryAgain

_NEVER_OPEN = ItemNo(0)
_MOST_FOUND = 1_000
_MOST_CONTESTS = 100
_NOTHING: tuple[Item | None, dict[bytes, Judged]] = (None, {})


class Answering:
    """Judges answers against the newest known contest and hands them to the group commit."""

    def __init__(self, database: store.Database, known: KnownContests) -> None:
        self._database = database
        self._known = known
        self._memory = _Memory()
        self.on_stored: Callable[[ContestId], None] = lambda _: None
        self.is_time_owed: Callable[[], bool] = lambda: False

    def submit(self, seat: Seat, sent: Submission, reply: Reply) -> None:
        """Judge and queue an answer.

        ``reply`` gets the stored answer once it is on disk, or a refusal. A
        resend after the close is told what was stored.
        """
        known = self._known.remembered(seat.contest_id)
        if known is None:
            reply(TryAgain())
            return
        try:
            item = _item(known, seat, sent)
            judged = self._memory.judged(known, item, sent.given)
            answer = judge(known.contest, item, seat.player_id, sent, judged)
        except ItemNotOpen as refusal:
            self._ask_what_is_stored(seat, sent, refusal, reply)
        except Refusal as refusal:
            reply(refusal)
        else:
            self._store(known, seat, answer, reply)

    def _store(self, known: Known, seat: Seat, answer: Answer, reply: Reply) -> None:
        job = store.AnswerJob(
            contest_id=seat.contest_id,
            answer=answer,
            keep=known.keeps[answer.item_no],
            open_required=answer.item_no,
        )
        self._database.submit(job, lambda outcome: self._replied(seat, outcome, reply))

    def _ask_what_is_stored(
        self, seat: Seat, sent: Submission, refusal: ItemNotOpen, reply: Reply
    ) -> None:
        nothing = Answer(
            item_no=ItemNo(sent.item_no),
            player_id=seat.player_id,
            submission=sent.number,
            given={},
            mark=None,
            received_ms=sent.received_ms,
            elapsed_ms=0,
        )
        job = store.AnswerJob(
            contest_id=seat.contest_id, answer=nothing, keep="last", open_required=_NEVER_OPEN
        )

        def answered(outcome: store.Outcome) -> None:
            if isinstance(outcome, store.Stored):
                reply(Resent(_acknowledgement(outcome.answer)))
            elif isinstance(outcome.refusal, TooLate):
                reply(self._still(refusal, seat, sent))
            else:
                reply(outcome.refusal)

        self._database.submit(job, answered)

    def _still(self, refusal: ItemNotOpen, seat: Seat, sent: Submission) -> Refusal:
        """The refusal, unless time was given since it was pronounced, or is about to be."""
        known = self._known.remembered(seat.contest_id)
        if known is None or self.is_time_owed():
            return TryAgain()
        try:
            _item(known, seat, sent)
        except ItemNotOpen:
            return refusal
        return TryAgain()

    def _replied(self, seat: Seat, outcome: store.Outcome, reply: Reply) -> None:
        if isinstance(outcome, store.Stored):
            self.on_stored(seat.contest_id)
            stored = _acknowledgement(outcome.answer)
            reply(stored if outcome.fresh else Resent(stored))
            return
        reply(self._explained(seat, outcome.refusal))

    def _explained(self, seat: Seat, refusal: Refusal) -> Refusal:
        """A pause that came between judging and committing is a pause, not a close."""
        known = self._known.remembered(seat.contest_id)
        if isinstance(refusal, TooLate) and known is not None and known.contest.paused_ms:
            return Paused(wait_ms=1_000)
        return refusal


class _Memory:
    """What was found of the answers to an item. A hall gives few different ones."""

    def __init__(self) -> None:
        self._found: dict[ContestId, tuple[Item, dict[bytes, Judged]]] = {}

    def judged(self, known: Known, item: Item, given: object) -> Judged:
        """What `read_and_mark` says.

        Raises:
            Malformed: It does not have the form its question asks for.
        """
        contest_id = known.contest.contest_id
        of_item, found = self._found.get(contest_id, _NOTHING)
        if of_item is not item:
            if len(self._found) >= _MOST_CONTESTS:
                self._found.clear()
            found = {}
            self._found[contest_id] = item, found
        try:
            written = orjson.dumps(given)
        except orjson.JSONEncodeError:  # half a surrogate pair
            return read_and_mark(item, given)
        judged = found.get(written)
        if judged is None:
            judged = read_and_mark(item, given)
            if len(found) < _MOST_FOUND:
                found[written] = judged
        return judged


def _item(known: Known, seat: Seat, sent: Submission) -> Item:
    factor = known.factor_of(seat.player_id)
    return item_taking_answers(known.contest, known.script, sent.item_no, sent.received_ms, factor)


def _acknowledgement(answer: Answer) -> Message:
    return {
        "item_no": answer.item_no,
        "submission": answer.submission,
        "given": answer.given,
        "received_ms": answer.received_ms,
    }

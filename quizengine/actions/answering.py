"""One answer's way into the database. Never waits: the reply comes after the commit."""

from collections.abc import Callable

from quizengine import store
from quizengine.actions.known import Known, KnownContests
from quizengine.actions.seats import AnswerMessage, Message, Reply, Resent, Seat
from quizengine.rules.answering import Submission, item_taking_answers, judge
from quizengine.rules.contest import ContestId, Item, ItemNo
from quizengine.rules.players import Answer
from quizengine.rules.refusals import ItemNotOpen, Paused, Refusal, TooLate, TryAgain

_NEVER_OPEN = ItemNo(0)


class Answering:
    """Judges answers against the newest known contest and hands them to the group commit."""

    def __init__(self, database: store.Database, known: KnownContests) -> None:
        self._database = database
        self._known = known
        self.on_stored: Callable[[ContestId], None] = lambda _: None
        self.is_time_owed: Callable[[], bool] = lambda: False

    def submit(
        self,
        seat: Seat,
        message: AnswerMessage,
        received_ms: int,
        round_trip_ms: int | None,
        reply: Reply,
    ) -> None:
        """Judge and queue an answer.

        ``reply`` gets the stored answer once it is on disk, or a refusal. A
        resend after the close is told what was stored.
        """
        known = self._known.remembered(seat.contest_id)
        if known is None:
            reply(TryAgain())
            return
        sent = Submission(
            number=message.submission,
            given=message.given,
            received_ms=received_ms,
            claimed_ms=message.elapsed_ms,
            round_trip_ms=round_trip_ms,
        )
        try:
            answer = _judged(known, seat, message.item_no, sent)
        except ItemNotOpen as refusal:
            self._ask_what_is_stored(seat, message, received_ms, refusal, reply)
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
        self,
        seat: Seat,
        message: AnswerMessage,
        received_ms: int,
        refusal: ItemNotOpen,
        reply: Reply,
    ) -> None:
        nothing = Answer(
            item_no=ItemNo(message.item_no),
            player_id=seat.player_id,
            submission=message.submission,
            given={},
            mark=None,
            received_ms=received_ms,
            elapsed_ms=0,
        )
        job = store.AnswerJob(
            contest_id=seat.contest_id, answer=nothing, keep="last", open_required=_NEVER_OPEN
        )

        def answered(outcome: store.Outcome) -> None:
            if isinstance(outcome, store.Stored):
                reply(Resent(_acknowledgement(outcome.answer)))
            elif isinstance(outcome.refusal, TooLate):
                reply(self._still(refusal, seat, message.item_no, received_ms))
            else:
                reply(outcome.refusal)

        self._database.submit(job, answered)

    def _still(self, refusal: ItemNotOpen, seat: Seat, item_no: int, received_ms: int) -> Refusal:
        """The refusal, unless time was given since it was pronounced, or is about to be."""
        known = self._known.remembered(seat.contest_id)
        if known is None or self.is_time_owed():
            return TryAgain()
        try:
            _item(known, seat, item_no, received_ms)
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


def _judged(known: Known, seat: Seat, item_no: int, sent: Submission) -> Answer:
    item = _item(known, seat, item_no, sent.received_ms)
    return judge(known.contest, item, seat.player_id, sent)


def _item(known: Known, seat: Seat, item_no: int, received_ms: int) -> Item:
    factor = known.factor_of(seat.player_id)
    return item_taking_answers(known.contest, known.script, item_no, received_ms, factor)


def _acknowledgement(answer: Answer) -> Message:
    return {
        "item_no": answer.item_no,
        "submission": answer.submission,
        "given": dict(answer.given),
        "received_ms": answer.received_ms,
    }

"""Events of the player's phone."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import gevent

from quizengine.clock import Clock
from quizengine.live.connections import Connection, Connections
from quizengine.live.dispatch import Call
from quizengine.live.everyone import EveryoneEvents
from quizengine.live.limits import Guesses
from quizengine.live.ports import Answering, ByLink, ByNumber, Claim, Joining, Message, Seat
from quizengine.live.signed_in import account_id
from quizengine.rules.answering import Submission
from quizengine.rules.refusals import NotJoined, Refusal, TryAgain, UnknownPin
from quizengine.rules.roster_refusals import UnknownMember

T = TypeVar("T")


class PlayerEvents:
    """Finding, joining, answering, leaving.

    ``on_moved`` hears of a seat that a member has taken along to another phone.
    """

    def __init__(
        self,
        answering: Answering,
        joining: Joining,
        connections: Connections,
        guesses: Guesses,
        everyone: EveryoneEvents,
        clock: Clock,
    ) -> None:
        self._answering = answering
        self._joining = joining
        self._connections = connections
        self._guesses = guesses.pins
        self._claims = guesses.members
        self._everyone = everyone
        self._clock = clock
        self.closing = False
        self.on_moved: Callable[[Seat], None] = lambda _: None

    def find_contest(self, call: Call) -> Message | None:
        """What a pin opens."""
        pin = call.message["pin"]
        return self._guess(call, pin, lambda: self._joining.find(pin))

    def join_contest(self, call: Call) -> Message | None:
        """A seat, and the secret that finds it again."""
        self._refuse_while_closing()
        pin, who = call.message["pin"], _who(call.message)
        join_key = call.message.get("join_key")

        def join() -> Message:
            whose = account_id(call.connection.account)
            joined = self._joining.join(pin, who, join_key, whose)
            if joined.moved:
                self._connections.unseat(call.connection)
                self.on_moved(joined.seat)
            seated = self._sit(call.connection, joined.seat)
            return {**seated, "resume_token": joined.resume_token}

        if isinstance(who, str):
            return self._guess(call, pin, join)
        return self._claim(call, lambda: self._guess(call, pin, join))

    def resume_player(self, call: Call) -> Message:
        """The seat again."""
        self._refuse_while_closing()
        return self._sit(call.connection, self._joining.resume(call.message["resume_token"]))

    def submit_answer(self, call: Call) -> None:
        """Hand an answer on; acknowledged after the commit, never here."""
        seat = call.connection.seat
        if seat is None:
            raise NotJoined
        message = call.message
        sent = Submission(
            item_no=message["item_no"],
            number=message["submission"],
            given=message["given"],
            received_ms=call.received_ms,
            claimed_ms=message["elapsed_ms"],
            round_trip_ms=call.connection.round_trip_ms,
        )
        self._answering.submit(seat, sent, call.reply)

    def leave_contest(self, call: Call) -> Message:
        """Give the seat up."""
        seat = call.connection.seat
        if seat is None:
            raise NotJoined
        self._joining.leave(seat)
        for connection in self._connections.of_player(seat.contest_id, seat.player_id):
            self._connections.unseat(connection)
        return {}

    def _sit(self, connection: Connection, seat: Seat) -> Message:
        """Seat first, then look: nothing that changes in between is missed."""
        self._connections.seat(connection, seat, self._clock.now_ms())
        snapshot = self._everyone.snapshot(connection)
        return {"player_id": seat.player_id, "snapshot": snapshot}

    def _guess(self, call: Call, pin: str, use: Callable[[], Message]) -> Message | None:
        """Use a pin unless this address has guessed too much; wrong and locked answer alike."""
        address = call.connection.address
        if self._guesses.may_try(address, pin, call.received_ms):
            try:
                answer = use()
            except UnknownPin:
                pass
            except Refusal:
                self._guesses.right(address, pin)
                raise
            else:
                self._guesses.right(address, pin)
                return answer
        delay_ms = self._guesses.wrong(address, call.received_ms)
        gevent.spawn_later(delay_ms / 1000, call.reply, UnknownPin())
        return None

    def _claim(self, call: Call, join: Callable[[], Message | None]) -> Message | None:
        """Let somebody say that he is a member, unless too many here have said so wrongly."""
        address, now_ms = call.connection.address, call.received_ms
        if self._claims.may_try(address, now_ms):
            try:
                answer = join()
            except UnknownMember:
                pass
            else:
                if answer is not None:
                    self._claims.right(address, call.connection.seat, now_ms)
                return answer
        delay_ms = self._claims.wrong(address, now_ms)
        gevent.spawn_later(delay_ms / 1000, call.reply, UnknownMember())
        return None

    def _refuse_while_closing(self) -> None:
        if self.closing:
            raise TryAgain


def _who(message: Mapping[str, Any]) -> str | Claim:
    """The nickname, or what shows which member it is; the form lets exactly one pass."""
    if "member" in message:
        return ByNumber(**message["member"])
    if "member_token" in message:
        return ByLink(message["member_token"])
    nickname: str = message["nickname"]
    return nickname

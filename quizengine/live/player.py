"""Events of the player's phone."""

from collections.abc import Callable
from typing import TypeVar

import gevent

from quizengine.clock import Clock
from quizengine.live.connections import Connection, Connections
from quizengine.live.dispatch import Call
from quizengine.live.everyone import EveryoneEvents
from quizengine.live.limits import PinGuesses
from quizengine.live.ports import Answering, Joining, Message, Seat
from quizengine.live.signed_in import account_id
from quizengine.rules.answering import Submission
from quizengine.rules.refusals import NotJoined, Refusal, TryAgain, UnknownPin

T = TypeVar("T")


class PlayerEvents:
    """Finding, joining, answering, leaving."""

    def __init__(
        self,
        answering: Answering,
        joining: Joining,
        connections: Connections,
        guesses: PinGuesses,
        everyone: EveryoneEvents,
        clock: Clock,
    ) -> None:
        self._answering = answering
        self._joining = joining
        self._connections = connections
        self._guesses = guesses
        self._everyone = everyone
        self._clock = clock
        self.closing = False

    def find_contest(self, call: Call) -> Message | None:
        """What a pin opens."""
        pin = call.message["pin"]
        return self._guess(call, pin, lambda: self._joining.find(pin))

    def join_contest(self, call: Call) -> Message | None:
        """A new seat, and the secret that finds it again."""
        self._refuse_while_closing()
        pin, nickname = call.message["pin"], call.message["nickname"]
        join_key = call.message.get("join_key")

        def join() -> Message:
            whose = account_id(call.connection.account)
            joined = self._joining.join(pin, nickname, join_key, whose)
            seated = self._sit(call.connection, joined.seat)
            return {**seated, "resume_token": joined.resume_token}

        return self._guess(call, pin, join)

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

    def _refuse_while_closing(self) -> None:
        if self.closing:
            raise TryAgain

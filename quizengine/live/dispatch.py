"""From a packet to a handler: who may, how often, in which form, and in which order.

Handlers take a `Call` and return the ack's fields, or None when they have
arranged for ``call.reply`` to be called later: that is the deferred ack.
"""

import logging
import traceback
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import gevent
from gevent.queue import Queue
from marshmallow import ValidationError

from quizengine.clock import Clock
from quizengine.live.bounds import Bounds
from quizengine.live.connections import Connection
from quizengine.live.messages import bounded
from quizengine.live.ports import Audience, Message, Outcome
from quizengine.live.protocol import ASKABLE, ASKED, Event
from quizengine.live.sending import Sender
from quizengine.metrics import Metrics
from quizengine.rules.refusals import (
    Malformed,
    NotAllowed,
    NotJoined,
    Refusal,
    SlowDown,
    TryAgain,
    UnknownEvent,
)
from quizengine.values import small_bulk_value

ANSWER = "submit_answer"

log = logging.getLogger(__name__)


class Reply:
    """Sends one ack, whenever; a second call does nothing.

    That of an answer, which is given its ``answered_ms``, is counted and timed.
    """

    __slots__ = ("_ack_id", "_answered_ms", "_connection", "_dispatcher")

    def __init__(
        self,
        dispatcher: "Dispatcher",
        connection: Connection,
        ack_id: int | None,
        answered_ms: int | None,
    ) -> None:
        self._dispatcher: Dispatcher | None = dispatcher
        self._connection = connection
        self._ack_id = ack_id
        self._answered_ms = answered_ms
        dispatcher.outstanding += 1

    def __call__(self, outcome: Outcome) -> None:
        """Acknowledge, if the client asked for it and is still there."""
        dispatcher = self._dispatcher
        if dispatcher is None:
            return
        self._dispatcher = None
        dispatcher.outstanding -= 1
        if self._ack_id is not None and self._connection.open:
            dispatcher.sender.ack(self._connection, self._ack_id, outcome)
        if self._answered_ms is not None:
            dispatcher.count_answer(outcome, self._answered_ms)


@small_bulk_value
class Call:
    """One event that passed every check. ``received_ms`` was stamped before any of them."""

    connection: Connection
    message: Mapping[str, Any]
    received_ms: int
    reply: Reply


Handler = Callable[[Call], Message | None]
Handlers = Mapping[tuple[Audience, str], Handler]


class Dispatcher:
    """Runs handlers: inline ones at once, queued ones on a few greenlets.

    Queued events of one connection run one after the other, in order; a slow
    one holds up nobody but its own connection.
    """

    def __init__(
        self, clock: Clock, bounds: Bounds, sender: Sender, handlers: Handlers, metrics: Metrics
    ) -> None:
        missing = ASKED.keys() - handlers.keys()
        assert not missing, f"events without a handler: {sorted(missing)}"
        self.sender = sender
        self.outstanding = 0
        self._now_ms = clock.now_ms
        self._bounds = bounds
        self._handlers = handlers
        self._answers = metrics.answers.values
        self._dropped = metrics.dropped.values
        self._observe_ack = metrics.ack.observe
        self._ready: Queue[Connection] = Queue()
        self._workers: list[gevent.Greenlet] = []

    def start(self) -> None:
        """Start the greenlets for queued events."""
        self._workers = [gevent.spawn(self._work) for _ in range(self._bounds.workers)]

    def stop(self) -> None:
        """End them; what is still queued is not run and not acknowledged."""
        gevent.killall(self._workers, block=False)

    def dispatch(
        self, connection: Connection, ack_id: int | None, packet: list[Any], received_ms: int
    ) -> None:
        """Handle one event packet: its name, then its arguments."""
        name, *arguments = packet
        reply = Reply(self, connection, ack_id, received_ms if name == ANSWER else None)
        try:
            event = _event(connection, name)
            self._limit(connection, event.cost if event else 1, received_ms)
            if event is None:
                raise NotAllowed if name in ASKABLE else UnknownEvent
            if event.seated and connection.contest_id is None:
                raise NotJoined
            call = Call(connection, _load(event, arguments), received_ms, reply)
            if event.mode == "queued":
                self._queue(event, call)
                return
        except Refusal as refusal:
            reply(refusal)
            return
        self._run(event, call)

    def count_answer(self, outcome: Outcome, received_ms: int) -> None:
        """Note what became of an answer and how long it took; on the hot path."""
        if type(outcome) is dict:
            result = "stored"
        else:
            result = outcome.code if isinstance(outcome, Refusal) else "resent"
        self._answers[result] += 1
        self._observe_ack(self._now_ms() - received_ms)

    def _limit(self, connection: Connection, cost: int, now_ms: int) -> None:
        wait_ms = connection.rate.wait_ms(cost, now_ms)
        if wait_ms == 0:
            return
        if connection.rate.too_many_refused(now_ms):
            log.info("dropped a connection that floods")
            self._dropped["flood"] += 1
            self.sender.drop(connection)
        raise SlowDown(wait_ms=wait_ms)

    def _queue(self, event: Event, call: Call) -> None:
        connection = call.connection
        if connection.waiting is None:
            connection.waiting = deque()
        if len(connection.waiting) >= self._bounds.waiting_events:
            raise SlowDown(wait_ms=1000)
        connection.waiting.append((event, call))
        if not connection.running:
            connection.running = True
            self._ready.put(connection)

    def _work(self) -> None:
        while True:
            connection = self._ready.get()
            assert connection.waiting, "only connections with waiting events are ready"
            event, call = connection.waiting.popleft()
            if connection.open:
                self._run(event, call)
            else:
                call.reply(TryAgain())
            if connection.waiting:
                self._ready.put(connection)
            else:
                connection.running, connection.waiting = False, None

    def _run(self, event: Event, call: Call) -> None:
        handler = self._handlers[call.connection.role, event.name]
        try:
            outcome = handler(call)
        except Refusal as refusal:
            call.reply(refusal)
        except Exception as error:  # noqa: BLE001 - the client must hear, the others go on
            log_without_payload(f"{event.name} failed", error)
            call.reply(TryAgain())
        else:
            if outcome is not None:
                call.reply(outcome)


def log_without_payload(what: str, error: Exception) -> None:
    """Log where an exception came from, but not its text: that may quote a client."""
    trace = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s: %s\n%s", what, type(error).__name__, trace)


def _event(connection: Connection, name: object) -> Event | None:
    return ASKED.get((connection.role, name)) if isinstance(name, str) else None


def _load(event: Event, arguments: list[Any]) -> Mapping[str, Any]:
    if len(arguments) > 1:
        raise Malformed(_schema=["One object, please."])
    try:
        loaded: Mapping[str, Any] = event.message.load(arguments[0] if arguments else {})
    except ValidationError as error:
        raise Malformed(**bounded(error.messages)) from None
    return loaded

"""Socket.IO packets, encoded once and handed to the transport."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from quizengine.live.connections import Connection
from quizengine.live.ports import Outcome
from quizengine.live.transport import Engine
from quizengine.live.turns import give_way
from quizengine.rules.refusals import Refusal

EVENT = "2"
ACK = "3"


def ack_body(outcome: Outcome) -> dict[str, object]:
    """The one object that acknowledges an event."""
    if isinstance(outcome, Refusal):
        return {
            "ok": False,
            "code": outcome.code,
            "retry": outcome.retry,
            "detail": outcome.detail,
        }
    return {"ok": True, **outcome}


class Sender:
    """Sends events and acks. Nothing here waits, except `broadcast` for its turn."""

    def __init__(self, engine: Engine, chunk: int) -> None:
        self._engine = engine
        self._chunk = chunk

    def event(self, namespace: str, name: str, message: Mapping[str, object]) -> Any:
        """An event encoded for any number of connections of one namespace."""
        body = orjson.dumps([name, message]).decode()
        return self._engine.encode(f"{EVENT}{namespace},{body}")

    def tell(self, connection: Connection, name: str, message: Mapping[str, object]) -> None:
        """Send one event to one connection."""
        self.deliver(connection, self.event(connection.namespace, name, message))

    def deliver(self, connection: Connection, parcel: Any) -> None:
        """Send an encoded event to one connection."""
        self._engine.deliver(connection.eio_sid, parcel)

    def broadcast(
        self, connections: Iterable[Connection], name: str, message: Mapping[str, object]
    ) -> None:
        """Send one event to many, in chunks; others get their turn between two chunks."""
        parcels: dict[str, Any] = {}
        for number, connection in enumerate(connections, start=1):
            namespace = connection.namespace
            if namespace not in parcels:
                parcels[namespace] = self.event(namespace, name, message)
            if connection.open:
                self._engine.deliver(connection.eio_sid, parcels[namespace])
            if number % self._chunk == 0:
                give_way()

    def probe(self, connection: Connection, probe_id: int) -> None:
        """Send a probe whose ack carries ``probe_id``."""
        text = f'{EVENT}{connection.namespace},{probe_id}["probe",{{}}]'
        self._engine.deliver(connection.eio_sid, self._engine.encode(text))

    def ack(self, connection: Connection, ack_id: int, outcome: Outcome) -> None:
        """Acknowledge an event."""
        body = orjson.dumps([ack_body(outcome)]).decode()
        text = f"{ACK}{connection.namespace},{ack_id}{body}"
        self._engine.deliver(connection.eio_sid, self._engine.encode(text))

    def part(self, connection: Connection) -> None:
        """Close a connection's socket once it has read what it was sent, or soon anyway."""
        self._engine.part(connection.eio_sid)

    def drop(self, connection: Connection) -> None:
        """Cut a connection off at once."""
        self._engine.drop(connection.eio_sid)

    def drop_socket(self, eio_sid: str) -> None:
        """Cut a socket off at once, with all its namespaces."""
        self._engine.drop(eio_sid)

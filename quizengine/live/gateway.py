"""Where packets meet connections: who a socket is, and whether it may stay."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from socketio.exceptions import ConnectionRefusedError as Refused
from typing_extensions import override

from quizengine.clock import Clock
from quizengine.live.bounds import Bounds
from quizengine.live.connections import Connection, Connections
from quizengine.live.dispatch import Dispatcher, log_without_payload
from quizengine.live.limits import EventRate
from quizengine.live.origins import Origins
from quizengine.live.ports import Access, ConsoleRole, Hosting
from quizengine.live.probe import Prober
from quizengine.live.protocol import NAMESPACES
from quizengine.live.sending import Sender
from quizengine.live.server import Switchboard
from quizengine.live.signed_in import ACCOUNT
from quizengine.live.transport import FELL_BEHIND, FLOODED, STALLED
from quizengine.metrics import Metrics
from quizengine.rules.refusals import BadToken, Refusal

LONGEST_TOKEN = 256
LONGEST_DEVICE = 64
REFUSED_CONNECTS = 5
CUT_OFF = {
    FELL_BEHIND: "behind",
    FLOODED: "flood",
    STALLED: "stalled",
    "ping timeout": "silent",
}
"""The ends of sockets that the transport decides on, and what they are counted as."""

log = logging.getLogger(__name__)


class Doorstep:
    """Sockets that have not joined anything yet, longest there first."""

    def __init__(self, join_ms: int) -> None:
        self._join_ms = join_ms
        self._since: OrderedDict[str, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._since)

    def arrive(self, eio_sid: str, now_ms: int) -> None:
        """Begin to wait for a socket, unless it is waited for already."""
        self._since.setdefault(eio_sid, now_ms)

    def leave(self, eio_sid: str) -> None:
        """It has joined, or is gone."""
        self._since.pop(eio_sid, None)

    def overdue(self, now_ms: int) -> list[str]:
        """Those that have waited too long; they are forgotten here."""
        late = []
        while self._since:
            eio_sid, since_ms = next(iter(self._since.items()))
            if now_ms - since_ms < self._join_ms:
                break
            late.append(eio_sid)
            del self._since[eio_sid]
        return late


class Gateway(Switchboard):
    """Keeps `Connections` true to the transport's sockets and hands events to the dispatcher.

    ``dispatcher``, ``sender`` and ``prober`` are set once, right after the
    server exists: the server needs a switchboard, and they need the server.
    """

    dispatcher: Dispatcher
    sender: Sender
    prober: Prober

    def __init__(
        self,
        hosting: Hosting,
        connections: Connections,
        origins: Origins,
        clock: Clock,
        bounds: Bounds,
        metrics: Metrics,
    ) -> None:
        self.connections = connections
        self.doorstep = Doorstep(bounds.join_ms)
        self._hosting = hosting
        self._origins = origins
        self._clock = clock
        self._bounds = bounds
        self._metrics = metrics
        self._refused: dict[str, int] = {}
        connections.on_seated = self._seated
        connections.on_unseated = self._unseated

    @override
    def arrived(self, eio_sid: str) -> None:
        """A socket that has joined nothing yet."""
        self.doorstep.arrive(eio_sid, self._clock.now_ms())

    @override
    def left(self, eio_sid: str, reason: str) -> None:
        """The socket is gone, and with it all its namespaces."""
        self._metrics.disconnects.values[reason.replace(" ", "_")] += 1
        if reason in CUT_OFF:
            self._metrics.dropped.values[CUT_OFF[reason]] += 1
        self.doorstep.leave(eio_sid)
        self._refused.pop(eio_sid, None)

    @override
    def misspoke(self, eio_sid: str) -> None:
        """Drop who does not speak Socket.IO."""
        self._drop(eio_sid, "not_socketio")

    @override
    def connected(
        self, eio_sid: str, sid: str, namespace: str, environ: Mapping[str, Any], auth: object
    ) -> None:
        """Take a connection in; a console must show its token.

        Raises:
            ConnectionRefusedError: ``bad_token``, or ``try_again``.
        """
        role = NAMESPACES[namespace]
        access = None if role == "player" else self._identify(eio_sid, role, auth)
        now_ms = self._clock.now_ms()
        device = parse_qs(environ.get("QUERY_STRING") or "").get("device", [""])[0]
        self.connections.add(
            Connection(
                eio_sid=eio_sid,
                sid=sid,
                namespace=namespace,
                role=role,
                address=self._origins.address(environ),
                device=device[:LONGEST_DEVICE],
                connected_ms=now_ms,
                rate=EventRate(self._bounds, now_ms),
                contest_id=access.contest_id if access else None,
                token_hash=access.token_hash if access else "",
                account=environ.get(ACCOUNT),
            )
        )
        if access:
            self.doorstep.leave(eio_sid)

    @override
    def disconnected(self, eio_sid: str, namespace: str) -> None:
        """Forget a connection."""
        self.connections.remove(eio_sid, namespace)

    @override
    def waits(self, namespace: str) -> bool:
        """A console's token is looked up in the database."""
        return NAMESPACES.get(namespace, "player") != "player"

    @override
    def event(self, eio_sid: str, pkt: Any, received_ms: int | None) -> None:
        """Stamp an event, then dispatch it."""
        if received_ms is None:
            received_ms = self._clock.now_ms()
        connection = self.connections.find(eio_sid, pkt.namespace or "/")
        if connection is None:
            return  # python-socketio ignores it as well: not connected to this namespace
        self.dispatcher.dispatch(connection, pkt.id, pkt.data, received_ms)

    @override
    def acked(self, eio_sid: str, pkt: Any) -> None:
        """The only thing we ask clients to acknowledge is a probe."""
        connection = self.connections.find(eio_sid, pkt.namespace or "/")
        if connection is not None:
            self.prober.acked(connection, pkt.id)

    def sweep(self) -> None:
        """Drop sockets that have joined nothing for too long."""
        overdue = self.doorstep.overdue(self._clock.now_ms())
        if not overdue:
            return
        seated = {one.eio_sid for one in self.connections if one.contest_id is not None}
        for eio_sid in overdue:
            if eio_sid not in seated:
                self._drop(eio_sid, "never_joined")

    def _seated(self, connection: Connection) -> None:
        self.doorstep.leave(connection.eio_sid)
        self.prober.welcome(connection)

    def _unseated(self, connection: Connection) -> None:
        """The socket may stay for a while, to join something else."""
        self.doorstep.arrive(connection.eio_sid, self._clock.now_ms())

    def _identify(self, eio_sid: str, role: ConsoleRole, auth: object) -> Access:
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
                raise BadToken
            access = self._hosting.identify(role, token)
            if access.role != role:
                raise BadToken
        except Refusal as refusal:
            self._count_refused(eio_sid)
            raise Refused(refusal.code) from None
        except Exception as error:  # noqa: BLE001 - the console must hear, and tries again
            log_without_payload("identifying failed", error)
            raise Refused("try_again") from None
        return access

    def _count_refused(self, eio_sid: str) -> None:
        refused = self._refused[eio_sid] = self._refused.get(eio_sid, 0) + 1
        if refused >= REFUSED_CONNECTS:
            self._drop(eio_sid, "bad_tokens")

    def _drop(self, eio_sid: str, why: str) -> None:
        log.info("dropped a socket: %s", why)
        self._metrics.dropped.values[why] += 1
        self.sender.drop_socket(eio_sid)

"""Builds the live part and runs it."""

import logging
import signal
from collections.abc import Collection
from dataclasses import dataclass

import gevent
from flask import Flask
from flask_socketio import SocketIO
from gevent.event import Event

from quizengine.clock import Clock
from quizengine.live.announcer import Announcer
from quizengine.live.bounds import BOUNDS, Bounds
from quizengine.live.coalescer import Coalescer
from quizengine.live.collector import settle
from quizengine.live.connections import Connection, Connections
from quizengine.live.console import HostEvents
from quizengine.live.dispatch import Dispatcher, Handlers, log_without_payload
from quizengine.live.everyone import EveryoneEvents
from quizengine.live.figures import add_figures
from quizengine.live.gateway import Gateway
from quizengine.live.lag import PAUSE_MS as LAG_MS
from quizengine.live.lag import Lag
from quizengine.live.limits import Guesses
from quizengine.live.loops import Loop, Loops
from quizengine.live.origins import Origins
from quizengine.live.player import PlayerEvents
from quizengine.live.ports import Audience, Ports, Presence
from quizengine.live.probe import Prober
from quizengine.live.protocol import ROLES
from quizengine.live.sending import Sender
from quizengine.live.server import LiveSocketIO, make_server
from quizengine.live.signed_in import SignedIn
from quizengine.live.transport import Engine, WebServer, install
from quizengine.metrics import Metrics
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.settings import Settings

POLL_S = 0.02
ALIVE_MS = 1000
SWEEP_MS = 500
PRESENCE_MS = 500
PROBE_MS = 100
CONSOLES: tuple[Audience, ...] = ("host", "screen")

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False, kw_only=True)
class LiveServer:
    """A server that is ready to run.

    Attributes:
        app: The Flask application; pages and the REST part are added to it.
        socketio: Flask-SocketIO's object for it.
        lag: How late the event loop is.
    """

    app: Flask
    socketio: SocketIO
    connections: Connections
    lag: Lag
    _engine: Engine
    _web: WebServer
    _loops: Loops
    _dispatcher: Dispatcher
    _announcer: Announcer
    _sender: Sender
    _player: PlayerEvents
    _host: HostEvents
    _presence: Presence
    _bounds: Bounds
    _stopping: Event
    _stopped: Event

    @property
    def port(self) -> int:
        """Where it listens; known once it is built."""
        return self._web.server_port

    @property
    def draining(self) -> bool:
        """Whether it is on its way out."""
        draining: bool = self._stopping.is_set()
        return draining

    def start(self) -> None:
        """Accept clients and start the loops; returns."""
        self._dispatcher.start()
        self._loops.start()
        self._web.start()

    def serve_forever(self) -> None:
        """Run until `stop` or SIGTERM or SIGINT, then drain; returns when all is quiet."""
        handlers = [
            gevent.signal_handler(one, self.stop) for one in (signal.SIGTERM, signal.SIGINT)
        ]
        self.start()
        settle()
        try:
            self._stopping.wait()
            self.drain()
        finally:
            for handler in handlers:
                handler.cancel()

    def stop(self) -> None:
        """Ask a running server to drain and end; returns at once."""
        self._stopping.set()

    def removed(self, contest_id: ContestId, player_ids: list[PlayerId]) -> None:
        """Tell players that were removed elsewhere, and close their sockets."""
        self._host.say_removed(contest_id, player_ids)

    def tokens_changed(self, contest_id: ContestId, tokens: Collection[str]) -> None:
        """Send away consoles that came with other tokens than these hashes are of."""
        for audience in CONSOLES:
            for one in self.connections.of(contest_id, audience):
                if one.token_hash not in tokens:
                    self._send_away(one)

    def erased(self, contest_id: ContestId) -> None:
        """Send everybody away: the contest is gone."""
        for audience in ROLES:
            for one in self.connections.of(contest_id, audience):
                self._send_away(one)

    def _send_away(self, connection: Connection) -> None:
        self.connections.remove(connection.eio_sid, connection.namespace)
        self._sender.part(connection)

    def drain(self) -> None:
        """Tell everybody, take nobody new, wait for answers under way, then close.

        Answers that come in meanwhile are still taken: until the last moment
        a phone that has not heard yet may have a right to be in time.
        """
        self._stopping.set()
        self._engine.shut_door()
        self._player.closing = True
        self._web.stop_accepting()
        self._sender.broadcast(self.connections, "server_restarting", {})
        with gevent.Timeout(self._bounds.drain_ms / 1000, False):
            while self._dispatcher.outstanding or self._engine.unsent():
                gevent.sleep(POLL_S)
        self._loops.stop()
        self._announcer.stop()
        self._dispatcher.stop()
        for connection in self.connections:
            self._sender.part(connection)
        try:
            _store_presence(self._presence, self.connections)
        except Exception as error:  # noqa: BLE001 - a stop must not fail at its last courtesy
            log_without_payload("storing who left failed", error)
        self._web.stop(timeout=0)
        self._stopped.set()
        log.info("drained")


def build(
    settings: Settings,
    clock: Clock,
    ports: Ports,
    *,
    metrics: Metrics | None = None,
    bounds: Bounds = BOUNDS,
) -> LiveServer:
    """A server bound to its address, not yet accepting.

    Sets ``ports.following.on_change``, which must be called on the hub.

    Raises:
        OSError: the address is taken or not ours.
        UnknownTransport: ``settings.transport`` names no driver.
        PinMoved: a package's private part that we lean on has moved.
        ValueError: ``settings.proxies`` holds something that is no address.
    """
    app = Flask("quizengine", static_folder=None)
    metrics = metrics or Metrics()
    origins = Origins(settings)
    connections = Connections(ports.following)
    driver = install(settings.transport, bounds, clock, settings.certificate)
    gateway = Gateway(ports.hosting, connections, origins, clock, bounds, metrics)
    server = make_server(driver, gateway, SignedIn(ports.whose), origins, bounds)
    engine: Engine = server.eio
    sender = Sender(engine, bounds.chunk)
    announcer = Announcer(ports.showing, connections, sender, bounds.chunk, metrics)
    everyone = EveryoneEvents(ports.showing, connections, clock)
    player = PlayerEvents(
        ports.answering, ports.joining, connections, Guesses(bounds), everyone, clock
    )
    host = HostEvents(ports.hosting, connections, sender, announcer)
    player.on_moved = host.say_moved
    gateway.sender = sender
    gateway.prober = Prober(sender, clock, bounds.probe_ms)
    handlers = _handlers(player, host, everyone)
    gateway.dispatcher = Dispatcher(clock, bounds, sender, handlers, metrics)
    ports.following.on_change = announcer.on_change
    coalescer = Coalescer(ports.showing, connections, sender)
    lag = Lag(metrics.loop_lag)
    add_figures(metrics, gateway, engine)
    return LiveServer(
        app=app,
        socketio=LiveSocketIO(app, server),
        connections=connections,
        _engine=engine,
        _web=driver.listen(settings.host, settings.port, app),
        lag=lag,
        _loops=Loops([*_loops(ports, gateway, coalescer, bounds), Loop("lag", LAG_MS, lag.look)]),
        _dispatcher=gateway.dispatcher,
        _announcer=announcer,
        _sender=sender,
        _player=player,
        _host=host,
        _presence=ports.presence,
        _bounds=bounds,
        _stopping=Event(),
        _stopped=Event(),
    )


def _handlers(player: PlayerEvents, host: HostEvents, everyone: EveryoneEvents) -> Handlers:
    return {
        ("player", "find_contest"): player.find_contest,
        ("player", "join_contest"): player.join_contest,
        ("player", "resume_player"): player.resume_player,
        ("player", "request_snapshot"): everyone.request_snapshot,
        ("player", "submit_answer"): player.submit_answer,
        ("player", "sync_time"): everyone.sync_time,
        ("player", "leave_contest"): player.leave_contest,
        ("host", "run_command"): host.run_command,
        ("host", "list_players"): host.list_players,
        ("host", "remove_players"): host.remove_players,
        ("host", "rename_player"): host.rename_player,
        ("host", "set_time_factor"): host.set_time_factor,
        ("host", "request_snapshot"): everyone.request_snapshot,
        ("host", "sync_time"): everyone.sync_time,
        ("screen", "request_snapshot"): everyone.request_snapshot,
        ("screen", "sync_time"): everyone.sync_time,
    }


def _loops(ports: Ports, gateway: Gateway, coalescer: Coalescer, bounds: Bounds) -> list[Loop]:
    def presence() -> None:
        _store_presence(ports.presence, gateway.connections)

    return [
        Loop("ticker", bounds.tick_ms, ports.ticking.tick),
        Loop("alive", ALIVE_MS, ports.ticking.touch),
        Loop("follower", bounds.follow_ms, ports.following.follow),
        Loop("coalescer", bounds.coalesce_ms, coalescer.look),
        Loop("prober", PROBE_MS, gateway.prober.look),
        Loop("presence", PRESENCE_MS, presence),
        Loop("sweeper", SWEEP_MS, gateway.sweep),
    ]


def _store_presence(presence: Presence, connections: Connections) -> None:
    came, went = connections.take_presence()
    try:
        if came:
            presence.present(came)
        if went:
            presence.absent(went)
    except Exception:
        connections.put_back_presence(came, went)
        raise

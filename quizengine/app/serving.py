"""Running a server until it is told to stop."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

import gevent
from flask import Flask

from quizengine import store
from quizengine.actions.seats import Seat
from quizengine.api import v1
from quizengine.api.access import OIDC, Gate
from quizengine.api.health import Answers, health
from quizengine.api.media import media
from quizengine.api.pages import pages
from quizengine.api.v1.oidc import SignInBy
from quizengine.app.engine import Engine, open_engine
from quizengine.app.figures import add_figures
from quizengine.app.health import Health, check_clock
from quizengine.app.whose import whose
from quizengine.live.build import LiveServer, build
from quizengine.live.origins import Origins
from quizengine.live.ports import Ports
from quizengine.logs import configure
from quizengine.metrics import CONTENT_TYPE
from quizengine.settings import Settings
from quizengine.store.listening import Listener, listen

log = logging.getLogger(__name__)
RETURN_S = 10.0
SETUP = "/studio/setup"
SECRET = "QUIZENGINE_OIDC_CLIENT_SECRET"


@dataclass(frozen=True, slots=True)
class Ready:
    """A server that accepts connections.

    Attributes:
        url: What phones open.
        port: Where it listens.
        setup_url: What the first admin opens; None when there is one already.
    """

    url: str
    port: int
    setup_url: str | None


class Address:
    """What phones open; the port is known once the server listens."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.port = settings.port

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        if self._settings.public_url:
            return self._settings.public_url.rstrip("/")
        host = "127.0.0.1" if self._settings.host in ("", "0.0.0.0", "::") else self._settings.host
        return f"{self._settings.scheme}://{host}:{self.port}"

    def of_contest(self, pin: str) -> str:
        """What the QR code of a contest holds."""
        return f"{self.url}/j/{pin}"


def serve(settings: Settings, on_ready: Callable[[Ready], None] | None = None) -> None:
    """Serve contests; returns after SIGTERM or Ctrl-C, when everything is drained.

    Args:
        settings: How.
        on_ready: Told where, once connections are accepted.

    Raises:
        CannotOpen: The database cannot be reached.
        ClockOff: Its clock and ours differ too much.
        OSError: The port is taken, or the certificate cannot be used.
        ValueError: A setting names a network that is none.
    """
    configure(settings.log_level, settings.log_format)
    address = Address(settings)
    with open_engine(settings, join_url=address.of_contest) as engine:
        check_clock(engine)
        engine.ticking.credit_outages()
        live = _live(engine)
        gevent.spawn(engine.leaderboards.count_missing)
        gevent.spawn(engine.competition_feeds.take_missing)
        _forget_who_did_not_return(engine, live)
        listener = _listener(engine)
        address.port = live.port
        log.info("listening on port %d", live.port)
        if on_ready is not None:
            gevent.spawn(lambda: on_ready(_ready(engine, address)))
        try:
            live.serve_forever()
        finally:
            listener.close()


def _ready(engine: Engine, address: Address) -> Ready:
    token = engine.inviting.invite_first_admin()
    setup_url = f"{address.url}{SETUP}#{token}" if token else None
    return Ready(address.url, address.port, setup_url)


def _forget_who_did_not_return(engine: Engine, live: LiveServer) -> None:
    """Those whom the last run left connected and who have not come back are absent.

    Not at once: an item must not close under players who are on their way back.
    """
    if engine.database.url.get_backend_name() != "sqlite":
        return
    before = [Seat(*each) for each in engine.database.read(store.roster.present)]

    def forget() -> None:
        here = {one.seat for one in live.connections if one.seat is not None}
        engine.presence.absent([seat for seat in before if seat not in here])

    gevent.spawn_later(RETURN_S, forget)


def _live(engine: Engine) -> LiveServer:
    ports = Ports(
        answering=engine.answering,
        joining=engine.joining,
        hosting=engine.hosting,
        showing=engine.showing,
        following=engine.following,
        presence=engine.presence,
        ticking=engine.ticking,
        whose=whose(engine.settings, engine.sessions),
    )
    live = build(engine.settings, engine.clock, ports, metrics=engine.metrics)
    engine.following.on_removed = live.removed
    engine.following.on_tokens = live.tokens_changed
    engine.following.on_erased = live.erased
    live.app.register_blueprint(pages(engine.settings))
    add_rest(live.app, engine)
    answers = _answers(engine, live)
    live.app.register_blueprint(health(answers, engine.settings.metrics_from, CONTENT_TYPE))
    return live


def add_rest(app: Flask, engine: Engine) -> None:
    """Let programs and the studio ask for things."""
    origins = Origins(engine.settings)
    gate = Gate(engine.sessions, origins.allowed, origins.address, origins.secure)
    app.register_blueprint(media(engine.media.get))
    v1.register(app, engine, gate, version("quizengine"))
    if engine.settings.oidc_issuer:
        add_provider(app, engine.settings)


def add_provider(app: Flask, settings: Settings) -> None:
    """Let people sign in by an OpenID Connect provider."""
    from quizengine.api.oidc import Provider

    secret = os.environ.get(SECRET, "")
    provider = Provider(settings.oidc_issuer, settings.oidc_client_id, secret)
    app.extensions[OIDC] = SignInBy(provider, settings.oidc_role, settings.public_url)


def _answers(engine: Engine, live: LiveServer) -> Answers:
    """What machines are told."""
    state = Health(engine)
    add_figures(engine.metrics, engine, state)

    def alive() -> dict[str, object]:
        return {"loop_lag_ms": live.lag.last_ms}

    def ready() -> tuple[bool, dict[str, object]]:
        found = replace(state.database(), draining=live.draining)
        return found.ready, found.as_json()

    return Answers(alive=alive, ready=ready, metrics=engine.metrics.text)


def _listener(engine: Engine) -> Listener:
    """Look at once when another worker has changed something, instead of at the next poll."""
    return listen(engine.database.url, engine.threads, lambda _: engine.following.follow())

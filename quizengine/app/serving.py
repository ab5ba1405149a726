"""Running a server until it is told to stop."""

import logging
from collections.abc import Callable

import gevent

from quizengine import store
from quizengine.api.pages import pages
from quizengine.app.engine import Engine, open_engine
from quizengine.live.build import LiveServer, build
from quizengine.live.ports import Ports
from quizengine.logs import configure
from quizengine.rules.refusals import TryAgain
from quizengine.settings import Settings
from quizengine.store.listening import Listener, listen

log = logging.getLogger(__name__)


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
        return f"http://{host}:{self.port}"

    def of_contest(self, pin: str) -> str:
        """What the QR code of a contest holds."""
        return f"{self.url}/j/{pin}"


def serve(settings: Settings, on_ready: Callable[[str, int], None] | None = None) -> None:
    """Serve contests; returns after SIGTERM or Ctrl-C, when everything is drained.

    Args:
        settings: How.
        on_ready: Told the address for phones and the port, once connections are accepted.

    Raises:
        CannotOpen: The database cannot be reached.
        OSError: The port is taken.
    """
    configure(settings.log_level)
    address = Address(settings)
    with open_engine(settings, join_url=address.of_contest) as engine:
        _take_over(engine)
        live = _live(engine)
        listener = _listener(engine)
        address.port = live.port
        log.info("listening on port %d", live.port)
        if on_ready is not None:
            gevent.spawn(on_ready, address.url, live.port)
        try:
            live.serve_forever()
        finally:
            listener.close()


def _take_over(engine: Engine) -> None:
    """Make good what the last run left behind, before the first tick."""
    if engine.database.url.get_backend_name() == "sqlite":
        engine.database.write(store.players.mark_all_absent)
    engine.ticking.credit_outages()


def _live(engine: Engine) -> LiveServer:
    ports = Ports(
        answering=engine.answering,
        joining=engine.joining,
        hosting=engine.hosting,
        showing=engine.showing,
        following=engine.following,
        presence=engine.presence,
        ticking=engine.ticking,
    )
    live = build(engine.settings, engine.clock, ports)
    engine.following.on_removed = live.removed
    live.app.register_blueprint(pages(engine.settings, is_ready=_is_ready(engine)))
    return live


def _is_ready(engine: Engine) -> Callable[[], bool]:
    """Whether the database answers."""

    def ask() -> bool:
        try:
            engine.database.read(store.contests.with_open_item)
        except TryAgain:
            return False
        return True

    return ask


def _listener(engine: Engine) -> Listener:
    """Look at once when another worker has changed something, instead of at the next poll."""
    return listen(engine.database.url, engine.threads, lambda _: engine.following.follow())

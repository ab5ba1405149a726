"""The direct listener with an application that echoes: ``python -m tests.live.autobahn.echo``."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from collections.abc import Iterable  # noqa: E402
from typing import Any  # noqa: E402

from gevent.event import Event  # noqa: E402

from quizengine.clock import SystemClock  # noqa: E402
from quizengine.live.bounds import Bounds  # noqa: E402
from quizengine.live.transport import direct  # noqa: E402


def main() -> None:
    """Echo until killed; says the port on the first line."""
    bounds = Bounds(frames_per_s=100_000)
    driver = direct.driver(bounds, SystemClock())
    engine = driver.engine(async_mode="gevent", logger=False)

    def echo(sid: str, text: str, received_ms: int) -> None:
        del received_ms
        engine.deliver(sid, engine.encode(text))

    engine.on("connect", lambda sid, environ: None)
    engine.on("message", echo)
    engine.on("disconnect", lambda sid, reason: None)

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = engine.handle_request(environ, start_response)
        return answer

    server = driver.listen("127.0.0.1", 0, app)
    server.start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    Event().wait()


if __name__ == "__main__":
    main()

"""The server process of these tests: ``python -m tests.live.process '{"join_ms": 500}'``."""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import logging  # noqa: E402
import sys  # noqa: E402

from quizengine.clock import SystemClock  # noqa: E402
from quizengine.live.bounds import Bounds  # noqa: E402
from quizengine.live.build import build  # noqa: E402
from quizengine.settings import Settings  # noqa: E402
from tests.live.fakes import FakeContest  # noqa: E402


def main() -> None:
    """Serve the fake contest; says its port on the first line."""
    options = json.loads(sys.argv[1])
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    settings = Settings(
        host="127.0.0.1",
        port=options.pop("port", 0),
        origins=("https://friend.example",),
        proxies=tuple(options.pop("proxies", ())),
        transport=options.pop("transport"),
    )
    server = build(settings, SystemClock(), FakeContest().ports(), bounds=Bounds(**options))
    sys.stdout.write(f"{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()

"""Plain Flask-SocketIO on gevent: what ``quizengine.loadtest.echo`` describes, no more."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - gevent patches before anything else is imported
import time  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent")


@socketio.on("run_command", namespace="/host")
def run_command(message: dict[str, Any]) -> dict[str, Any]:
    """Send the command's arguments on to every player."""
    socketio.emit("contest_changed", message["args"], namespace="/player")
    return {"ok": True}


@socketio.on("submit_answer", namespace="/player")
def submit_answer(message: dict[str, Any]) -> dict[str, Any]:
    """Acknowledge an answer unseen."""
    return {"ok": True, **message, "received_ms": time.time_ns() // 1_000_000}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]))

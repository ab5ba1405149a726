"""Events that every role may send."""

from quizengine.clock import Clock
from quizengine.live.connections import Connection, Connections
from quizengine.live.dispatch import Call
from quizengine.live.health import with_health
from quizengine.live.ports import Message, Showing
from quizengine.rules.refusals import NotJoined


class EveryoneEvents:
    """Snapshots and the time."""

    def __init__(self, showing: Showing, connections: Connections, clock: Clock) -> None:
        self._showing = showing
        self._connections = connections
        self._clock = clock

    def request_snapshot(self, call: Call) -> Message:
        """Everything the client needs to draw from nothing."""
        return {"snapshot": self.snapshot(call.connection)}

    def sync_time(self, call: Call) -> Message:
        """The client's time as it came, and ours when it came."""
        return {"client_ms": call.message["client_ms"], "server_ms": call.received_ms}

    def snapshot(self, connection: Connection) -> Message:
        """A snapshot for a connection; nothing older is sent to it afterwards.

        Raises:
            NotJoined: the connection looks at no contest, or has just left it.
        """
        contest_id, seat = connection.contest_id, connection.seat
        if contest_id is None:
            raise NotJoined
        player_id = seat.player_id if seat else None
        snapshot = self._showing.snapshot(contest_id, connection.role, player_id)
        connection.seen_version = max(connection.seen_version, version_of(snapshot["contest"]))
        connection.seen_you = max(connection.seen_you, version_of(snapshot.get("you")))
        roster = snapshot.get("roster")
        if connection.role == "host" and isinstance(roster, dict):
            snapshot["roster"] = with_health(self._connections, contest_id, roster)
        return snapshot


def version_of(view: object) -> int:
    """The version a view belongs to; 0 when there is no view."""
    version = view.get("version") if isinstance(view, dict) else None
    return version if isinstance(version, int) else 0

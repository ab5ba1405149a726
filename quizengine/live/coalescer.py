"""Figures that change with every tap, sent to consoles a few times a second at most.

Telling the room about each answer costs players times answers: two million
messages in a hall of a thousand. The newest value is all anybody can read.
"""

from collections.abc import Mapping

from quizengine.live.connections import Connections
from quizengine.live.dispatch import log_without_payload
from quizengine.live.health import with_health
from quizengine.live.ports import ConsoleRole, Message, Showing
from quizengine.live.sending import Sender
from quizengine.rules.contest import ContestId


class Coalescer:
    """Sends progress and roster to host and screen when they differ from the last time."""

    def __init__(self, showing: Showing, connections: Connections, sender: Sender) -> None:
        self._showing = showing
        self._connections = connections
        self._sender = sender
        self._sent: dict[tuple[ContestId, str, ConsoleRole], Mapping[str, object]] = {}

    def look(self) -> None:
        """Look at every contest that has a console here; may wait."""
        for contest_id in self._connections.take_moved_consoles():
            self._tell_hosts(contest_id)
        watched = {one for one in self._connections.contests() if self._consoles(one)}
        for contest_id in watched:
            try:
                self._look_at(contest_id)
            except Exception as error:  # noqa: BLE001 - one contest must not silence the others
                log_without_payload("progress failed", error)
        for known in [key for key in self._sent if key[0] not in watched]:
            del self._sent[known]

    def _look_at(self, contest_id: ContestId) -> None:
        roster = self._showing.roster(contest_id)
        for_host = with_health(self._connections, contest_id, roster)
        self._send(contest_id, "roster_changed", "host", for_host)
        self._send(contest_id, "roster_changed", "screen", roster)
        progress = self._showing.progress(contest_id)
        if progress is not None:
            for_screen = {key: value for key, value in progress.items() if key != "distribution"}
            self._send(contest_id, "progress_changed", "host", progress)
            self._send(contest_id, "progress_changed", "screen", for_screen)

    def _consoles(self, contest_id: ContestId) -> bool:
        return bool(
            self._connections.of(contest_id, "host") or self._connections.of(contest_id, "screen")
        )

    def _send(self, contest_id: ContestId, name: str, role: ConsoleRole, message: Message) -> None:
        if self._sent.get((contest_id, name, role)) != message:
            self._sent[contest_id, name, role] = message
            self._sender.broadcast(self._connections.of(contest_id, role), name, message)

    def _tell_hosts(self, contest_id: ContestId) -> None:
        hosts = self._connections.of(contest_id, "host")
        screens = self._connections.of(contest_id, "screen")
        counts = {"hosts": len(hosts), "screens": len(screens)}
        self._sender.broadcast(hosts, "consoles_changed", counts)

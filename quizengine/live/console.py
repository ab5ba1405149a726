"""Events of the host's console."""

from collections.abc import Iterable

from quizengine.live.announcer import Announcer
from quizengine.live.connections import Connections
from quizengine.live.dispatch import Call
from quizengine.live.ports import Hosting, Message, Seat
from quizengine.live.sending import Sender
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.refusals import NotJoined, Removed
from quizengine.rules.roster_refusals import MemberSeated

ACTOR = "host"


class HostEvents:
    """Commands and the list of players."""

    def __init__(
        self, hosting: Hosting, connections: Connections, sender: Sender, announcer: Announcer
    ) -> None:
        self._hosting = hosting
        self._connections = connections
        self._sender = sender
        self._announcer = announcer

    def run_command(self, call: Call) -> Message:
        """Carry a command out, if the contest is still where the host saw it."""
        command, version, args = (call.message[key] for key in ("command", "version", "args"))
        return {"version": self._hosting.run(_contest(call), ACTOR, command, version, args)}

    def list_players(self, call: Call) -> Message:
        """A page of players, with the round trips this worker has measured."""
        contest_id = _contest(call)
        page = self._hosting.list_players(contest_id, call.message["after"], call.message["limit"])
        rows = page["players"]
        if isinstance(rows, list):
            page["players"] = [
                {**row, "round_trip_ms": self._round_trip_ms(contest_id, row["player_id"])}
                for row in rows
            ]
        return page

    def remove_players(self, call: Call) -> Message:
        """Remove players and close their sockets."""
        contest_id = _contest(call)
        wanted = call.message["player_ids"]
        removed = self._hosting.remove_players(contest_id, ACTOR, wanted)
        self.say_removed(contest_id, removed)
        return {"removed": removed}

    def rename_player(self, call: Call) -> Message:
        """Give a player another nickname; the phone is told."""
        contest_id, player_id = _contest(call), call.message["player_id"]
        self._hosting.rename_player(contest_id, ACTOR, player_id, call.message["nickname"])
        self._announcer.announce_players(contest_id, [player_id])
        return {}

    def set_time_factor(self, call: Call) -> Message:
        """Give a player extra time; the phone is told."""
        contest_id, player_id = _contest(call), call.message["player_id"]
        self._hosting.set_time_factor(contest_id, ACTOR, player_id, call.message["percent"])
        self._announcer.announce_players(contest_id, [player_id])
        return {}

    def say_removed(
        self, contest_id: ContestId, player_ids: Iterable[PlayerId], code: str = Removed.code
    ) -> None:
        """Tell removed players, whoever removed them, and close their sockets."""
        for player_id in player_ids:
            for connection in self._connections.of_player(contest_id, player_id):
                self._sender.tell(connection, "player_removed", {"code": code})
                self._connections.unseat(connection)
                self._sender.part(connection)

    def say_moved(self, seat: Seat) -> None:
        """Tell the phones at which a member sat before that he sits at another one now."""
        self.say_removed(seat.contest_id, [seat.player_id], MemberSeated.code)

    def _round_trip_ms(self, contest_id: ContestId, player_id: PlayerId) -> int | None:
        sockets = self._connections.of_player(contest_id, player_id)
        measured = [one.round_trip_ms for one in sockets if one.round_trip_ms is not None]
        return min(measured, default=None)


def _contest(call: Call) -> ContestId:
    if call.connection.contest_id is None:
        raise NotJoined
    return call.connection.contest_id

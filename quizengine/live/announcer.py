"""Tells this worker's clients the newest state of a contest.

It reports what the row says, not what happened to it: several changes at once
become one message, and nobody is sent an older version after a newer one. A
view that means nothing personal is not told to the end when a newer one is
there; the one after it always is, so that nobody waits for ever.
Contests take turns, because each is announced on a greenlet of its own that
lets go of the hub after every chunk.
"""

import logging
from collections.abc import Mapping, Sequence
from time import monotonic

import gevent

from quizengine.live.connections import Connection, Connections
from quizengine.live.dispatch import log_without_payload
from quizengine.live.everyone import version_of
from quizengine.live.ports import Message, Showing
from quizengine.live.protocol import ROLES
from quizengine.live.sending import Sender
from quizengine.live.turns import give_way
from quizengine.metrics import Histogram, Metrics
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.refusals import Refusal

RETRY_S = 0.5

log = logging.getLogger(__name__)
Moment = tuple[object, ...]
Told = tuple[Moment | None, int]
"""The moment that everybody was told personally, and after how many rulings."""


class Announcer:
    """Sends ``contest_changed`` to all and ``player_changed`` to each, when told to look."""

    def __init__(
        self,
        showing: Showing,
        connections: Connections,
        sender: Sender,
        chunk: int,
        metrics: Metrics | None = None,
    ) -> None:
        self._showing = showing
        self._connections = connections
        self._sender = sender
        self._chunk = chunk
        self._metrics = metrics or Metrics()
        self._changed: dict[ContestId, float] = {}
        self._running: dict[ContestId, gevent.Greenlet] = {}
        self._moments: dict[ContestId, Told] = {}
        self._stopped = False

    def on_change(self, contest_id: ContestId) -> None:
        """The contest has a newer version; returns at once. To be called on the hub."""
        self._changed.setdefault(contest_id, monotonic())
        if contest_id not in self._running and not self._stopped:
            self._running[contest_id] = gevent.spawn(self._announce_until_quiet, contest_id)

    def announce_players(self, contest_id: ContestId, player_ids: Sequence[PlayerId]) -> None:
        """Send some players their personal view; may wait.

        Asked for all at once, because the answers of an item are read once per
        question; told in chunks.
        """
        views = self._showing.you(contest_id, player_ids)
        for number, (player_id, you) in enumerate(views, start=1):
            self._tell_player(contest_id, player_id, you)
            if number % self._chunk == 0:
                give_way()

    def forget(self, contest_id: ContestId) -> None:
        """Nobody here looks at the contest any more."""
        self._moments.pop(contest_id, None)

    def stop(self) -> None:
        """Announce nothing more."""
        self._stopped = True
        gevent.killall(list(self._running.values()), block=False)

    def _announce_until_quiet(self, contest_id: ContestId) -> None:
        whole = True
        try:
            while contest_id in self._changed and not self._stopped:
                since_s = self._changed.pop(contest_id)
                try:
                    whole = self._announce(contest_id, since_s, may_cut=whole)
                except Refusal as refusal:
                    log.info("a contest could not be shown")
                    if refusal.retry:
                        self._changed.setdefault(contest_id, since_s)
                        gevent.sleep(RETRY_S)
                except Exception as error:  # noqa: BLE001 - the next try may find the database back
                    log_without_payload("announcing failed", error)
                    self._changed.setdefault(contest_id, since_s)
                    gevent.sleep(RETRY_S)
        finally:
            del self._running[contest_id]

    def _announce(self, contest_id: ContestId, since_s: float, may_cut: bool) -> bool:
        """Tell everybody the newest version; False if a newer one made an end of that."""
        player_view: Message | None = None
        told = 0
        for audience in ROLES:
            if not self._connections.of(contest_id, audience):
                continue
            view = self._showing.view(contest_id, audience)
            version = version_of(view)
            behind = [
                one
                for one in self._connections.of(contest_id, audience)
                if one.seen_version < version
            ]
            may_be_cut = may_cut and _moment(view) is None
            if not self._broadcast(behind, view, version, contest_id if may_be_cut else None):
                return False
            told += len(behind)
            if audience == "player":
                player_view = view
        if told:
            _observe(self._metrics.broadcast, since_s)
        if player_view is not None and self._announce_moment(contest_id, player_view):
            _observe(self._metrics.results, since_s)
        return True

    def _broadcast(
        self,
        connections: Sequence[Connection],
        view: Message,
        version: int,
        unless_changed: ContestId | None,
    ) -> bool:
        """Send one view to many; False if it was cut short because there is a newer one."""
        if not connections:
            return True
        parcel = self._sender.event(connections[0].namespace, "contest_changed", view)
        for number, connection in enumerate(connections, start=1):
            # Between two chunks it may have got a snapshot that is newer than this.
            if connection.open and connection.seen_version < version:
                connection.seen_version = version
                self._sender.deliver(connection, parcel)
            if number % self._chunk == 0:
                give_way()
                if unless_changed in self._changed:
                    return False
        return True

    def _announce_moment(self, contest_id: ContestId, view: Message) -> bool:
        """After the public message, what the moment means for each player; whether it does.

        A ruling on an item that is over changes scores at any moment.
        """
        moment, rulings = _moment(view), self._showing.rulings(contest_id)
        told, known = self._moments.get(contest_id, (None, 0))
        if rulings == known and moment in (None, told):
            return False
        self.announce_players(contest_id, self._connections.players(contest_id))
        if self._connections.players(contest_id):
            self._moments[contest_id] = (moment, rulings)
        return True

    def _tell_player(self, contest_id: ContestId, player_id: PlayerId, you: Message) -> None:
        version = version_of(you)
        for connection in self._connections.of_player(contest_id, player_id):
            if connection.seen_you <= version:
                connection.seen_you = version
                self._sender.tell(connection, "player_changed", you)


def _observe(histogram: Histogram, since_s: float) -> None:
    histogram.observe((monotonic() - since_s) * 1000)


def _moment(view: Mapping[str, object]) -> Moment | None:
    """What a personal view tells beyond the public one: results, and what a void took back.

    All else follows from the public view, so nothing is said to each player
    when an item opens or closes (``docs/protocol.md``, YouView).
    """
    if view.get("phase") == "finished":
        return ("finished",)
    item = view.get("item")
    if isinstance(item, dict) and item.get("phase") in ("revealed", "void"):
        return (item.get("item_no"), item.get("phase"))
    return None

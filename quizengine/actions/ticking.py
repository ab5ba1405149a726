"""Time's share of a contest: what is due, who has all answered, what an outage cost.

Every worker may tick every contest; the version lets one step through. No
timer holds state, so none can die with a worker.
"""

import logging
from collections.abc import Callable

from quizengine import store
from quizengine.actions.following import Following
from quizengine.actions.known import Known, KnownContests, load, replaced
from quizengine.actions.transitions import Settled, carry_out
from quizengine.clock import Clock
from quizengine.rules.commands import Command
from quizengine.rules.contest import ContestId, ItemNo
from quizengine.rules.formats.device import settings_of
from quizengine.rules.refusals import Refusal, TryAgain

log = logging.getLogger(__name__)
OUTAGE_MS = 1_500
COUNT_EVERY_MS = 200


class Ticking:
    """Moves contests on when their time has come.

    ``away`` says that the database did not answer lately, and that what this
    cost the open items has not been given back yet.
    """

    def __init__(
        self, database: store.Database, known: KnownContests, following: Following, clock: Clock
    ) -> None:
        self._database = database
        self._known = known
        self._following = following
        self._clock = clock
        self._answered: set[ContestId] = set()
        self._counted_ms = 0
        self.away = False

    def tick(self) -> None:
        """Move on every contest that is due, and close items everybody has answered."""
        self._look(self._move_on)

    def _move_on(self) -> None:
        now_ms = self._clock.now_ms()
        for contest_id in self._database.read(lambda conn: store.contests.due(conn, now_ms)):
            self._command(contest_id, "tick", {})
        if self._answered and now_ms >= self._counted_ms + COUNT_EVERY_MS:
            self._counted_ms = now_ms
            self._close_complete()

    def answered(self, contest_id: ContestId) -> None:
        """An answer was stored; perhaps it was the last one missing."""
        self._answered.add(contest_id)

    def touch(self) -> None:
        """Note that a server was running while an item was open; call once a second."""
        self._look(self._note_alive)

    def _note_alive(self) -> None:
        served = self._database.read(store.contests.with_open_item)
        ids = [stored.contest.contest_id for stored in served]
        if ids:
            now_ms = self._clock.now_ms()
            self._database.write(lambda conn: store.contests.touch_alive(conn, ids, now_ms))

    def _look(self, act: Callable[[], None]) -> None:
        """Act; after the database was away, give that time back first.

        Otherwise an item that stood open meanwhile would close at its old
        deadline, before anybody's answer could be stored.
        """
        try:
            if self.away:
                self.credit_outages()
                self._following.follow()  # another worker may have given it back
            act()
        except TryAgain:
            self.away = True
            raise
        self.away = False

    def credit_outages(self) -> None:
        """Give open items back the time in which no answer could be stored.

        Before the first tick, and when the database has come back.
        """
        for stored in self._database.read(store.contests.with_open_item):
            self._credit(stored.contest.contest_id)

    def _credit(self, contest_id: ContestId) -> None:
        """Several workers may start at once; the first one's credit ends the outage."""

        def job(conn: store.Connection) -> tuple[Known, Settled | None] | None:
            store.contests.lock(conn, contest_id)
            stored = store.contests.load(conn, contest_id)
            if stored is None or stored.contest.open_item_no is None:
                return None
            gap_ms = self._clock.now_ms() - _served_until_ms(stored)
            if gap_ms < OUTAGE_MS:
                return None
            store.contests.touch_alive(conn, [contest_id], self._clock.now_ms())
            return self._carried_out(conn, contest_id, "credit_outage", {"ms": gap_ms})

        credited = self._database.write(job)
        if credited is not None:
            log.info("credited an outage")
            self._following.changed(*credited)

    def _close_complete(self) -> None:
        for contest_id in tuple(self._answered):
            self._answered.discard(contest_id)
            item_no = self._complete(contest_id)
            if item_no is not None:
                self._command(contest_id, "all_answered", {"item_no": item_no})

    def _complete(self, contest_id: ContestId) -> ItemNo | None:
        """The open item, if everybody connected has answered it."""
        known = self._known.newest(contest_id)
        item_no = known.contest.open_item_no
        if item_no is None:
            return None
        if not settings_of(known.contest.round_of(item_no)).close_when_all_answered:
            return None
        complete = self._database.read(
            lambda conn: store.progress.complete(conn, contest_id, item_no)
        )
        return item_no if complete else None

    def _command(self, contest_id: ContestId, name: str, args: dict[str, object]) -> bool:
        """Carry out in the clock's name; another worker being first is no failure."""
        try:
            done = self._database.write(
                lambda conn: self._carried_out(conn, contest_id, name, args)
            )
        except TryAgain:
            raise
        except Refusal:
            return False
        except Exception:
            log.exception("a contest cannot move on; those due after it do")
            return False
        self._following.changed(*done)
        return True

    def _carried_out(
        self, conn: store.Connection, contest_id: ContestId, name: str, args: dict[str, object]
    ) -> tuple[Known, Settled | None]:
        known = self._known.remembered(contest_id)
        current = load(conn, contest_id, None if known is None else known.script)
        command = Command(name=name, actor="clock", args=args)
        done = carry_out(conn, current.contest, current.script, command, self._clock.now_ms())
        return replaced(conn, current, done.contest), done.settled


def _served_until_ms(stored: store.contests.StoredContest) -> int:
    """The last moment at which the open item is known to have been served."""
    assert stored.contest.item is not None
    return max(stored.last_alive_ms or 0, stored.contest.item.since_ms)

"""The newest value of each contest that this worker has seen.

A cache, never the truth: every write checks the version again. It lets an
answer be judged without touching the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quizengine import store
from quizengine.rules.contest import Contest, ContestId, ItemNo, PlayerId, Round, Script
from quizengine.rules.formats.device import settings_of
from quizengine.rules.refusals import BadToken


@dataclass(frozen=True)
class Known:
    """A contest, its items, and the players who have more time than others."""

    contest: Contest
    script: Script
    factors: Mapping[PlayerId, int] = field(default_factory=dict)

    @cached_property
    def keeps(self) -> Mapping[ItemNo, Literal["first", "last"]]:
        """Which of two answers to an item counts."""
        return {item.item_no: _keep(self.contest.round_of(item.item_no)) for item in self.script}

    def factor_of(self, player_id: PlayerId) -> int:
        """A player's time in percent of the usual."""
        return self.factors.get(player_id, 100)


def _keep(this_round: Round) -> Literal["first", "last"]:
    return "first" if settings_of(this_round).answers == "first" else "last"


class KnownContests:
    """Remembers the newest contests; asks the store for what it does not know."""

    def __init__(self, database: store.Database) -> None:
        self._database = database
        self._known: dict[ContestId, Known] = {}
        self._pins: dict[str, ContestId] = {}

    def remembered(self, contest_id: ContestId) -> Known | None:
        """What is in memory, without touching the database."""
        return self._known.get(contest_id)

    def by_pin(self, pin: str) -> Known | None:
        """The unfinished contest of a pin, if it is remembered."""
        known = self._known.get(self._pins.get(pin, ContestId("")))
        return None if known is None or known.contest.phase == "finished" else known

    def newest(self, contest_id: ContestId) -> Known:
        """What is remembered, or else what the store has.

        Raises:
            BadToken: There is no such contest.
        """
        return self._known.get(contest_id) or self.refresh(contest_id)

    def refresh(self, contest_id: ContestId) -> Known:
        """Read the contest again and remember it, unless something newer is known.

        Raises:
            BadToken: There is no such contest.
        """
        known = self._known.get(contest_id)
        script = None if known is None else known.script
        fresh = self._database.read(lambda conn: load(conn, contest_id, script))
        return self.learn(fresh)

    def learn(self, fresh: Known) -> Known:
        """Remember a contest; of two versions the newer is kept."""
        contest_id = fresh.contest.contest_id
        known = self._known.get(contest_id)
        if known is None or known.contest.version <= fresh.contest.version:
            self._known[contest_id] = fresh
            self._pins[fresh.contest.pin] = contest_id
        return self._known[contest_id]

    def forget(self, contest_id: ContestId) -> None:
        """Drop a contest that nobody here is interested in any more."""
        known = self._known.pop(contest_id, None)
        if known is not None:
            self._pins.pop(known.contest.pin, None)


def replaced(conn: store.Connection, old: Known, new: Contest) -> Known:
    """The same contest one step on; extra time is read again where somebody has some."""
    factors: Mapping[PlayerId, int] = {}
    if new.longest_factor_percent > 100:
        factors = store.roster.time_factors(conn, new.contest_id)
    return Known(new, old.script, factors)


def load(conn: store.Connection, contest_id: ContestId, script: Script | None = None) -> Known:
    """A contest as it is stored; the script never changes and need not be read twice.

    Raises:
        BadToken: There is no such contest.
    """
    stored = store.contests.load(conn, contest_id)
    if stored is None:
        raise BadToken()
    factors = {}
    if stored.contest.longest_factor_percent > 100:
        factors = store.roster.time_factors(conn, contest_id)
    return Known(stored.contest, script or store.items.load(conn, contest_id), factors)

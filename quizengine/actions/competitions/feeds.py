"""Contests that feed indicators: taken when they finish, and again after each ruling."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from quizengine import store
from quizengine.actions.competitions.actors import Asker, contest_actor
from quizengine.actions.competitions.authority import (
    Allowed,
    competition,
    panel,
    started,
)
from quizengine.actions.competitions.desk import FREELY, Desk, at_desk, locked
from quizengine.actions.competitions.feeding import (
    Brought,
    Taken,
    brought,
    brought_without,
    feed_in,
    is_still,
)
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.record_sheets.reading import is_recorded_in
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import (
    NoSuchFeed,
    NoSuchIndicator,
    WrongPeriodState,
)
from quizengine.rules.competitions.definition import Figure
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import Refusal, TryAgain
from quizengine.rules.studio_refusals import NoSuchContest
from quizengine.store import competition_feeds
from quizengine.store.competition_feeds import StoredFeed

log = logging.getLogger(__name__)
_TRIES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, and what its contest is called and has come to."""

    feed: StoredFeed
    title: str
    finished: bool


class Feeds:
    """Takes what contests bring."""

    def __init__(
        self,
        database: store.Database,
        clock: Clock,
        later: Callable[[Callable[[], None]], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._later = later

    def list(self, asker: Asker, competition_id: str) -> Sequence[Feed]:
        """All feeds of a competition, by period.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> Sequence[Feed]:
            panel(conn, asker, competition_id)
            every = competition_feeds.of_competition(conn, competition_id)
            return [_told(conn, each) for each in every]

        return self._database.read(read)

    def put(
        self,
        asker: Asker,
        competition_id: str,
        contest_id: str,
        indicator: str,
        period: str,
        figure: Figure | None = None,
    ) -> tuple[Feed, Taken | None]:
        """Let a contest feed an indicator; one that is finished is taken at once.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchIndicator, NoSuchContest, NotAllowed: Not there.
            WrongPeriodState: The period has been published.
        """
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> Feed:
            locked(conn, competition_id)
            at = _at(conn, asker, competition_id, period, now_ms)
            found = at.indicators.get(indicator)
            if found is None or not is_recorded_in(at.definition, found, at.period):
                raise NoSuchIndicator(indicator=indicator)
            before = competition_feeds.find(conn, competition_id, contest_id, indicator)
            if before is not None and before.period != period:
                self._remove(conn, asker, before, now_ms)
            feed = StoredFeed(
                competition_id=competition_id,
                contest_id=contest_id,
                indicator=indicator,
                period=period,
                figure=figure or found.figure,
                actor=str(at.allowed.actor),
            )
            told = _told(conn, feed)
            if not told.title and not _exists(conn, contest_id):
                raise NoSuchContest(contest_id=contest_id)
            competition_feeds.save(conn, feed)
            args = {"contest": contest_id, "indicator": indicator, "figure": feed.figure}
            change = Change(action="feed.added", period=period, args=args)
            logged(conn, competition_id, at.allowed.actor, now_ms, [change])
            return told

        made = self._database.write(write)
        taken = self._take(made.feed) if made.finished else None
        return made, taken

    def remove(self, asker: Asker, competition_id: str, contest_id: str, indicator: str) -> None:
        """Let a contest feed an indicator no longer; what it brought is taken back.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            NoSuchFeed: It does not.
            WrongPeriodState: The period has been scored.
        """
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> None:
            locked(conn, competition_id)
            panel(conn, asker, competition_id)
            feed = _feed(conn, competition_id, contest_id, indicator)
            self._remove(conn, asker, feed, now_ms)

        self._database.write(write)

    def _remove(self, conn: store.Connection, asker: Asker, feed: StoredFeed, now_ms: int) -> None:
        at = _at(conn, asker, feed.competition_id, feed.period, now_ms)
        competition_feeds.remove(conn, feed)
        args = {"contest": feed.contest_id, "indicator": feed.indicator}
        change = Change(action="feed.removed", period=feed.period, args=args)
        logged(conn, feed.competition_id, at.allowed.actor, now_ms, [change])
        feed_in(conn, at, feed, brought_without(conn, at, feed).values, now_ms)

    def take(self, asker: Asker, competition_id: str, contest_id: str, indicator: str) -> Taken:
        """Take the figures now.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            NoSuchFeed: The contest does not feed this indicator.
            ContestNotFinished: It is not over.
            NobodyFromRoster: Nobody in it came from the roster.
            WrongPeriodState: The period is final.
        """

        def read(conn: store.Connection) -> StoredFeed:
            started(panel(conn, asker, competition_id))
            return _feed(conn, competition_id, contest_id, indicator)

        return self._take(self._database.read(read))

    def finished(self, contest_id: ContestId) -> None:
        """A contest has been finished, or its points have changed since; returns at once."""

        def take() -> None:
            self.take_all(str(contest_id))

        self._later(take)

    def take_all(self, contest_id: str) -> int:
        """Take a contest's figures wherever it feeds; how many feeds were taken."""
        try:
            feeds = self._database.read(lambda conn: competition_feeds.of_contest(conn, contest_id))
        except TryAgain:
            log.warning("a contest feeds its competitions later: the database is away")
            return 0
        return sum(self._quietly(each) for each in feeds)

    def take_missing(self) -> int:
        """Take what was finished and not taken, because a server stopped in between."""
        waiting = self._database.read(competition_feeds.untaken)
        return sum(self.take_all(each) for each in waiting)

    def _quietly(self, feed: StoredFeed) -> bool:
        try:
            self._take(feed)
        except Refusal as refusal:
            log.info("a contest does not feed a competition: %s", refusal.code)
            return False
        except Exception:
            log.exception("a contest cannot feed a competition")
            return False
        return True

    def _take(self, feed: StoredFeed) -> Taken:
        """Read what it brings and write it; again, if a contest has changed meanwhile."""
        now_ms = self._clock.now_ms()
        for _ in range(_TRIES):
            found = self._database.read(partial(_brought, feed, now_ms))
            taken = self._database.write(partial(_take, feed, now_ms, found))
            if taken is not None:
                return taken
        raise TryAgain


def _brought(feed: StoredFeed, now_ms: int, conn: store.Connection) -> Brought:
    return brought(conn, _desk(conn, feed, now_ms), feed)


def _take(feed: StoredFeed, now_ms: int, found: Brought, conn: store.Connection) -> Taken | None:
    locked(conn, feed.competition_id)
    if not is_still(conn, found, feed):
        return None
    taken = feed_in(conn, _desk(conn, feed, now_ms, found.at), feed, found.values, now_ms)
    competition_feeds.taken(conn, feed, now_ms)
    return taken


def _desk(conn: store.Connection, feed: StoredFeed, now_ms: int, known: Desk | None = None) -> Desk:
    """The period as the contest fills it in."""
    found = competition(conn, feed.competition_id)
    allowed = Allowed(competition=found, actor=contest_actor(feed.contest_id))
    return at_desk(conn, started(allowed), feed.period, now_ms, known)


def _at(
    conn: store.Connection, asker: Asker, competition_id: str, period: str, now_ms: int
) -> Desk:
    """The panel's desk of a period whose feeds may still be chosen."""
    at = at_desk(conn, started(panel(conn, asker, competition_id)), period, now_ms)
    if at.state not in FREELY:
        raise WrongPeriodState(state=at.state, period=period)
    return at


def _feed(
    conn: store.Connection, competition_id: str, contest_id: str, indicator: str
) -> StoredFeed:
    found = competition_feeds.find(conn, competition_id, contest_id, indicator)
    if found is None:
        raise NoSuchFeed(contest_id=contest_id, indicator=indicator)
    return found


def _exists(conn: store.Connection, contest_id: str) -> bool:
    return store.contests.load(conn, ContestId(contest_id)) is not None


def _told(conn: store.Connection, feed: StoredFeed) -> Feed:
    stored = store.contests.load(conn, ContestId(feed.contest_id))
    if stored is None:
        draft = store.drafts.load(conn, feed.contest_id)
        return Feed(feed=feed, title="" if draft is None else draft.plan.title, finished=False)
    contest = stored.contest
    return Feed(feed=feed, title=contest.settings.title, finished=contest.phase == "finished")

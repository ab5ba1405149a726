"""Verifying a competition: everything is reckoned again from records, and compared.

What was logged is compared with what is stored: rules, periods, entrants, every revision of
every record, vetoes, awards. What is stored is compared with what comes out when each period
is reckoned anew, from the shorter ones up.
"""

from collections import deque
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import panel, started
from quizengine.actions.competitions.comparing import compared
from quizengine.actions.competitions.logbook import Args, Finding, Logbook, sorted_in
from quizengine.actions.competitions.reckoned import has_results
from quizengine.actions.competitions.recomputing import recomputed
from quizengine.actions.competitions.season import Season
from quizengine.rules.competitions.log import first_broken
from quizengine.rules.competitions.periods import Period
from quizengine.store import competition_log

MOST_FINDINGS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a verification came to.

    Attributes:
        entries: How many entries the log has.
        head: The hash of the last.
        periods: Those that were reckoned again.
        results: How many results were compared.
    """

    verified: bool
    entries: int
    head: str
    periods: tuple[str, ...]
    results: int
    findings: tuple[Finding, ...]


class VerifyingCompetitions:
    """Recomputes competitions."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def verify(self, asker: Asker, competition_id: str) -> Verification:
        """Recompute everything and compare.

        Each period is read for itself, so that others may read in between.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """
        season, book, found = self._database.read(lambda conn: _whole(conn, asker, competition_id))
        count = 0
        reckoned = [each for each in season.periods if has_results(season, each)]
        for period in reckoned:
            logged = book.reckoned.get(period.key, {})
            results, wrong = self._database.read(partial(_period, season, period, logged))
            count += results
            found += wrong
        return Verification(
            verified=not found,
            entries=season.competition.log_seq,
            head=season.competition.log_hash,
            periods=tuple(each.key for each in reckoned),
            results=count,
            findings=tuple(found[:MOST_FINDINGS]),
        )


class _Whole(NamedTuple):
    """What was read at once."""

    season: Season
    book: Logbook
    findings: list[Finding]


def _period(
    season: Season, period: Period, logged: Args, conn: store.Connection
) -> tuple[int, tuple[Finding, ...]]:
    return recomputed(conn, season, period, logged)


def _whole(conn: store.Connection, asker: Asker, competition_id: str) -> _Whole:
    allowed = started(panel(conn, asker, competition_id))
    season = seasons.load(conn, allowed.competition)
    book = Logbook()
    parts = competition_log.parts(conn, competition_id)
    entries = sorted_in(book, chain.from_iterable(parts))
    head = (season.competition.log_seq, season.competition.log_hash)
    broken = first_broken(entries, head)
    findings = [] if broken is None else [Finding("log_broken", seq=broken)]
    deque(entries, maxlen=0)  # what comes behind a broken one is sorted too
    findings += compared(conn, season, book)
    return _Whole(season, book, findings)

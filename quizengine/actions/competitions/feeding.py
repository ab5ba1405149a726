"""Entering what contests bring: together, for all that feed an indicator in a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizengine import store
from quizengine.actions.competitions.actors import contest_actor
from quizengine.actions.competitions.desk import FREELY, Desk, append
from quizengine.actions.competitions.entering import changes
from quizengine.actions.competitions.fed_values import Fed, fed_values
from quizengine.actions.contest_figures import ContestFigures, figures
from quizengine.rules.competition_refusals import (
    ContestNotFinished,
    NobodyFromRoster,
    WrongPeriodState,
)
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.contest import ContestId
from quizengine.rules.studio_refusals import NoSuchContest
from quizengine.store import competition_feeds, competition_records
from quizengine.store.competition_feeds import StoredFeed
from quizengine.store.competition_records import COUNTING, StoredRecord

BY_HAND = ("entry", "import")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What taking a contest's figures came to.

    Attributes:
        recorded: How many values are new or changed.
        unchanged: How many were so already.
        kept: How many were entered by hand and stay.
    """

    recorded: int
    unchanged: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What contests bring, read before the writer is asked.

    ``versions`` are those of the contests: after a ruling it is read anew.
    """

    at: Desk
    values: Fed
    versions: Mapping[str, int]


def brought(conn: store.Connection, at: Desk, feed: StoredFeed) -> Brought:
    """What all contests that feed an indicator in a period bring together.

    Raises:
        NoSuchContest: It is gone.
        ContestNotFinished: It is not over.
        NobodyFromRoster: Nobody in it came from the roster, or it was for trial.
    """
    every = {each: _figures(conn, each) for each in _feeding(conn, feed)}
    own = every.get(feed.contest_id)
    if own is None:
        raise NoSuchContest(contest_id=feed.contest_id)
    if not own.finished:
        raise ContestNotFinished(contest_id=feed.contest_id)
    if not own.by_member or own.rehearsal:
        raise NobodyFromRoster(contest_id=feed.contest_id)
    return _brought(conn, at, feed, every)


def brought_without(conn: store.Connection, at: Desk, feed: StoredFeed) -> Brought:
    """The same of the others, once a contest feeds no longer."""
    every = {each: _figures(conn, each) for each in _feeding(conn, feed)}
    return _brought(conn, at, feed, every)


def is_still(conn: store.Connection, found: Brought, feed: StoredFeed) -> bool:
    """Whether the same contests feed, and nothing in them has changed."""
    return _versions(conn, _feeding(conn, feed)) == found.versions


def feed_in(conn: store.Connection, at: Desk, feed: StoredFeed, values: Fed, at_ms: int) -> Taken:
    """Enter what contests bring. What people entered by hand stays.

    Raises:
        WrongPeriodState: The period is final.
    """
    if at.state == "final":
        raise WrongPeriodState(state=at.state, period=at.period.key)
    wanted = competition_records.Wanted(indicator=feed.indicator)
    found = competition_records.of_period(conn, at.competition_id, at.period.key, wanted)
    there = {each.subject: each for each in found}
    by_hand = {
        subject
        for subject, each in there.items()
        if each.state in COUNTING and each.source in BY_HAND
    }
    given = {subject: value for subject, value in values.items() if subject not in by_hand}
    records = [_record(at, feed, each, value, at_ms) for each, value in given.items()]
    made = [each for each in records if changes(there.get(each.subject), each)]
    unchanged = len(records) - len(made)
    if at.state in FREELY:
        made += _taken_back(at, there, values, at_ms)
    append(conn, at, made, at_ms)
    return Taken(recorded=len(made), unchanged=unchanged, kept=len(values) - len(given))


def _record(at: Desk, feed: StoredFeed, subject: Subject, value: Value, at_ms: int) -> StoredRecord:
    return StoredRecord(
        period=at.period.key,
        indicator=feed.indicator,
        subject=subject,
        state="entered",
        value=value,
        source="contest",
        entered_by=str(contest_actor(feed.contest_id)),
        entered_ms=at_ms,
    )


def _taken_back(
    at: Desk,
    there: Mapping[Subject, StoredRecord],
    values: Fed,
    at_ms: int,
) -> Sequence[StoredRecord]:
    """What contests brought before and bring no longer."""
    return [
        replace(
            each,
            state="withdrawn",
            entered_by=str(at.allowed.actor),
            entered_ms=at_ms,
            checked_by=None,
            checked_ms=None,
        )
        for subject, each in there.items()
        if each.source == "contest" and each.state in COUNTING and subject not in values
    ]


def _feeding(conn: store.Connection, feed: StoredFeed) -> Sequence[str]:
    """The contests that feed the same indicator in the same period."""
    every = competition_feeds.of_competition(conn, feed.competition_id)
    same = (feed.indicator, feed.period)
    return [each.contest_id for each in every if (each.indicator, each.period) == same]


def _figures(conn: store.Connection, contest_id: str) -> ContestFigures | None:
    """What a contest says; None while it is only planned, and when it has been erased."""
    try:
        return figures(conn, contest_id)
    except NoSuchContest:
        return None


def _versions(conn: store.Connection, contest_ids: Sequence[str]) -> Mapping[str, int]:
    found = store.contests.versions(conn, [ContestId(each) for each in contest_ids])
    return {str(contest_id): each.version for contest_id, each in found.items()}


def _brought(
    conn: store.Connection,
    at: Desk,
    feed: StoredFeed,
    every: Mapping[str, ContestFigures | None],
) -> Brought:
    over = [e for e in every.values() if e is not None and e.finished and not e.rehearsal]
    indicator = at.indicators[feed.indicator]
    values = fed_values(at.definition, indicator, feed.figure, at.entrants, over) if over else {}
    return Brought(at=at, values=values, versions=_versions(conn, list(every)))

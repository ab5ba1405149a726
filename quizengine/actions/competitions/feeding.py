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


def feed_in(
    conn: store.Connection, at: Desk, feed: StoredFeed, at_ms: int, *, gone: bool = False
) -> Taken:
    """Enter what all contests that feed an indicator in a period bring together.

    What people entered by hand stays. ``gone``: the feed itself has just been removed.

    Raises:
        ContestNotFinished: It is not over.
        NobodyFromRoster: Nobody in it came from the roster, or it was for trial.
        WrongPeriodState: The period is final.
    """
    if at.state == "final":
        raise WrongPeriodState(state=at.state, period=at.period.key)
    values = {} if gone and not _others(conn, feed) else _values(conn, at, feed)
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


def _others(conn: store.Connection, feed: StoredFeed) -> Sequence[StoredFeed]:
    """All feeds of the same indicator and period."""
    every = competition_feeds.of_competition(conn, feed.competition_id)
    same = (feed.indicator, feed.period)
    return [each for each in every if (each.indicator, each.period) == same]


def _values(conn: store.Connection, at: Desk, feed: StoredFeed) -> Fed:
    feeds = _others(conn, feed)
    own = [each for each in feeds if each.contest_id == feed.contest_id]
    every: dict[str, ContestFigures] = {
        each.contest_id: figures(conn, each.contest_id) for each in feeds
    }
    for each in own:
        if not every[each.contest_id].finished:
            raise ContestNotFinished(contest_id=each.contest_id)
        if not every[each.contest_id].by_member or every[each.contest_id].rehearsal:
            raise NobodyFromRoster(contest_id=each.contest_id)
    over = [each for each in every.values() if each.finished and not each.rehearsal]
    return fed_values(at.definition, at.indicators[feed.indicator], feed.figure, at.entrants, over)

"""Reckoning a period from what was recorded, and keeping what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Actor
from quizengine.actions.competitions.authority import competition
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.competitions.season import WITH_RESULTS, Season
from quizengine.actions.competitions.summary import summary
from quizengine.rules.competitions.book import Book, Child
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.reckoning import Gap, missing, reckon
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import (
    competition_periods,
    competition_records,
    competition_results,
    competition_vetoes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A period as it came out.

    Attributes:
        rows: What is stored of it.
        hash: Over all of it.
        children: The shorter periods that counted.
        summary: What boards show besides their rows.
    """

    period: Period
    entrants: Sequence[Entrant]
    results: Mapping[Subject, Result]
    rows: Sequence[Sequence[Any]]
    hash: str
    children: tuple[str, ...]
    summary: str


def reckoned(conn: store.Connection, season: Season, period: Period) -> Reckoned:
    """Reckon a period; nothing is stored."""
    counting = [each for each in season.children(period) if has_results(season, each)]
    book = book_of(conn, season.competition_id, period)
    results = reckon(
        season.definition(period),
        period.key,
        book,
        [child_of(conn, season.competition_id, each) for each in counting],
        _before(conn, season, period),
    )
    rows = competition_results.rows_of(season.competition_id, period.key, book.entrants, results)
    return Reckoned(
        period=period,
        entrants=book.entrants,
        results=results,
        rows=rows,
        hash=competition_results.hash_of_rows(rows),
        children=tuple(each.key for each in counting),
        summary=summary(season.definition(period), book.entrants, results),
    )


def keep(conn: store.Connection, season: Season, made: Reckoned, actor: Actor, at_ms: int) -> None:
    """Store what was reckoned and say so in the log."""
    competition_id, key = season.competition_id, made.period.key
    competition_results.save(conn, competition_id, key, made.rows)
    row = season.row(made.period)
    competition_periods.keep_results(conn, competition_id, key, made.hash, made.summary)
    args = {
        "version": row.version,
        "results": made.hash,
        "count": len(made.rows),
        "children": list(made.children),
    }
    change = Change(action="period.reckoned", period=key, args=args)
    logged(conn, competition_id, actor, at_ms, [change])


def rereckon(
    conn: store.Connection, competition_id: str, period: str, actor: Actor, at_ms: int
) -> None:
    """After a change of records or vetoes: reckon the period anew and what is built on it.

    Nothing happens while it is not scored yet. What is final stays as it is.
    """
    season = seasons.load(conn, competition(conn, competition_id))
    again(conn, season, season.period(period), actor, at_ms)


def again(
    conn: store.Connection, season: Season, period: Period | None, actor: Actor, at_ms: int
) -> None:
    """The same for a season at hand."""
    waiting = [period]
    while waiting:
        each = waiting.pop(0)
        if each is None or season.row(each).state not in ("scored", "publicity"):
            continue
        keep(conn, season, reckoned(conn, season, each), actor, at_ms)
        waiting += [season.following(each), season.longer(each)]


def has_results(season: Season, period: Period) -> bool:
    """Whether a period has been reckoned."""
    return season.row(period).state in WITH_RESULTS


def book_of(conn: store.Connection, competition_id: str, period: Period) -> Book:
    """What was recorded of a period, and who takes part."""
    return Book(
        entrants=competition_periods.entrants(conn, competition_id, period.key),
        records=competition_records.counting(conn, competition_id, period.key),
        vetoes=competition_vetoes.counting(conn, competition_id, period.key),
    )


def child_of(conn: store.Connection, competition_id: str, period: Period) -> Child:
    """A shorter period as it came out."""
    return Child(results=competition_results.load(conn, competition_id, period.key))


def gaps(conn: store.Connection, season: Season, period: Period) -> tuple[Gap, ...]:
    """The values of a period that are missing and not settled."""
    book = book_of(conn, season.competition_id, period)
    return missing(season.definition(period), period.key, book)


def _before(
    conn: store.Connection, season: Season, period: Period
) -> Mapping[Subject, Result] | None:
    earlier = season.previous(period)
    if earlier is None or not has_results(season, earlier):
        return None
    return competition_results.places(conn, season.competition_id, earlier.key)

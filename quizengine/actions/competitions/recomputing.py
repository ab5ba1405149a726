"""A period reckoned again from its records, and compared with what was stored and published."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizengine import store
from quizengine.actions.competitions.logbook import Args, Finding
from quizengine.actions.competitions.reckoned import book_of, child_of
from quizengine.actions.competitions.season import Season
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.reckoning import reckon, result_from
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.refusals import Refusal
from quizengine.store import competition_results
from quizengine.store.competition_results import StoredResult


def recomputed(
    conn: store.Connection, season: Season, period: Period, logged: Args
) -> tuple[int, tuple[Finding, ...]]:
    """How many results a period has, and what is wrong with them.

    The shorter periods count that counted then, by the log; those are compared for themselves.
    """
    competition_id, key = season.competition_id, period.key
    stored = competition_results.stored(conn, competition_id, key)
    found: list[Finding] = []
    texts = ((each.subject, each.result) for each in stored)
    fixed = competition_results.hash_of(texts)
    if fixed != logged.get("results") or fixed != season.row(period).results_hash:
        found.append(Finding("results_changed", period=key))
    try:
        found += _anew(conn, season, period, logged, stored)
    except (Refusal, ValueError, KeyError, TypeError, ArithmeticError):
        found.append(Finding("not_reckonable", period=key))
    return len(stored), tuple(found)


def _anew(
    conn: store.Connection,
    season: Season,
    period: Period,
    logged: Args,
    stored: Sequence[StoredResult],
) -> list[Finding]:
    """What differs when the period is reckoned from its records."""
    competition_id, key = season.competition_id, period.key
    counted = [season.period(each) for each in logged.get("children", ())]
    children = [child_of(conn, competition_id, each) for each in counted]
    book = book_of(conn, competition_id, period)
    anew = reckon(season.definition(period), key, book, children)
    return list(_differing(key, {each.subject: each for each in stored}, anew))


def _differing(
    period: str, stored: Mapping[str, StoredResult], anew: Mapping[Subject, Result]
) -> Iterator[Finding]:
    expected = {str(subject): result for subject, result in anew.items()}
    for subject in sorted(stored.keys() | expected.keys()):
        row, result = stored.get(subject), expected.get(subject)
        if row is None or result is None:
            yield Finding("result_changed", period=period, subject=subject)
            continue
        kept = _unmoved(result_from(json.loads(row.result)))
        if kept != _unmoved(result) or row.place != _place(result):
            indicator = _first_other(kept, result)
            yield Finding("result_changed", period=period, subject=subject, indicator=indicator)


def _unmoved(result: Result) -> Result:
    """Without where it stood before, which may have been corrected since; the hash covers it."""
    return replace(result, before_rank=None, before_total=None)


def _place(result: Result) -> tuple[str, int, str, int, str]:
    return result.subject.kind, result.level, result.division, result.rank, str(result.total)


def _first_other(one: Result, other: Result) -> str | None:
    keys = [*one.marks, *(key for key in other.marks if key not in one.marks)]
    return next((key for key in keys if one.marks.get(key) != other.marks.get(key)), None)

"""Somebody's own page: every point of a period down to its value and formula."""

from collections.abc import Collection
from typing import Any, Final

from quizengine import store
from quizengine.actions.competitions.awards_told import award_told
from quizengine.actions.competitions.board import Shown, Told, two, unit_told
from quizengine.actions.competitions.heading import shown_period
from quizengine.actions.competitions.season import Season
from quizengine.actions.competitions.summary import group_key
from quizengine.days import Day
from quizengine.rules.competition_refusals import NoSuchSubject
from quizengine.rules.competitions.publishing import nearest
from quizengine.rules.competitions.publishing import published as explained
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import (
    competition_awards,
    competition_periods,
    competition_results,
    competition_vetoes,
)
from quizengine.store.competition_results import Placed, Which

MOST_PAST: Final = 24
"""So many periods of the same kind are in the history."""


def subject_page(
    conn: store.Connection,
    board: Shown,
    subject: Subject,
    states: Collection[str],
    today: Day,
    *,
    whole: bool,
) -> Told:
    """A subject's result with where each point comes from.

    Args:
        conn: Where.
        board: Of the period.
        subject: Whose.
        states: History holds periods in these.
        today: From when the rest of the publicity counts.
        whole: For the panel and who manages, who see all values.

    Raises:
        NoSuchSubject: It took no part in the period.
    """
    season, key = board.season, board.period.key
    found = competition_results.one(conn, season.competition_id, key, subject)
    if found is None:
        raise NoSuchSubject(subject=str(subject), period=key)
    entrant, result = found.entrant, found.result
    return {
        "period": shown_period(season, board.period, today),
        **_who(conn, board, entrant),
        **_place(board, found),
        "vetoes": _vetoes(conn, board, result),
        **_points(board, found, whole=whole),
        "nearest": nearest(board.definition, result, whole=whole),
        "history": _history(conn, board, entrant, states),
        "awards": _awards(conn, season, subject),
        "version": season.version(board.period).version,
        "rules_hash": season.version(board.period).hash,
    }


def _who(conn: store.Connection, board: Shown, entrant: Entrant) -> dict[str, Any]:
    kind, number = entrant.subject
    member = store.members.find(conn, number) if kind == "member" else None
    over = Subject("unit", entrant.parent or 0)
    competition_id, key = board.season.competition_id, board.period.key
    found = competition_periods.these(conn, competition_id, key, {over})
    return {
        "subject": str(entrant.subject),
        "name": entrant.name,
        "post": member.post if member else "",
        "unit": unit_told(found.get(over)),
        "headcount": entrant.headcount,
        "kind": kind,
        "level": entrant.level,
    }


def _place(board: Shown, row: Placed) -> dict[str, Any]:
    result = row.result
    return {
        "division": result.division,
        "rank": result.rank,
        "award_rank": result.award_rank,
        "of": _group(board, row).get("count", 0),
        "before_rank": result.before_rank,
        "total": two(result.total),
        "before_total": None if result.before_total is None else two(result.before_total),
        "bonus": two(result.bonus),
        "grade": result.grade,
        "complete": result.complete,
    }


def _group(board: Shown, row: Placed) -> dict[str, Any]:
    key = group_key(row.entrant.subject.kind, row.entrant.level, row.result.division)
    group: dict[str, Any] = board.groups.get(key, {})
    return group


def _points(board: Shown, row: Placed, *, whole: bool) -> dict[str, Any]:
    told = explained(board.definition, row.result, whole=whole)
    counted = _group(board, row).get("tracks", {})
    for track in told["tracks"]:
        track["average_share"] = counted.get(track["key"], {}).get("average")
    return told


def _vetoes(conn: store.Connection, board: Shown, result: Result) -> list[Told]:
    """What befell it, in the period or in the shorter ones it consists of."""
    if not result.vetoes:
        return []
    names = {each.key: each.name for each in board.definition.vetoes}
    season = board.season
    within = [board.period, *season.children(board.period)]
    keys = {each.key for each in within}
    return [
        {"veto": each.veto, "name": names.get(each.veto, ""), "reason": each.reason}
        for each in competition_vetoes.of_period(conn, season.competition_id)
        if each.subject == result.subject and each.period in keys
    ]


def _history(
    conn: store.Connection, board: Shown, entrant: Entrant, states: Collection[str]
) -> list[Told]:
    season = board.season
    same = [
        each.key
        for each in season.periods
        if each.kind == board.period.kind
        and each.first <= board.period.first
        and season.row(each).state in states
    ][-MOST_PAST:]
    competition_id = season.competition_id
    found = competition_results.history(conn, competition_id, entrant.subject, same)
    counts = _counts(conn, competition_id, found, entrant)
    return [
        {
            "period": key,
            "total": two(found[key].total),
            "rank": found[key].rank,
            "award_rank": found[key].award_rank,
            "of": counts[key],
        }
        for key in same
        if key in found
    ]


def _counts(
    conn: store.Connection, competition_id: str, found: dict[str, Result], entrant: Entrant
) -> dict[str, int]:
    """How many stood in its division then."""
    counts = {}
    for key, result in found.items():
        which = Which(kind=entrant.subject.kind, level=result.level, division=result.division)
        counts[key] = competition_results.count(conn, competition_id, key, which)
    return counts


def _awards(conn: store.Connection, season: Season, subject: Subject) -> list[Told]:
    """What it was given, in any period."""
    given = competition_awards.of_subject(conn, season.competition_id, subject)
    return [
        {
            "award": each.award,
            "period": each.period,
            "certificate": each.certificate,
            **award_told(season.newest.definition, each.award),
        }
        for each in given
    ]

"""A board: who stands where in a period, a page at a time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.competitions.season import Season
from quizengine.actions.competitions.summary import group_key
from quizengine.rules.competitions.definition import Definition, SubjectKind
from quizengine.rules.competitions.figures import half_up, written
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_periods
from quizengine.store.competition_results import Place, Placed, Which

Told = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who is shown together; what is None is chosen."""

    kind: SubjectKind | None = None
    level: int | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A period's board: its rules, and what was counted when it was reckoned."""

    season: Season
    period: Period
    definition: Definition
    groups: Mapping[str, Any]


def shown(conn: store.Connection, season: Season, period: Period) -> Shown:
    """The board of a period; without results it has no groups."""
    text = competition_periods.summary(conn, season.competition_id, period.key)
    groups = json.loads(text)["groups"] if text else {}
    return Shown(season, period, season.definition(period), groups)


def chosen(board: Shown, group: Group) -> Which:
    """The group that is asked for, or else the first one of the first kind."""
    kind = group.kind or board.definition.compares[0]
    level = 0 if kind == "member" else group.level or board.definition.level
    divisions = [each["division"] for each in divisions_of(board, kind, level)]
    division = group.division
    if division is None and divisions:
        division = divisions[0]
    return Which(kind=kind, level=level, division=division)


def divisions_of(board: Shown, kind: str, level: int) -> list[Told]:
    """The divisions that somebody is in, in the order of the definition, and how many."""
    names = {each.key: each.name for each in board.definition.divisions} | {"": ""}
    return [
        {"division": key, "name": names[key], "count": found["count"]}
        for key in names
        if (found := board.groups.get(group_key(kind, level, key))) is not None
    ]


def levels_of(board: Shown) -> list[int]:
    """The levels of units that have results."""
    found = (key.split("/") for key in board.groups)
    return sorted({int(level) for kind, level, _ in found if kind == "unit"})


def rows_told(conn: store.Connection, board: Shown, rows: Iterable[Placed]) -> list[Told]:
    """Rows as JSON."""
    placed = list(rows)
    over = _over(conn, board, placed)
    return [_row(board, each, over) for each in placed]


def row_told(conn: store.Connection, board: Shown, row: Placed) -> Told:
    """One row as JSON."""
    return _row(board, row, _over(conn, board, [row]))


def after(row: Placed) -> Place:
    """The place behind a row."""
    return Place(row.result.division, row.result.rank, str(row.entrant.subject))


def _over(
    conn: store.Connection, board: Shown, rows: Sequence[Placed]
) -> Mapping[Subject, Entrant]:
    """The units of members."""
    units = {
        Subject("unit", row.entrant.parent)
        for row in rows
        if row.entrant.subject.kind == "member" and row.entrant.parent is not None
    }
    return competition_periods.these(
        conn, board.season.competition_id, board.period.key, sorted(units)
    )


def _row(board: Shown, row: Placed, over: Mapping[Subject, Entrant]) -> Told:
    entrant, result = row.entrant, row.result
    group = board.groups.get(group_key(entrant.subject.kind, entrant.level, result.division), {})
    unit = over.get(Subject("unit", entrant.parent or 0))
    return {
        "subject": str(entrant.subject),
        "name": entrant.name,
        "unit": unit_told(unit),
        "headcount": entrant.headcount,
        "division": result.division,
        "rank": result.rank,
        "award_rank": result.award_rank,
        "before_rank": result.before_rank,
        "total": two(result.total),
        "before_total": None if result.before_total is None else two(result.before_total),
        "bonus": two(result.bonus),
        "grade": result.grade,
        "vetoed": bool(result.vetoes),
        "complete": result.complete,
        "tracks": _tracks(result, group),
    }


def unit_told(unit: Entrant | None) -> Told | None:
    """A unit as somebody's own."""
    return None if unit is None else {"subject": str(unit.subject), "name": unit.name}


def two(number: Any) -> str:
    """A score with its two decimals."""
    return str(half_up(number))


def _tracks(result: Result, group: Mapping[str, Any]) -> list[Told]:
    counted = group.get("tracks", {})
    return [
        {
            "key": each.track,
            "score": two(each.score),
            "weight": written(each.weight),
            "best": bool(each.score)
            and written(each.score) == counted.get(each.track, {}).get("best"),
        }
        for each in result.tracks
    ]

"""What stands above a board: the competition, its periods, the one that is shown."""

from quizengine.actions.competitions.board import Shown, Told, divisions_of, levels_of
from quizengine.actions.competitions.season import Season
from quizengine.days import Day, day
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import written
from quizengine.rules.competitions.flow import working_days_left
from quizengine.rules.competitions.periods import Period
from quizengine.store.competition_results import Which


def heading(board: Shown, which: Which, today: Day) -> Told:
    """The competition, the period and what else can be chosen."""
    return {
        "competition": competition_told(board.season.competition_id, board.definition),
        "period": shown_period(board.season, board.period, today),
        "kind": which.kind,
        "level": which.level,
        "division": which.division,
        "levels": levels_of(board),
        "groups": divisions_of(board, which.kind, which.level),
    }


def competition_told(competition_id: str, definition: Definition) -> Told:
    """A competition as everybody sees it."""
    return {
        "competition_id": competition_id,
        "title": definition.title,
        "organizer": definition.organizer,
        "description": definition.description,
        "language": definition.language,
        "theme": definition.theme,
        "compares": list(definition.compares),
        "divisions": [
            {"key": each.key, "name": each.name, "kind": each.kind} for each in definition.divisions
        ],
        "tracks": [
            {"key": each.key, "sai": each.sai, "bi": each.bi, "weight": written(each.weight)}
            for each in definition.tracks
        ],
        "bonus": _bonus(definition),
        "level": definition.level,
        "showing": {"members": definition.showing.members, "top": definition.showing.top},
    }


def period_told(season: Season, period: Period) -> Told:
    """A period in a list."""
    return {
        "key": period.key,
        "kind": period.kind,
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        "state": season.row(period).state,
    }


def shown_period(season: Season, period: Period, today: Day) -> Told:
    """The period that is shown: how long its publicity lasts, and under which rules."""
    row, version = season.row(period), season.version(period)
    flow, until = version.definition.flow, row.publicity_until
    left = None
    if until is not None and row.state == "publicity":
        left = working_days_left(today, day(until), flow.holidays, flow.workdays)
    return {
        **period_told(season, period),
        "publicity_until": until,
        "working_days_left": left,
        "published_ms": row.published_ms,
        "version": version.version,
        "rules_hash": version.hash,
        "from_day": version.from_day,
        "results_hash": row.results_hash,
    }


def _bonus(definition: Definition) -> Told | None:
    bonus = definition.bonus
    return None if bonus is None else {"name": bonus.name, "cap": written(bonus.cap)}

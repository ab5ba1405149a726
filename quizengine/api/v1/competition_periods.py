"""``/competitions/…/periods``: moved on and back; who takes part in each."""

from quizengine.actions.competitions.clocks import OnItsWay
from quizengine.actions.competitions.periods import Step
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, number_place, page, page_of
from quizengine.api.v1 import competition_schemas as shapes

competition_periods = Routes("competition-periods", "Periods of competitions")


@competition_periods.on(
    "GET", "/competitions/<competition_id>/periods", needs(), answer=shapes.PeriodsSchema()
)
def list_periods(competition_id: str) -> Values:
    """All periods: their states, clocks, and what is missing."""
    found = ports().competition_periods.list(account(), competition_id)
    return {"items": [_period(each) for each in found]}


@competition_periods.on(
    "GET",
    "/competitions/<competition_id>/periods/<period>",
    needs(),
    answer=shapes.CompetitionPeriodSchema(),
)
def get_period(competition_id: str, period: str) -> Values:
    """One of them."""
    return _period(ports().competition_periods.get(account(), competition_id, period))


@competition_periods.on(
    "POST",
    "/competitions/<competition_id>/periods/<period>/advance",
    needs("organizer"),
    body=shapes.AdvanceSchema(),
    answer=shapes.CompetitionPeriodSchema(),
)
def advance_period(body: Values, competition_id: str, period: str) -> Values:
    """Move a period on to its next state."""
    step = Step(period=period, **body)
    return _period(ports().competition_periods.advance(account(), competition_id, step))


@competition_periods.on(
    "POST",
    "/competitions/<competition_id>/periods/<period>/reopen",
    needs("organizer"),
    body=shapes.ReopenSchema(),
    answer=shapes.CompetitionPeriodSchema(),
)
def reopen_period(body: Values, competition_id: str, period: str) -> Values:
    """Move a period back by one state."""
    found = ports().competition_periods.reopen(account(), competition_id, period, body["reason"])
    return _period(found)


@competition_periods.on(
    "GET",
    "/competitions/<competition_id>/entrants",
    needs(),
    query=shapes.EntrantsQuery(),
    answer=page_of(shapes.EntrantSchema),
)
def list_entrants(query: Values, competition_id: str) -> Values:
    """Who takes part in a period; before its collecting begins, who would if it began today."""
    found = ports().competition_standings.entrants(account(), competition_id, query["period"])
    start, size = number_place(query), query["page_size"]
    names = shapes.EntrantSchema().fields
    told = [
        {**{name: getattr(each, name) for name in names}, "subject": str(each.subject)}
        for each in found[start : start + size]
    ]
    return page(told, len(found), start + size if start + size < len(found) else None)


def _period(each: OnItsWay) -> Values:
    clock = each.clock
    return {
        "key": each.period.key,
        "kind": each.period.kind,
        "first_day": each.period.first.isoformat(),
        "last_day": each.period.last.isoformat(),
        "state": each.row.state,
        "since_ms": each.row.since_ms or None,
        "version": each.row.version,
        "clock": clock
        and {
            "name": clock.name,
            "until": clock.until.isoformat(),
            "binding": clock.binding,
            "working_days_left": clock.working_days_left,
        },
        "running": each.running,
        "missing": each.missing,
        "objections": each.objections,
        "unfinished": list(each.unfinished),
        "next": each.next,
        "blocked": each.blocked,
        "published_ms": each.row.published_ms,
        "publicity_until": each.row.publicity_until,
        "results_hash": each.row.results_hash,
    }

"""``/competitions/…`` vetoes, feeds from contests, and the panel."""

from flask import Response

from quizengine.actions.competitions.feeds import Feed
from quizengine.actions.competitions.vetoes import Befallen
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, no_content
from quizengine.api.v1 import office_schemas as shapes
from quizengine.api.v1.bank_schemas import items_of
from quizengine.api.v1.record_schemas import PeriodQuery

competition_feeds = Routes("competition-feeds", "Vetoes, feeds and the panel of competitions")


@competition_feeds.on(
    "GET",
    "/competitions/<competition_id>/vetoes",
    needs(),
    query=PeriodQuery(),
    answer=items_of(shapes.ImposedVetoSchema),
)
def list_vetoes(query: Values, competition_id: str) -> Values:
    """The vetoes that hold in a period; of an editor's own units only."""
    found = ports().competition_vetoes.list(account(), competition_id, query["period"])
    return {"items": [_veto(each) for each in found]}


@competition_feeds.on(
    "POST",
    "/competitions/<competition_id>/vetoes",
    needs(),
    body=shapes.NewVetoSchema(),
    answer=shapes.ImposedVetoSchema(),
    status=201,
)
def impose_veto(body: Values, competition_id: str) -> Values:
    """Let a veto befall somebody, with a reason."""
    found = ports().competition_vetoes.impose(
        account(), competition_id, body["period"], body["subject"], body["veto"], body["reason"]
    )
    return _veto(found)


@competition_feeds.on(
    "DELETE",
    "/competitions/<competition_id>/vetoes/<int:veto_no>",
    needs(),
    query=shapes.ReasonQuery(),
    status=204,
)
def lift_veto(query: Values, competition_id: str, veto_no: int) -> Response:
    """End a veto, with a reason."""
    ports().competition_vetoes.lift(account(), competition_id, veto_no, query["reason"])
    return no_content()


@competition_feeds.on(
    "GET", "/competitions/<competition_id>/feeds", needs(), answer=items_of(shapes.FeedSchema)
)
def list_feeds(competition_id: str) -> Values:
    """The contests that feed indicators, by period."""
    found = ports().competition_feeds.list(account(), competition_id)
    return {"items": [_feed(each) for each in found]}


@competition_feeds.on(
    "POST",
    "/competitions/<competition_id>/feeds",
    needs(),
    body=shapes.NewFeedSchema(),
    answer=shapes.FeedSchema(),
    status=201,
)
def add_feed(body: Values, competition_id: str) -> Values:
    """Let a contest feed an indicator: now if it is finished, else when it finishes."""
    made, _ = ports().competition_feeds.put(account(), competition_id, **body)
    return _feed(made)


@competition_feeds.on(
    "DELETE",
    "/competitions/<competition_id>/feeds/<contest_id>/<indicator>",
    needs(),
    status=204,
)
def remove_feed(competition_id: str, contest_id: str, indicator: str) -> Response:
    """Let a contest feed an indicator no longer; what it brought is withdrawn."""
    ports().competition_feeds.remove(account(), competition_id, contest_id, indicator)
    return no_content()


@competition_feeds.on(
    "POST",
    "/competitions/<competition_id>/feeds/<contest_id>/<indicator>/take",
    needs(),
    answer=shapes.TakenSchema(),
)
def take_feed(competition_id: str, contest_id: str, indicator: str) -> Values:
    """Take the contest's figures now; what was entered by hand stays."""
    taken = ports().competition_feeds.take(account(), competition_id, contest_id, indicator)
    return {
        "recorded": taken.recorded,
        "unchanged": taken.unchanged,
        "kept": taken.kept,
    }


@competition_feeds.on(
    "GET", "/competitions/<competition_id>/people", needs(), answer=shapes.PanelPeopleSchema()
)
def list_panel(competition_id: str) -> Values:
    """The accounts that enter and check values for all units."""
    found = ports().competition_people.list(account(), competition_id)
    return {"items": [each._asdict() for each in found]}


@competition_feeds.on(
    "PUT",
    "/competitions/<competition_id>/people",
    needs("organizer"),
    body=shapes.PanelSchema(),
    answer=shapes.PanelPeopleSchema(),
)
def change_panel(body: Values, competition_id: str) -> Values:
    """Let these accounts be the panel, and nobody else."""
    panel, logins = body["panel"], body["logins"]
    found = ports().competition_people.put(account(), competition_id, panel, logins)
    return {"items": [each._asdict() for each in found]}


def _veto(each: Befallen) -> Values:
    veto = each.veto
    return {
        "veto_no": veto.veto_no,
        "period": veto.period,
        "subject": str(veto.subject),
        "name": each.entrant.name,
        "veto": veto.veto,
        "veto_name": each.name,
        "reason": veto.reason,
        "at_ms": veto.at_ms,
        "lifted_ms": veto.lifted_ms,
    }


def _feed(each: Feed) -> Values:
    feed = each.feed
    return {
        "contest_id": feed.contest_id,
        "title": each.title,
        "finished": each.finished,
        "indicator": feed.indicator,
        "period": feed.period,
        "figure": feed.figure,
        "taken_ms": feed.taken_ms,
    }

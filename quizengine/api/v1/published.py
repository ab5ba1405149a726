"""``/published``: what everybody may see of competitions; members by link see their own too."""

import json

from flask import request

from quizengine.actions.competitions.competitions import Page
from quizengine.actions.competitions.published import Visitor
from quizengine.api.access import public, visitor
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import PageQuery, Values, number_place, page, page_of
from quizengine.api.v1 import published_schemas as shapes
from quizengine.api.v1.board_schemas import BoardQuery, BoardSchema, PeriodQuery
from quizengine.api.v1.contests import after_row
from quizengine.api.v1.standing_schemas import LOG_PAGE
from quizengine.api.v1.standings import following, group_of, part_of, subject_of

published = Routes("published", "What everybody may see of competitions")

MEMBER_TOKEN = "X-Member-Token"


@published.on(
    "GET",
    "/published/competitions",
    public,
    query=PageQuery(),
    answer=page_of(shapes.PublishedLineSchema),
)
def list_published(query: Values) -> Values:
    """The competitions one may look at, by title."""
    size = query["page_size"]
    found, total = ports().published.page(who(), Page(size, after_row(query, "title")))
    shown = found[:size]
    last = shown[-1] if len(found) > size else None
    place = last and json.dumps([last["title"], last["competition_id"]])
    return page(shown, total, place)


@published.on("GET", "/published/me", public, answer=shapes.MeSchema())
def get_own_membership() -> object:
    """Which member one is, by a personal link or an account, and where he takes part."""
    signed_in = visitor() is not None
    return {**ports().published.me(who()), "account": signed_in}


@published.on(
    "GET",
    "/published/competitions/<competition_id>",
    public,
    answer=shapes.PublishedSchema(),
)
def get_published(competition_id: str) -> object:
    """A competition: the versions of its rules, its published periods."""
    return ports().published.show(who(), competition_id)


@published.on(
    "GET",
    "/published/competitions/<competition_id>/rules/<int:version>",
    public,
    answer=shapes.PublishedRulesSchema(),
)
def get_published_rules(competition_id: str, version: int) -> object:
    """A version of the rules, whole, and each indicator explained."""
    return ports().published.rules(who(), competition_id, version)


@published.on(
    "GET",
    "/published/competitions/<competition_id>/board",
    public,
    query=BoardQuery(),
    answer=BoardSchema(),
)
def get_board(query: Values, competition_id: str) -> Values:
    """A board of a published period, a page at a time."""
    found = ports().published.board(
        who(), competition_id, query["period"], group_of(query), part_of(query)
    )
    return {**found, "next": following(found["next"])}


@published.on(
    "GET",
    "/published/competitions/<competition_id>/subjects/<kind>/<int:number>",
    public,
    query=PeriodQuery(),
    answer=shapes.PublishedSubjectSchema(),
)
def get_published_subject(query: Values, competition_id: str, kind: str, number: int) -> object:
    """Somebody's own page, as the rules let everybody see it; one's own always."""
    subject = subject_of(kind, number)
    return ports().published.subject(who(), competition_id, query["period"], subject)


@published.on(
    "GET",
    "/published/competitions/<competition_id>/awards",
    public,
    query=PeriodQuery(),
    answer=shapes.PublishedAwardsSchema(),
)
def list_published_awards(query: Values, competition_id: str) -> object:
    """The awards that were given for a period."""
    return ports().published.awards(who(), competition_id, query["period"])


@published.on(
    "GET",
    "/published/competitions/<competition_id>/log",
    public,
    query=PageQuery(),
    answer=LOG_PAGE,
)
def get_published_log(query: Values, competition_id: str) -> Values:
    """Every change, the newest first; where values may not be public, digests stand."""
    before = number_place(query) or None
    found = ports().published.log(who(), competition_id, before, query["page_size"])
    return page(found.told, found.total, found.following)


def who() -> Visitor:
    """Who looks: by a personal link, by an account, or nobody known.

    Raises:
        UnknownMember: The personal link is nobody's.
    """
    token = request.headers.get(MEMBER_TOKEN, "")
    if token:
        return Visitor(ports().member_links.by_link(token).member_id)
    session = visitor()
    if session is None:
        return Visitor()
    found = ports().member_links.by_account(session.account.account_id)
    return Visitor(None if found is None else found.member_id)

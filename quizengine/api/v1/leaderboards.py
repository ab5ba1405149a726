"""``/leaderboards``: who leads across contests. Public; no nickname is told."""

from flask import Response
from marshmallow import fields, validate

from quizengine.actions.periods import Season
from quizengine.api.access import needs, public, visitor
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import PageQuery, Strict, Values, no_content, opaque, place
from quizengine.api.v1.people import text

leaderboards = Routes("leaderboards", "Who leads across contests")

SCOPE = r"all|organizer:[0-9]{1,9}|units:[0-9]{1,9}:[0-9]{1,3}|(bank|topic):[^\x00]{1,190}"
PERIOD = r"all|week|month|[0-9]{4}-W[0-9]{2}|[0-9]{4}-[0-9]{2}|season:[^\x00]{1,64}"


class LeadersQuery(PageQuery):
    """Which board."""

    scope = fields.String(load_default="all", validate=validate.Regexp(rf"^(?:{SCOPE})$"))
    period = fields.String(load_default="all", validate=validate.Regexp(rf"^(?:{PERIOD})$"))


class LeaderSchema(Strict):
    """Somebody's place."""

    rank = fields.Integer(required=True, metadata={"description": "Equal ones share it: 1, 1, 3."})
    change = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Places won by the last contest; null for who is new here."},
    )
    name = fields.String(
        required=True, metadata={"description": "Of the account, the member or the unit."}
    )
    member = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The number of who plays as a member of the roster."},
    )
    unit = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Of a member: his unit today."},
    )
    score = fields.Integer(required=True)
    right_time_ms = fields.Integer(required=True)
    right_answers = fields.Integer(required=True)
    contests = fields.Integer(required=True)
    own = fields.Boolean(required=True, metadata={"description": "Whether this is who asks."})


class LeadersSchema(Strict):
    """A page of a board."""

    items = fields.List(fields.Nested(LeaderSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True)
    scope = fields.String(required=True)
    period = fields.String(required=True)
    changed_ms = fields.Integer(
        required=True, allow_none=True, metadata={"description": "When its last contest ended."}
    )
    own = fields.Nested(LeaderSchema, required=True, allow_none=True)


class ScopeSchema(Strict):
    """A board to choose."""

    scope = fields.String(required=True)
    title = fields.String(required=True)


class PeriodSchema(Strict):
    """A period to choose."""

    period = fields.String(required=True)
    title = fields.String(required=True)


class BoardsSchema(Strict):
    """What can be asked for."""

    scopes = fields.List(fields.Nested(ScopeSchema), required=True)
    periods = fields.List(fields.Nested(PeriodSchema), required=True)


class SeasonSchema(Strict):
    """A named span of days, both ends included."""

    id = fields.String(required=True, validate=validate.Regexp(r"^[a-z0-9-]{1,32}$"))
    title = fields.String(required=True, validate=text(100))
    first = fields.Date(required=True)
    last = fields.Date(required=True)


class CalendarSchema(Strict):
    """Where the site is, and its seasons."""

    time_zone = fields.String(
        load_default="Asia/Shanghai",
        validate=text(64),
        metadata={"description": "In which weeks and months begin."},
    )
    seasons = fields.List(
        fields.Nested(SeasonSchema), load_default=list, validate=validate.Length(max=50)
    )


class RecountSchema(Strict):
    """What a recount did."""

    contests = fields.Integer(required=True)


@leaderboards.on("GET", "/leaderboards", public, query=LeadersQuery(), answer=LeadersSchema())
def list_leaders(query: Values) -> Values:
    """A page of a board, best first, and the row of who asks."""
    asking = visitor()
    account_id = asking.account.account_id if asking else None
    found = ports().leaderboards.page(
        query["scope"], query["period"], place(query), query["page_size"], account_id
    )
    following = found["next"]
    return {**found, "next": None if following is None else opaque(following)}


@leaderboards.on("GET", "/leaderboards/choices", public, answer=BoardsSchema())
def list_boards() -> Values:
    """The scopes that something was counted in, and the periods of today."""
    return dict(ports().leaderboards.boards())


@leaderboards.on("PUT", "/leaderboards/calendar", needs("admin"), body=CalendarSchema(), status=204)
def set_calendar(body: Values) -> Response:
    """Choose the time zone and the seasons; everything is counted again, in a while."""
    seasons = [
        Season(each["id"], each["title"], each["first"], each["last"]) for each in body["seasons"]
    ]
    ports().leaderboards.set_calendar(body["time_zone"], seasons)
    return no_content()


@leaderboards.on("POST", "/leaderboards/recount", needs("admin"), answer=RecountSchema())
def recount_leaders() -> Values:
    """Count every finished contest again, after the time zone or the seasons have changed."""
    return {"contests": ports().leaderboards.recount()}

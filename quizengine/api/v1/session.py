"""``/session``: who is signed in here."""

from flask import g
from marshmallow import fields

from quizengine.api.access import csrf, public, visitor
from quizengine.api.routes import Routes
from quizengine.api.schemas import Strict, Values

session = Routes("session", "Who is signed in")


class AccountSchema(Strict):
    """Somebody."""

    account_id = fields.Integer(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    language = fields.String(required=True)


class SessionSchema(Strict):
    """What a page needs to know first."""

    account = fields.Nested(AccountSchema, required=True, allow_none=True)
    csrf = fields.String(required=True)
    site = fields.Dict(required=True)


@session.on("GET", "/session", public, answer=SessionSchema())
def get_session() -> Values:
    """Who is signed in, and the secret that changes must carry."""
    found = visitor()
    return {
        "account": found and found.account,
        "csrf": csrf(g.get("token", "")),
        "site": {},
    }

"""``/session`` and ``/setup``: who is signed in here, and how the first admin gets in."""

from flask import Response, current_app, g, jsonify
from marshmallow import fields

from quizengine.actions.inviting import Newcomer
from quizengine.actions.site import SiteSettings
from quizengine.api import cookies
from quizengine.api.access import OIDC, csrf, needs, public, visitor
from quizengine.api.access import session as asking
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values, no_content
from quizengine.api.v1.people import AccountSchema, NewcomerSchema, SiteSchema, text

session = Routes("session", "Who is signed in")


class SessionSchema(Strict):
    """What a page needs to know first."""

    account = fields.Nested(AccountSchema, required=True, allow_none=True)
    csrf = fields.String(required=True, metadata={"description": "For X-CSRF-Token."})
    site = fields.Nested(SiteSchema, required=True)
    setup_needed = fields.Boolean(required=True)
    oidc = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Where to sign in by the provider, if there is one."},
    )


class LoginSchema(Strict):
    """A login and its password."""

    login = fields.String(required=True, validate=text(256))
    password = fields.String(required=True, validate=text(1024))


class SetupSchema(NewcomerSchema):
    """The first admin, and the secret that the console has printed."""

    token = fields.String(required=True, validate=text(256))


@session.on("GET", "/session", public, answer=SessionSchema())
def get_session() -> Values:
    """Who is signed in, and the secret that changes must carry."""
    found = visitor()
    return {
        "account": found and found.account,
        "csrf": csrf(g.get("token", "")),
        "site": site_values(ports().site.get()),
        "oidc": "/api/v1/oidc/start" if OIDC in current_app.extensions else None,
        "setup_needed": found is None and ports().inviting.is_setup_needed(),
    }


@session.on("POST", "/session", public, body=LoginSchema(), answer=SessionSchema())
def sign_in(body: Values) -> Response:
    """Sign in; earlier sessions of this browser are not taken over."""
    label = cookies.session_label()
    signing_in = ports().signing_in
    return signed_in(signing_in.sign_in(body["login"], body["password"], g.address, label))


@session.on("DELETE", "/session", needs(), status=204)
def sign_out() -> Response:
    """End this session."""
    ending = asking()
    ports().sessions.end(ending.account.account_id, ending.session_id, ending.kind)
    response = no_content()
    cookies.take_back(response)
    return response


@session.on("POST", "/setup", public, body=SetupSchema(), answer=SessionSchema(), status=201)
def set_up(body: Values) -> Response:
    """Make the first admin, once."""
    token = body.pop("token")
    accepted = ports().inviting.accept(token, Newcomer(**body), cookies.session_label(), setup=True)
    return signed_in(accepted, 201)


def signed_in(token: str, status: int = 200) -> Response:
    """The answer to who has just signed in; the session before it ends."""
    end_before()
    g.session, g.token = ports().sessions.find(token, "browser"), token
    response = jsonify(SessionSchema().dump(get_session()))
    response.status_code = status
    cookies.give(response, token)
    return response


def end_before() -> None:
    """End the session that this browser had until now."""
    before = visitor()
    if before is not None and before.kind == "browser":
        ports().sessions.end(before.account.account_id, before.session_id, "browser")


def site_values(found: SiteSettings) -> Values:
    """The installation as REST shows it."""
    return {
        "name": found.name,
        "logo": found.logo or None,
        "theme": found.theme,
        "language": found.language,
    }

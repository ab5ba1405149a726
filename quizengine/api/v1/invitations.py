"""``/invitations``: how people get accounts."""

from dataclasses import asdict

from flask import Response
from marshmallow import fields, validate

from quizengine.actions.inviting import Newcomer
from quizengine.api import cookies
from quizengine.api.access import account, needs, public
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import PageQuery, Strict, Values, no_content, page, page_of, place
from quizengine.api.v1.people import NewcomerSchema, RoleField, text
from quizengine.api.v1.session import SessionSchema, signed_in

invitations = Routes("invitations", "Links with which people get accounts")


class NewInvitation(Strict):
    """Whom to invite, and for how long."""

    role = RoleField(required=True)
    name = fields.String(load_default="", validate=text(64))
    days = fields.Integer(load_default=7, strict=True, validate=validate.Range(1, 90))


class OfferSchema(Strict):
    """What an invitation offers."""

    role = RoleField(required=True)
    name = fields.String(required=True, metadata={"description": "For whom it is meant."})
    expires_ms = fields.Integer(required=True)


class InvitationSchema(OfferSchema):
    """An invitation in the list."""

    invitation_id = fields.String(required=True)
    created_ms = fields.Integer(required=True)


class MadeSchema(InvitationSchema):
    """A new invitation."""

    token = fields.String(
        required=True, metadata={"description": "The link is /studio/invitation#<token>."}
    )


@invitations.on(
    "GET", "/invitations", needs("admin"), query=PageQuery(), answer=page_of(InvitationSchema)
)
def list_invitations(query: Values) -> Values:
    """Those that may still be used, the oldest first."""
    found = ports().inviting.list(place(query), query["page_size"])
    return page(found.lines, found.total, found.following)


@invitations.on(
    "POST", "/invitations", needs("admin"), body=NewInvitation(), answer=MadeSchema(), status=201
)
def invite(body: Values) -> Values:
    """Make an invitation; its secret is shown this once."""
    made, token = ports().inviting.invite(
        body["role"], body["name"], account().account_id, body["days"]
    )
    return {**asdict(made), "token": token}


@invitations.on("DELETE", "/invitations/<invitation_id>", needs("admin"), status=204)
def take_back_invitation(invitation_id: str) -> Response:
    """Make an invitation worthless."""
    ports().inviting.take_back(invitation_id)
    return no_content()


@invitations.on("GET", "/invitations/by-token/<token>", public, answer=OfferSchema())
def get_offer(token: str) -> object:
    """What a link offers."""
    return ports().inviting.find(token)


@invitations.on(
    "POST",
    "/invitations/by-token/<token>",
    public,
    body=NewcomerSchema(),
    answer=SessionSchema(),
    status=201,
)
def accept_invitation(body: Values, token: str) -> Response:
    """Make the account and sign it in."""
    accepted = ports().inviting.accept(token, Newcomer(**body), cookies.session_label())
    return signed_in(accepted, 201)

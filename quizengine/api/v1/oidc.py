"""``/oidc``: signing in by an OpenID Connect provider."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, current_app, request
from marshmallow import EXCLUDE, fields

from quizengine.actions.people import Role
from quizengine.api import cookies
from quizengine.api.access import OIDC, public
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values
from quizengine.api.v1.people import text
from quizengine.api.v1.session import end_before
from quizengine.rules.studio_refusals import BadProviderAnswer, NoSuchThing

if TYPE_CHECKING:
    from quizengine.api.oidc import Pending, Provider

COOKIE = "oidc"
FOR_S = 600
HOME = "/studio"
CALLBACK = "/api/v1/oidc/callback"

oidc = Routes("oidc", "Signing in by an OpenID Connect provider")


@dataclass(frozen=True, slots=True)
class SignInBy:
    """A configured provider, and what those become who come by it for the first time."""

    provider: "Provider"
    role: Role
    public_url: str

    def redirect_uri(self) -> str:
        """Where the provider sends the browser back to, as it is registered there."""
        base = self.public_url or request.host_url
        return base.rstrip("/") + CALLBACK


class AnswerQuery(Strict):
    """What the provider sends back; it may add to it."""

    class Meta(Strict.Meta):
        """How it reads."""

        unknown = EXCLUDE

    code = fields.String(load_default="", validate=text(4096))
    state = fields.String(load_default="", validate=text(512))


@oidc.on("GET", "/oidc/start", public, status=302)
def start_oidc() -> Response:
    """Go to the provider."""
    by = _sign_in_by()
    url, pending = by.provider.start(by.redirect_uri())
    response = Response(status=302, headers={"Location": url})
    cookies.keep(response, COOKIE, pending.text(), FOR_S)
    return response


@oidc.on("GET", "/oidc/callback", public, query=AnswerQuery(), status=302)
def finish_oidc(query: Values) -> Response:
    """Come back from the provider, signed in."""
    by = _sign_in_by()
    person = by.provider.finish(by.redirect_uri(), _pending(), query["state"], query["code"])
    token = ports().signing_in.sign_in_by_provider(person, by.role, cookies.session_label())
    end_before()
    response = Response(status=302, headers={"Location": HOME})
    cookies.give(response, token)
    cookies.keep(response, COOKIE, "", 0)
    return response


def _sign_in_by() -> SignInBy:
    """The provider of this server.

    Raises:
        NoSuchThing: It has none.
    """
    found: SignInBy | None = current_app.extensions.get(OIDC)
    if found is None:
        raise NoSuchThing
    return found


def _pending() -> "Pending":
    """The sign-in that this browser has begun.

    Raises:
        BadProviderAnswer: It has begun none.
    """
    from quizengine.api.oidc import Pending

    pending = Pending.from_text(cookies.kept(COOKIE))
    if pending is None:
        raise BadProviderAnswer(reason="state")
    return pending

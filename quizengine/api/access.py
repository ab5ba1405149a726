"""Who may use a route, and who asks.

Every route carries a mark: `needs` a role, `needs` somebody signed in, or `public`.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request

from quizengine.actions.people import Account, Role
from quizengine.actions.sessions import Session, Sessions
from quizengine.rules.refusals import ForbiddenOrigin, NotAllowed
from quizengine.rules.studio_refusals import BadCsrf, NotSignedIn

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
PREFIX = "/api/"
GATE = "quizengine_gate"
OIDC = "quizengine_oidc"
Environ = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a route: anybody, who is signed in, or who is at least of a role."""

    signed_in: bool
    role: Role | None = None

    def check(self) -> None:
        """Let the request pass.

        Raises:
            NotSignedIn: It needs somebody.
            NotAllowed: It needs more than this account may.
        """
        if self.signed_in:
            asking = account()
            if self.role is not None and not asking.may(self.role):
                raise NotAllowed(needs=self.role)


def needs(role: Role | None = None) -> Access:
    """Only this role or more; without one, whoever is signed in."""
    return Access(signed_in=True, role=role)


public = Access(signed_in=False)


def account() -> Account:
    """Who asks.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    return session().account


def session() -> Session:
    """By what they are signed in.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    found = visitor()
    if found is None:
        raise NotSignedIn
    return found


def visitor() -> Session | None:
    """Who asks, if anybody is signed in."""
    found: Session | None = g.get("session")
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """Looks at every request before its route does.

    Attributes:
        sessions: Knows tokens.
        allowed: Whether a page of this origin may ask.
        address: The client's address.
        secure: Whether the client speaks https.
    """

    sessions: Sessions
    allowed: Callable[[str | None, Environ], bool]
    address: Callable[[Environ], str]
    secure: Callable[[Environ], bool]

    def watch(self, app: Flask) -> None:
        """Look at all requests for REST."""
        app.before_request(self.look)

    def look(self) -> None:
        """Note who asks.

        Raises:
            ForbiddenOrigin: A foreign page wants to change something.
            BadCsrf: A cookie came without the page's secret.
        """
        if not request.path.startswith(PREFIX):
            return
        g.address = self.address(request.environ)
        unsafe = request.method in UNSAFE
        if unsafe and not self.allowed(request.headers.get("Origin"), request.environ):
            raise ForbiddenOrigin
        bearer = _bearer()
        if bearer:
            g.session = self.sessions.find(bearer, "token")
            return
        token = request.cookies.get(self.cookie_name(), "")
        g.session = self.sessions.find(token, "browser") if token else None
        g.token = token if g.session else ""
        if unsafe and g.session and not _same(request.headers.get("X-CSRF-Token", ""), csrf(token)):
            raise BadCsrf

    def cookie_name(self) -> str:
        """The name of this client's cookie."""
        return cookie_name(secure=self.secure(request.environ))


def cookie_name(*, secure: bool) -> str:
    """A browser takes the first only over https and only from this very host."""
    return "__Host-quizengine" if secure else "quizengine"


def csrf(token: str) -> str:
    """What a page must say besides the cookie of this token; foreign pages cannot read it."""
    return hashlib.sha256(f"csrf/{token}".encode()).hexdigest()[:43] if token else ""


def _bearer() -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())

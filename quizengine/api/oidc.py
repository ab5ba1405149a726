"""An OpenID Connect provider, as its client: the code flow with PKCE, state and nonce.

Needs the extra ``oidc``; nobody imports it where no provider is configured.
"""

import hmac
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from quizengine.rules.studio_refusals import BadProviderAnswer

WAIT_S = 10.0
LEEWAY_S = 60
SCOPE = "openid profile email"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that is under way in one browser, which keeps these three in a cookie."""

    state: str
    nonce: str
    verifier: str

    def text(self) -> str:
        """For the cookie."""
        return f"{self.state}.{self.nonce}.{self.verifier}"

    @staticmethod
    def from_text(text: str) -> "Pending | None":
        """From the cookie; None if it holds something else."""
        parts = text.split(".")
        return Pending(*parts) if len(parts) == 3 and all(parts) else None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for; ``subject`` is the same at every sign-in."""

    subject: str
    login: str
    name: str


class Provider:
    """The provider of one issuer."""

    def __init__(self, issuer: str, client_id: str, client_secret: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._known: Mapping[str, Any] | None = None

    def start(self, redirect_uri: str) -> tuple[str, Pending]:
        """Where to send the browser, and what it must keep.

        Raises:
            BadProviderAnswer: The provider does not say where it is.
        """
        pending = Pending(generate_token(32), generate_token(32), generate_token(64))
        endpoint = self._metadata()["authorization_endpoint"]
        url, _ = self._session(redirect_uri).create_authorization_url(
            endpoint, state=pending.state, nonce=pending.nonce, code_verifier=pending.verifier
        )
        return str(url), pending

    def finish(self, redirect_uri: str, pending: Pending, state: str, code: str) -> Person:
        """Who has signed in.

        Raises:
            BadProviderAnswer: It is not the answer to our question, or not the provider's.
        """
        if not hmac.compare_digest(state.encode(), pending.state.encode()):
            raise BadProviderAnswer(reason="state")
        try:
            token = self._session(redirect_uri).fetch_token(
                self._metadata()["token_endpoint"],
                code=code,
                code_verifier=pending.verifier,
                timeout=WAIT_S,
            )
            claims = self._claims(str(token["id_token"]), pending.nonce)
        except BadProviderAnswer:
            raise
        except (
            AuthlibBaseError,
            JoseError,
            requests.RequestException,
            LookupError,
            ValueError,
        ) as error:
            raise self._refused("token", error) from error
        return self._person(claims)

    def _claims(self, id_token: str, nonce: str) -> Mapping[str, Any]:
        keys = KeySet.import_key_set(cast(Any, self._json(self._metadata()["jwks_uri"])))
        claims = jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
        if claims.get("azp", self._client_id) != self._client_id:
            raise BadProviderAnswer(reason="audience")
        return claims

    def _person(self, claims: Mapping[str, Any]) -> Person:
        """From the claims; what a provider calls people is only a suggestion."""
        subject = str(claims["sub"])
        email = str(claims.get("email", "")).partition("@")[0]
        login = str(claims.get("preferred_username") or email or "member")
        return Person(f"{self._issuer}|{subject}", login, str(claims.get("name", "")))

    def _session(self, redirect_uri: str) -> OAuth2Session:
        return OAuth2Session(
            self._client_id,
            self._client_secret or None,
            scope=SCOPE,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self._client_secret else "none",
        )

    def _metadata(self) -> Mapping[str, Any]:
        if self._known is None:
            found = self._json(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self._issuer:
                raise BadProviderAnswer(reason="issuer")
            self._known = found
        return self._known

    def _json(self, url: str) -> dict[str, Any]:
        try:
            answer = requests.get(url, timeout=WAIT_S)
            answer.raise_for_status()
            found = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise self._refused("provider", error) from error
        if not isinstance(found, dict):
            raise BadProviderAnswer(reason="provider")
        return found

    @staticmethod
    def _refused(reason: str, error: Exception) -> BadProviderAnswer:
        """Logged without what the provider said: it may hold secrets."""
        log.warning("the OpenID Connect provider's answer was refused: %s", type(error).__name__)
        return BadProviderAnswer(reason=reason)

"""A small OpenID Connect provider on this machine, strict about what its clients must do."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey
from typing_extensions import override

CLIENT_ID = "quizengine"
CLIENT_SECRET = "client secret of the tests"


@dataclass
class Provider:
    """Signs everybody in as ``person``; ``spoil`` changes what the next id token says."""

    url: str = ""
    redirect_uri: str = ""
    person: dict[str, str] = field(
        default_factory=lambda: {"sub": "42", "preferred_username": "Lin", "name": "林老师"}
    )
    spoil: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    foreign_key: RSAKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self) -> dict[str, str]:
        """What clients read first."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Sign in; where the browser goes next."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        assert asked["redirect_uri"] == self.redirect_uri
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{self.redirect_uri}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], authorization: str) -> dict[str, Any]:
        """Give a code's tokens, once, to whoever began with it."""
        expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        begun = self.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if authorization != f"Basic {expected}" or begun is None:
            return {"error": "invalid_client"}
        if begun["code_challenge"] != challenge or asked["redirect_uri"] != self.redirect_uri:
            return {"error": "invalid_grant"}
        now = int(time.monotonic_ns() // 10**9 + _EPOCH_S)
        claims = {"iss": self.url, "aud": CLIENT_ID, "nonce": begun["nonce"], "iat": now}
        claims |= {"exp": now + 60, **self.person, **self.spoil}
        signing = self.foreign_key or self.key
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, signing)
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


_EPOCH_S = time.time_ns() // 10**9 - time.monotonic_ns() // 10**9


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that listens."""
    here = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", here.authorize(asked))
                self.end_headers()
            elif parts.path == "/keys":
                self._say({"keys": [here.key.as_dict(private=False)]})
            else:
                self._say(here.metadata())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            answer = here.token(asked, self.headers.get("Authorization", ""))
            self._say(answer, 400 if "error" in answer else 200)

        def _say(self, value: object, status: int = 200) -> None:
            dumped = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(dumped)))
            self.end_headers()
            self.wfile.write(dumped)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

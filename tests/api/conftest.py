"""A server's application on a real database, and clients of every role."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizengine.actions.people import ROLES, Role
from quizengine.app.engine import Engine, open_engine
from quizengine.app.serving import add_rest
from quizengine.settings import Settings

PROBLEM = "application/problem+json"


class Answer:
    """What came back."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.content_type = response.content_type
        self.data = response.data
        self.text = response.data.decode(errors="replace")
        self.json: Any = response.get_json(silent=True)

    @property
    def code(self) -> str:
        """A problem's permanent code; empty if it is none."""
        return str(self.json["code"]) if self.content_type == PROBLEM else ""


class Client:
    """Somebody who uses REST by a browser's session, or nobody."""

    def __init__(self, rest: "Rest", role: Role | None) -> None:
        self.role = role
        self.http: FlaskClient = rest.app.test_client()
        self._csrf = ""
        if role is not None:
            self.account_id = rest.account_ids[role]
            token = rest.engine.sessions.start(self.account_id, "a test")
            self.http.set_cookie("quizengine", token)
            self.take_csrf(self.get("/session"))

    def take_csrf(self, answer: Answer) -> None:
        """Go on as the page does that has just signed in."""
        self._csrf = answer.json["csrf"]

    def get(self, path: str, **options: Any) -> Answer:
        """Ask for something below ``/api/v1``."""
        return self.call("GET", path, **options)

    def post(self, path: str, body: object = None, **options: Any) -> Answer:
        """Make something."""
        return self.call("POST", path, body, **options)

    def put(self, path: str, body: object = None, **options: Any) -> Answer:
        """Replace something."""
        return self.call("PUT", path, body, **options)

    def patch(self, path: str, body: object = None, **options: Any) -> Answer:
        """Change something."""
        return self.call("PATCH", path, body, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        """Remove something."""
        return self.call("DELETE", path, **options)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        revision: int | None = None,
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> Answer:
        """Any request; ``revision`` goes into If-Match."""
        sent = {"X-CSRF-Token": self._csrf, **(headers or {})}
        if revision is not None:
            sent["If-Match"] = f'"{revision}"'
        if body is not None:
            options["json"] = body
        response = self.http.open(f"/api/v1{path}", method=method, headers=sent, **options)
        return Answer(response)


class Rest:
    """REST over a real database, with one account of each role."""

    def __init__(self, engine: Engine, roles: tuple[Role, ...] = ROLES) -> None:
        self.engine = engine
        self.app = Flask("quizengine", static_folder=None)
        add_rest(self.app, engine)
        self.account_ids: dict[Role, int] = {
            role: engine.accounts.make(role, role.title(), role).account_id for role in roles
        }

    def sign_in(self, role: Role | None) -> Client:
        """A client of this role; None is nobody."""
        return Client(self, role)


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """One application and database for a module's tests."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("rest"))) as engine:
        yield Rest(engine)


@pytest.fixture
def nobody(rest: Rest) -> Client:
    """Not signed in."""
    return rest.sign_in(None)


@pytest.fixture
def admin(rest: Rest) -> Client:
    """Signed in as an admin."""
    return rest.sign_in("admin")


@pytest.fixture
def organizer(rest: Rest) -> Client:
    """Signed in as an organizer."""
    return rest.sign_in("organizer")

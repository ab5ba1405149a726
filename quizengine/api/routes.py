"""Routes with a mark and schemas: a thin, typed cover for flask-smorest."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypedDict, TypeVar

import flask_smorest
from flask import Request, current_app, request
from marshmallow import Schema
from typing_extensions import Unpack, override
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from quizengine.api.access import Access
from quizengine.api.ports import Ports
from quizengine.api.schemas import ProblemSchema
from quizengine.rules.refusals import Malformed
from quizengine.rules.studio_refusals import NoSuchThing


class Shape(TypedDict, total=False):
    """What goes into a route and comes out.

    Attributes:
        query: What the query may hold; without a schema, nothing.
        body: What the JSON body holds.
        files: What a multipart body holds: an ``Upload`` of flask-smorest, and fields beside it.
        answer: What the view returns; it may add a status and headers as Flask's do.
        status: The status of success, if not 200.
        content_type: Of a view that returns a finished response that is no JSON.
        if_match: Whether the request names a revision, see ``schemas.given_revision``.
    """

    query: Schema
    body: Schema
    files: Schema
    answer: Schema
    status: int
    content_type: str
    if_match: bool


View = TypeVar("View", bound=Callable[..., object])
EXTENSION = "quizengine"
MARK = "_access"
LARGEST = 2**31 - 1
"""No number in an address is larger; the database would not take it."""
PARTS: tuple[tuple[Literal["files", "body", "query"], str], ...] = (
    ("files", "files"),
    ("body", "json"),
    ("query", "query"),
)
"""The last is given to the view first."""


class Parser(FlaskParser):
    """Each schema says itself what it does about unknown fields."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}

    @override
    def load_files(self, req: Request, schema: Schema) -> Any:
        """The files and the fields beside them."""
        return self._makeproxy(CombinedMultiDict([req.files, req.form]), schema)


class Api(flask_smorest.Api):  # type: ignore[misc]
    """The document of all routes; errors are `quizengine.api.problems`' business."""

    ERROR_SCHEMA = ProblemSchema

    @override
    def _register_error_handlers(self) -> None:
        """None of its own."""

    @override
    def _register_responses(self) -> None:
        """Say in the document how errors look."""
        self.DEFAULT_RESPONSE_CONTENT_TYPE: str = "application/problem+json"
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"


class Routes(flask_smorest.Blueprint):  # type: ignore[misc]
    """The routes of one resource."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, description: str = "") -> None:
        super().__init__(name, __name__, url_prefix="/api/v1", description=description)

    def on(
        self, method: str, rule: str, access: Access, **shape: Unpack[Shape]
    ) -> Callable[[View], View]:
        """Declare a route.

        The view is called with the query's values, then the body's, then the
        files, each if declared, and the address's parts by their names.

        Args:
            method: Such as ``GET``.
            rule: The address below ``/api/v1``.
            access: Its mark.
            shape: What goes in and out.
        """

        def declare(view: View) -> View:
            wrapped = self._answering(self._described(view, access, shape), shape)
            for part, place in PARTS:
                schema = shape.get(part)
                if schema is not None:
                    wrapped = self.arguments(schema, location=place)(wrapped)
            guarded = _guarded(wrapped, access, takes_query="query" in shape)
            self.add_url_rule(rule, view.__name__, guarded, methods=[method])
            return view

        return declare

    def _answering(self, view: Any, shape: Shape) -> Any:
        content_type = shape.get("content_type")
        status = shape.get("status", 200)
        if content_type is None:
            return self.response(status, shape.get("answer"))(view)
        binary = {"type": "string", "format": "binary"}
        return self.response(status, binary, content_type=content_type)(view)

    def _described(self, view: Callable[..., object], access: Access, shape: Shape) -> Any:
        """The view with what the document says about its mark."""
        security: list[object] = [{"cookie": []}, {"token": []}] if access.signed_in else []
        more: dict[str, Any] = {"security": security}
        if access.role:
            more["x-role"] = access.role
        if shape.get("if_match"):
            header = {"in": "header", "name": "If-Match", "required": True}
            more["parameters"] = [{**header, "schema": {"type": "string"}}]
        return self.doc(**more)(view)


def ports() -> Ports:
    """The use cases of this application."""
    found: Ports = current_app.extensions[EXTENSION]
    return found


def _guarded(view: Any, access: Access, *, takes_query: bool) -> Callable[..., object]:
    """The view behind its mark, which comes before any look at what was sent."""

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> object:
        access.check()
        if any(isinstance(part, int) and part > LARGEST for part in kwargs.values()):
            raise NoSuchThing
        if request.args and not takes_query:
            raise Malformed(query=dict.fromkeys(request.args, ["Unknown field."]))
        return view(*args, **kwargs)

    setattr(guarded, MARK, access)
    return guarded

"""What all resources share: strict schemas, lists in pages, revisions."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from flask import Response, request
from marshmallow import RAISE, Schema, fields, validate

from quizengine.rules.refusals import Malformed
from quizengine.rules.studio_refusals import RevisionRequired, StaleRevision

MOST = 200
Values: TypeAlias = dict[str, Any]
"""A body or a query that has passed its schema."""


class Strict(Schema):
    """A body or query that may hold only what it names."""

    class Meta:
        """How it reads."""

        unknown = RAISE


class PageQuery(Strict):
    """Which part of a list; lists add their filters to it."""

    page_size = fields.Integer(load_default=50, validate=validate.Range(1, MOST))
    after = fields.String(load_default="", validate=validate.Length(max=512))


class ProblemSchema(Strict):
    """How an answer says no."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True, metadata={"description": "Never changes."})
    detail = fields.Dict(required=True)


def page_of(item: type[Schema]) -> Schema:
    """The schema of a page of such items."""
    name = f"{item.__name__.removesuffix('Schema')}Page"
    made = {
        "items": fields.List(fields.Nested(item), required=True),
        "next": fields.String(required=True, allow_none=True),
        "total": fields.Integer(required=True),
    }
    made_of: type[Schema] = type(name, (Strict,), made)
    return made_of()


def page(items: Sequence[object], total: int, following: object = None) -> Values:
    """A page; ``following`` is the place behind its last item, None at the end."""
    return {
        "items": items,
        "next": None if following is None else opaque(following),
        "total": total,
    }


def opaque(place: object) -> str:
    """A place in a list as a text that nobody should read."""
    return base64.urlsafe_b64encode(str(place).encode()).decode().rstrip("=")


def place(query: Mapping[str, Any]) -> str:
    """The place behind which a page begins; empty at the start.

    Raises:
        Malformed: ``after`` was not made here.
    """
    text = str(query["after"])
    try:
        padded = text + "=" * (-len(text) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise Malformed(after="unknown") from error


def number_place(query: Mapping[str, Any]) -> int:
    """`place` where it is a number; 0 at the start.

    Raises:
        Malformed: ``after`` was not made here.
    """
    text = place(query)
    if text and not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Malformed(after="unknown")
    return int(text or 0)


def given_revision() -> int:
    """The revision that the client's copy has, from ``If-Match``.

    Raises:
        RevisionRequired: It does not say.
        StaleRevision: It says something that never was one.
    """
    text = request.headers.get("If-Match", "").strip()
    if not text:
        raise RevisionRequired
    number = text.removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        raise StaleRevision
    return int(number)


def etag(revision: int) -> dict[str, str]:
    """The header that names a revision; a view returns it beside the body."""
    return {"ETag": f'"{revision}"'}


def no_content() -> Response:
    """Nothing to say."""
    return Response(status=204)

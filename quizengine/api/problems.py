"""How REST says no: ``application/problem+json`` with a refusal's permanent code."""

import logging
import math
from http import HTTPStatus
from typing import Any

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from quizengine.api.access import PREFIX
from quizengine.rules.refusals import (
    Malformed,
    NoSuchItem,
    NoSuchPlayer,
    NotAllowed,
    NotNow,
    Refusal,
    SlowDown,
    TryAgain,
)
from quizengine.rules.studio_refusals import (
    NoSuchThing,
    NotSignedIn,
    RevisionRequired,
    StaleRevision,
)

log = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
STATUS: dict[type[Refusal], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NoSuchThing: 404,
    NoSuchItem: 404,
    NoSuchPlayer: 404,
    StaleRevision: 412,
    RevisionRequired: 428,
    SlowDown: 429,
    TryAgain: 503,
    NotNow: 409,
    Malformed: 422,
}
"""What a class and its children become; the nearest one counts."""
CODES = {404: "not_found", 413: "too_large", 500: "internal_error"}
"""What never reached a route is called by its status; these by something shorter."""


def problem(status: int, code: str, detail: object = None, **headers: str) -> Response:
    """An answer that says no."""
    title = HTTPStatus(status).phrase
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail or {},
    }
    dumped = orjson.dumps(body, default=str, option=orjson.OPT_NON_STR_KEYS)
    return Response(
        dumped, status, {"Cache-Control": "no-store", **headers}, content_type=CONTENT_TYPE
    )


def add_problems(app: Flask) -> None:
    """Give every error under ``/api`` this form; pages keep Flask's."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def refused(refusal: Refusal) -> Response:
    """The answer for a refusal."""
    status = next(STATUS[each] for each in type(refusal).__mro__ if each in STATUS)
    wait_ms = refusal.detail.get("wait_ms")
    headers = {}
    if isinstance(wait_ms, int):
        headers["Retry-After"] = str(math.ceil(wait_ms / 1000))
    elif refusal.retry:
        headers["Retry-After"] = "1"
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem(status, refusal.code, refusal.detail, **headers)


def _http(error: HTTPException) -> Any:
    """An error of Flask or webargs."""
    status = error.code or 500
    if not request.path.startswith(PREFIX) or status < 400:
        return error
    if status == HTTPStatus.UNPROCESSABLE_ENTITY or status == HTTPStatus.BAD_REQUEST:
        return problem(422, Malformed.code, _messages(error))
    headers = dict(error.get_headers()) if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    allow = {"Allow": headers["Allow"]} if "Allow" in headers else {}
    return problem(status, _code(status), **allow)


def _failed(error: Exception) -> Any:
    """A mistake of ours."""
    if not request.path.startswith(PREFIX):
        raise error
    log.error("%s %s failed", request.method, request.url_rule, exc_info=error)
    return problem(500, CODES[500])


def _messages(error: HTTPException) -> object:
    """What is wrong, by place and field."""
    data = getattr(error, "data", None) or {}
    found: object = data.get("messages", {})
    return found if isinstance(found, dict) else {"json": found}


def _code(status: int) -> str:
    return CODES.get(status) or HTTPStatus(status).phrase.lower().replace(" ", "_")

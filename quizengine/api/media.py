"""``/media/…``: stored pictures, for anybody who knows their address, for ever."""

from collections.abc import Callable
from typing import Protocol

from flask import Blueprint, Response, request

from quizengine.rules.studio_refusals import NoSuchMedia

FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=10"


class Stored(Protocol):
    """What a picture is served from."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


def media(find: Callable[[str], Stored]) -> Blueprint:
    """The pictures as a blueprint; ``find`` raises ``NoSuchMedia``."""
    blueprint = Blueprint("pictures", __name__)

    def show(media_id: str) -> Response:
        try:
            found = find(media_id)
        except NoSuchMedia:
            return _safe(Response(status=404, headers={"Cache-Control": SHORTLY}))
        response = Response(found.content, mimetype=found.kind)
        response.headers["Cache-Control"] = FOREVER
        response.set_etag(found.sha256)
        response.make_conditional(request)
        return _safe(response)

    blueprint.add_url_rule("/media/<media_id>", view_func=show, endpoint="show")
    return blueprint


def _safe(response: Response) -> Response:
    """Even opened as a page of its own it can do nothing."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

"""The pages and what they load, from the built bundle.

The bundle's names carry their content's hash, so a browser may keep them for
ever; the pages themselves are asked for anew each time.
"""

import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Response, request, send_from_directory

from quizengine.paths import pages as bundle
from quizengine.settings import Settings

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
PLAIN_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
PACKED = (("br", ".br"), ("gzip", ".gz"))
MISSING = """<!doctype html><meta charset="utf-8"><title>quizengine</title>
<h1>The pages have not been built yet</h1>
<p>This checkout has no web bundle. Run <code>make bundle</code> once, then reload.</p>
<p>网页尚未构建。请先运行 <code>make bundle</code>，然后刷新。</p>
"""


def pages(settings: Settings, folder: Path | None = None) -> Blueprint:
    """The pages as a blueprint.

    Args:
        settings: For the addresses that pages may connect to.
        folder: The bundle, when it is not the package's own.
    """
    found = Bundle(folder or bundle())
    blueprint = Blueprint("pages", __name__)
    for address, page in (
        ("/", "player.html"),
        ("/j/<pin>", "player.html"),
        ("/host", "host.html"),
        ("/screen", "screen.html"),
        ("/board", "board.html"),
        ("/c", "competition.html"),
        ("/c/<path:page>", "competition.html"),
        ("/m/<token>", "competition.html"),
        ("/studio", "studio.html"),
        ("/studio/", "studio.html"),
        ("/studio/<path:page>", "studio.html"),
    ):
        blueprint.add_url_rule(address, endpoint=address, view_func=found.view(page))
    blueprint.add_url_rule("/assets/<path:name>", view_func=found.asset, endpoint="asset")

    def secure(response: Response) -> Response:
        for name, value in security_headers(settings, request.host).items():
            response.headers.setdefault(name, value)
        return response

    blueprint.after_app_request(secure)
    return blueprint


class Bundle:
    """Files of one folder, packed where the browser can unpack them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def view(self, page: str) -> Callable[..., Response]:
        """A view that answers with a page, whatever the address holds besides."""

        def show(**_: str) -> Response:
            return self.page(page)

        return show

    def page(self, name: str) -> Response:
        """A page, or a friendly word when nobody has built it."""
        if not (self._folder / name).is_file():
            return Response(MISSING, 503, mimetype="text/html")
        return self._send(self._folder, name, ASK_AGAIN)

    def asset(self, name: str) -> Response:
        """A file that never changes.

        Raises:
            NotFound: there is no such file.
        """
        return self._send(self._folder / "assets", name, FOREVER)

    def _send(self, folder: Path, name: str, caching: str) -> Response:
        for encoding, ending in PACKED:
            if request.accept_encodings.quality(encoding) > 0 and _is_inside(folder, name + ending):
                response = send_from_directory(folder, name + ending)
                response.headers["Content-Encoding"] = encoding
                response.mimetype = _mimetype(name)
                break
        else:
            response = send_from_directory(folder, name)
        response.headers["Cache-Control"] = caching
        response.headers["Vary"] = "Accept-Encoding"
        return response


def _is_inside(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_relative_to(folder.resolve()) and path.is_file()


def security_headers(settings: Settings, host: str) -> dict[str, str]:
    """What a browser is forbidden on our pages.

    Older Safari does not take ``'self'`` for WebSockets, so their address is named.
    """
    sockets = [f"ws://{host}", f"wss://{host}"] if PLAIN_HOST.fullmatch(host) else []
    if settings.public_url:
        public = urlsplit(settings.public_url).netloc
        sockets += [f"ws://{public}", f"wss://{public}"]
    policy = (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' {' '.join(dict.fromkeys(sockets))}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def _mimetype(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"

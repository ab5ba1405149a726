"""Whose account a request's cookie opens, for sockets; REST has `quizengine.api.access`."""

from collections.abc import Mapping
from typing import Any

from werkzeug.http import parse_cookie

from quizengine.actions.sessions import Sessions
from quizengine.api.access import cookie_name
from quizengine.live.origins import Origins
from quizengine.live.ports import Whose
from quizengine.settings import Settings


def whose(settings: Settings, sessions: Sessions) -> Whose:
    """What finds the account of whoever is signed in in this browser."""
    origins = Origins(settings)

    def look(environ: Mapping[str, Any]) -> int | None:
        name = cookie_name(secure=origins.secure(environ))
        token = parse_cookie(environ["HTTP_COOKIE"]).get(name, "")
        session = sessions.find(token, "browser") if token else None
        return None if session is None else session.account.account_id

    return look

"""The cookie of a browser's session, and what its page needs to know."""

from flask import Response, current_app, request

from quizengine.actions.sessions import LONGEST_MS
from quizengine.api.access import GATE, Gate
from quizengine.api.labels import label


def cookie_name() -> str:
    """Under which the browser keeps the session of this site."""
    return _gate().cookie_name()


def give(response: Response, token: str) -> None:
    """Let the browser keep the session; no script can read it, no foreign page can use it."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=LONGEST_MS // 1000,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=_gate().secure(request.environ),
    )


def take_back(response: Response) -> None:
    """Let the browser forget it."""
    response.delete_cookie(
        cookie_name(),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=_gate().secure(request.environ),
    )


def keep(response: Response, name: str, value: str, for_s: int) -> None:
    """Let the browser keep something else for a moment; an empty value for 0 s forgets it."""
    gate = _gate()
    secure = gate.secure(request.environ)
    response.set_cookie(
        f"{gate.cookie_name()}-{name}",
        value,
        max_age=for_s,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=secure,
    )


def kept(name: str) -> str:
    """What the browser was to keep."""
    return request.cookies.get(f"{cookie_name()}-{name}", "")


def session_label() -> str:
    """What a session of this browser is called."""
    return label(request.headers.get("User-Agent", ""))


def _gate() -> Gate:
    found: Gate = current_app.extensions[GATE]
    return found

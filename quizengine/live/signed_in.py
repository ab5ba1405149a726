"""Whose account a socket was opened with.

The browser shows its cookie with the opening request and never again. It is
looked up at once, beside the handshake, and not kept: what stays with the
socket is the account's number.
"""

from collections.abc import Mapping
from typing import Any

import gevent
from gevent.event import AsyncResult

from quizengine.live.dispatch import log_without_payload
from quizengine.live.ports import Whose

ACCOUNT = "quizengine.account"
COOKIE = "HTTP_COOKIE"
NAME = "quizengine="
SHOWN = (COOKIE, "REMOTE_ADDR", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")
WAIT_S = 2.0


class SignedIn:
    """Looks accounts up while sockets open; nobody waits for it before he joins."""

    def __init__(self, whose: Whose) -> None:
        self._whose = whose

    def look(self, environ: Mapping[str, Any]) -> AsyncResult | None:
        """The account's number, once it is known; None for a phone without a cookie of ours."""
        if NAME not in (environ.get(COOKIE) or ""):
            return None
        found = AsyncResult()
        gevent.spawn(self._ask, {name: environ.get(name) for name in SHOWN}, found)
        return found

    def _ask(self, shown: Mapping[str, Any], found: AsyncResult) -> None:
        account_id = None
        try:
            account_id = self._whose(shown)
        except Exception as error:  # noqa: BLE001 - who cannot be looked up plays without account
            log_without_payload("looking up an account failed", error)
        found.set(account_id)


def account_id(found: AsyncResult | None) -> int | None:
    """The number that was looked up; may wait a little."""
    return None if found is None else found.wait(WAIT_S)

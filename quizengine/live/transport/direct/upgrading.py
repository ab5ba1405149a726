"""A WebSocket to which a polling client may move."""

from _socket import SocketType
from typing import Any, Final

from typing_extensions import override

from quizengine.live.transport.direct.client import Server, WebSocketClient
from quizengine.live.transport.direct.frames import text_frame

PROBED: Final = text_frame("3probe")


class UpgradingClient(WebSocketClient):
    """A WebSocket that a polling client tries out before it moves there.

    The dance: ``2probe``, ``3probe``, then ``5`` when the client's last poll has
    returned. Until then the server knows the polling client only.
    """

    __slots__ = ("_poller",)

    def __init__(self, server: Server, poller: Any, sock: SocketType) -> None:
        super().__init__(server, poller.sid, sock)
        self._poller = poller

    @override
    def _heard(self, text: str, now_ms: int) -> None:
        poller = self._poller
        if poller is None:
            super()._heard(text, now_ms)
        elif text == "2probe" and poller.may_upgrade(self):
            self.write(PROBED)
        elif text == "5" and poller.upgrade(self):
            self._poller = None
        else:
            self.drop("transport error")

    def give_up(self) -> None:
        """Drop it if it is still not certain that the client moves here."""
        if self._poller is not None:
            self.drop("transport error")

    @override
    def drop(self, reason: str) -> None:
        poller, self._poller = self._poller, None
        if poller is not None:
            poller.stays(self)
        super().drop(reason)

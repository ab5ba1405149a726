"""A Socket.IO packet, encoded once for all its recipients."""

from quizengine.live.transport.direct.frames import text_frame

MESSAGE = "4"


class Parcel:
    """The packet as a WebSocket frame, and as engineio's polling clients want it."""

    __slots__ = ("_frame", "_text")

    def __init__(self, text: str) -> None:
        """``text`` is the Socket.IO packet."""
        self._text = MESSAGE + text
        self._frame: bytes | None = None

    @property
    def frame(self) -> bytes:
        """The whole WebSocket frame; made on the first use, then shared."""
        frame = self._frame
        if frame is None:
            frame = self._frame = text_frame(self._text)
        return frame

    def encode(self, b64: bool = False) -> str:
        """The Engine.IO packet, by the name that engineio calls; nothing of ours is binary."""
        del b64
        return self._text

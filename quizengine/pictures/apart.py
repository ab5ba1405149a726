"""Encoding a picture anew in a process that may die of it, and alone."""

import json
from dataclasses import dataclass
from subprocess import TimeoutExpired
from typing import Final

from quizengine.apart import Apart, Busy
from quizengine.pictures.child import REFUSED
from quizengine.rules.refusals import TryAgain
from quizengine.rules.studio_refusals import BadPicture

MOST_BYTES: Final = 10_000_000
WALL_S: Final = 15
_apart: Final = Apart("quizengine.pictures.child", WALL_S)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is stored and served; ``kind`` is its media type."""

    kind: str
    width: int
    height: int
    content: bytes


def encoded_apart(data: bytes) -> Encoded:
    """The picture in ``data``, encoded anew.

    Under gevent it must be called where the event loop lives, which goes on meanwhile.

    Raises:
        BadPicture: It is none, is damaged or too large, or the child took too much.
        TryAgain: Others are being encoded, and were not done in time.
    """
    if len(data) > MOST_BYTES:
        raise BadPicture(reason="bytes", most=MOST_BYTES)
    try:
        status, told = _apart.run(data)
    except Busy as busy:
        raise TryAgain(reason="pictures") from busy
    except TimeoutExpired as late:
        raise BadPicture(reason="time") from late
    if status == REFUSED:
        raise BadPicture(reason=told.decode())
    if status != 0:
        raise BadPicture(reason="limits")
    head, _, content = told.partition(b"\n")
    return Encoded(**json.loads(head), content=content)

"""Encoding a picture anew in a process that may die of it, and alone."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Final

from quizengine.pictures.child import REFUSED
from quizengine.rules.refusals import TryAgain
from quizengine.rules.studio_refusals import BadPicture

MOST_BYTES: Final = 10_000_000
WALL_S: Final = 15
AT_A_TIME: Final = 2
_places: Final = threading.BoundedSemaphore(AT_A_TIME)


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
    if not _places.acquire(timeout=WALL_S):
        raise TryAgain(reason="pictures")
    try:
        told = _run(data)
    finally:
        _places.release()
    head, _, content = told.partition(b"\n")
    return Encoded(**json.loads(head), content=content)


def _run(data: bytes) -> bytes:
    command = (sys.executable, "-m", "quizengine.pictures.child")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZENGINE_")}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        try:
            told, _ = child.communicate(data, timeout=WALL_S)
        except subprocess.TimeoutExpired as late:
            child.kill()
            raise BadPicture(reason="time") from late
        except BaseException:
            child.kill()
            raise
    if child.returncode == REFUSED:
        raise BadPicture(reason=told.decode())
    if child.returncode != 0:
        raise BadPicture(reason="limits")
    return told

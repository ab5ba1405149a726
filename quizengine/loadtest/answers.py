"""The answers to one item, made once for everybody.

To make an answer and its frame takes longer than to send it. A few different
ones, dealt round, ask as much of the server as one of each player's own.
"""

import random
from collections.abc import Callable

from quizengine.loadtest.namespace import Json, Namespace

Answering = Callable[[Json, random.Random], Json]
"""Makes a valid ``given`` for an open item."""

VARIANTS = 32
ELAPSED_MS = 100
SUBMISSIONS = 1_000_000
"""Ack ids are the item's number times this, plus the submission's."""


class Answers:
    """Frames of ``submit_answer`` for one open item."""

    def __init__(self, namespace: Namespace, item: Json, answering: Answering) -> None:
        self.item_no = int(item["item_no"])
        dice = random.Random(self.item_no)
        self._namespace = namespace
        self._given = [answering(item, dice) for _ in range(VARIANTS)]
        self._frames: dict[int, list[bytes]] = {}

    def ack_id(self, submission: int) -> int:
        """What the ack of a submission to this item carries."""
        return self.item_no * SUBMISSIONS + submission

    def frames(self, submission: int) -> list[bytes]:
        """The frames of everybody's n-th submission; player ``i`` sends number ``i % VARIANTS``."""
        frames = self._frames.get(submission)
        if frames is None:
            frames = self._frames[submission] = [
                self._namespace.event_frame(
                    self.ack_id(submission),
                    "submit_answer",
                    {
                        "item_no": self.item_no,
                        "submission": submission,
                        "given": given,
                        "elapsed_ms": ELAPSED_MS,
                    },
                )
                for given in self._given
            ]
        return frames

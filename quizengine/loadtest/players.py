"""A player, and a stage: one thing that every player does or hears once."""

from enum import Enum, auto

from quizengine.loadtest.link import Link, Lost, Take


class Kind(Enum):
    """What a stage waits for."""

    NOTHING = auto()
    ENTERED = auto()
    JOINED = auto()
    SHOWN = auto()
    ACKED = auto()
    TOLD = auto()


class Player(Link):
    """One player's connection.

    Attributes:
        number: From 0; also decides what they answer.
        stage: The number of the last stage in which they have been counted.
        sent_ns: When each unacknowledged answer was written, by ack id.
    """

    __slots__ = ("number", "player_id", "sent_ns", "stage")

    def __init__(self, number: int, device: str, take: Take, on_lost: Lost) -> None:
        super().__init__(device, take, on_lost)
        self.number = number
        self.player_id = 0
        self.stage = 0
        self.sent_ns: dict[int, int] = {}


class Stage:
    """How far everybody is.

    Attributes:
        times: When each of those who have been counted was; monotonic nanoseconds.
    """

    __slots__ = ("expected", "kind", "number", "times")

    def __init__(self, number: int, kind: Kind, expected: int) -> None:
        self.number = number
        self.kind = kind
        self.expected = expected
        self.times: list[int] = []

    def done(self) -> bool:
        """Whether everybody who is still there has been counted."""
        return len(self.times) >= self.expected

    def state(self) -> str:
        """For the message when it takes too long."""
        return f"{self.kind.name.lower()}: {len(self.times)} of {self.expected}"

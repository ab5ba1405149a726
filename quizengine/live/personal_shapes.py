"""The shapes of what one player, and what a console is told; see `shapes`."""

from typing import NotRequired, TypedDict

from quizengine.live.shapes import ContestView, Distribution, Given


class NameAndNumber(TypedDict):
    """What a member of the roster joins by."""

    name: str
    staff_number: str


class StoredAnswer(TypedDict):
    """What is stored of a player's answer."""

    item_no: int
    submission: int
    given: Given
    received_ms: int


class ReasonedPoints(TypedDict):
    """Points and what they were given for."""

    reason: str
    points: int


class Gap(TypedDict):
    """What is missing to the next place."""

    rank: int
    nickname: str
    points: int
    time_ms: int


class Result(TypedDict):
    """What an item brought a player."""

    item_no: int
    answered: bool
    right: bool | None
    mark: tuple[int, int] | None
    points: int
    reasons: list[ReasonedPoints]
    streak: int
    rank: int | None
    change: int | None
    gap: Gap | None
    elapsed_ms: int | None


class YouView(TypedDict):
    """A player's own part of the contest."""

    version: int
    player_id: int
    nickname: str
    score: int
    rank: int | None
    players: int
    time_factor_percent: int
    deadline_ms: int | None
    answer: StoredAnswer | None
    result: Result | None


class ConnectionHealth(TypedDict):
    """Players by how well they are connected.

    Attributes:
        good: Round trip of 150 ms at most, or not measured yet.
    """

    good: int
    slow: int
    gone: int


class RosterView(TypedDict):
    """Who has joined, in few figures.

    Attributes:
        health: Host only.
    """

    roster_version: int
    joined: int
    present: int
    newest: list[str]
    health: NotRequired[ConnectionHealth]


class ProgressView(TypedDict):
    """How many have answered.

    Attributes:
        distribution: Host only.
    """

    item_no: int
    answered: int
    players: int
    distribution: NotRequired[Distribution | None]


class PlayerRow(TypedDict):
    """A player in the host's list.

    Attributes:
        unit: Members of the roster who are in one.
    """

    player_id: int
    nickname: str
    unit: NotRequired[str]
    present: bool
    score: int
    answered: bool
    round_trip_ms: int | None
    time_factor_percent: int


class Snapshot(TypedDict):
    """Everything a page needs to draw itself from nothing."""

    server_ms: int
    contest: ContestView
    you: NotRequired[YouView]
    roster: NotRequired[RosterView]
    progress: NotRequired[ProgressView | None]

"""The shapes of everything the server says that is more than a few fields.

The types of the front end, ``docs/asyncapi.yaml`` and a test over real messages
are made from these; ``docs/protocol.md`` explains them in words. A view is
redacted for its audience: what may be missing is `NotRequired`.
"""

from typing import Literal, NotRequired, TypedDict

Theme = Literal["night", "paper", "ceremony"]
Identity = Literal["nickname", "roster", "either"]
Kind = Literal["single", "multiple", "truefalse", "text", "numeric", "ordering", "matching", "poll"]
ItemPhase = Literal["reading", "open", "closed", "revealed", "void", "skipped"]
Stage = Literal["lobby", "item", "standings", "podium"]
Display = Literal["stage", "cover", "blank", "qr"]
NextCommand = Literal[
    "start", "open", "close", "reveal", "standings", "next_item", "podium", "none"
]
Label = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]


class Choice(TypedDict):
    """Something to pick or to put in order.

    Attributes:
        value: truefalse only: which of the two this is.
    """

    id: str
    label: Label
    text: str
    value: NotRequired[bool]


class LeftPart(TypedDict):
    """What is to be paired with a choice on the right."""

    id: str
    text: str


class ChoicesGiven(TypedDict):
    """The ids that were picked."""

    choices: list[str]


class TextsGiven(TypedDict):
    """What was typed into each blank."""

    texts: list[str]


class NumberGiven(TypedDict):
    """A number as it was typed."""

    number: str


class OrderGiven(TypedDict):
    """All ids in the order that was chosen."""

    order: list[str]


class PairsGiven(TypedDict):
    """Ids of the left with ids of the right."""

    pairs: list[tuple[str, str]]


Given = ChoicesGiven | TextsGiven | NumberGiven | OrderGiven | PairsGiven


class Key(TypedDict):
    """The right answer; which field is there depends on the kind, and a poll has none."""

    choices: NotRequired[list[str]]
    texts: NotRequired[list[list[str]]]
    low: NotRequired[str]
    high: NotRequired[str]
    number: NotRequired[str | None]
    order: NotRequired[list[str]]
    pairs: NotRequired[list[tuple[str, str]]]


class TextCount(TypedDict):
    """How many typed one text."""

    text: str
    count: int
    right: bool


class Distribution(TypedDict):
    """What was answered; ``counts`` by id of the choice.

    Attributes:
        right: null for a poll.
    """

    answered: int
    players: int
    right: int | None
    counts: NotRequired[dict[str, int]]
    texts: NotRequired[list[TextCount]]


class Select(TypedDict):
    """How many choices may be picked."""

    min: int
    max: int


class Picture(TypedDict):
    """A picture of a question: its address on this server, and what is read out instead."""

    src: str
    alt: str


class ItemView(TypedDict):
    """One use of a question, in its phase."""

    item_no: int
    round_no: int
    index: int
    phase: ItemPhase
    kind: Kind
    points: int
    scoring: Literal["accuracy", "speed"]
    answers: Literal["first", "last"]
    scored: bool
    time_limit_ms: int
    opened_ms: int | None
    deadline_ms: int | None
    reading_ends_ms: NotRequired[int | None]
    remaining_ms: NotRequired[int | None]
    stem: str
    media: NotRequired[list[Picture]]
    choices: NotRequired[list[Choice]]
    left: NotRequired[list[LeftPart]]
    right: NotRequired[list[Choice]]
    blanks: NotRequired[int]
    unit: NotRequired[str]
    select: NotRequired[Select]
    key: NotRequired[Key]
    explanation: NotRequired[str]
    source: NotRequired[str]
    distribution: NotRequired[Distribution]


class StandingsRow(TypedDict):
    """A player's place; ``change`` against the standings before the last item.

    Attributes:
        unit: Members of the roster who are in one.
    """

    rank: int
    player_id: int
    nickname: str
    unit: NotRequired[str]
    score: int
    before: int
    gained: int
    change: int | None
    right_time_ms: int


class StandingsView(TypedDict):
    """The best of the standings."""

    after_item_no: int
    players: int
    final: bool
    rows: list[StandingsRow]


class RoundView(TypedDict):
    """A round of the contest."""

    round_no: int
    title: str
    format: str
    items: int


class RundownRow(TypedDict):
    """An item in the host's list."""

    item_no: int
    round_no: int
    kind: Kind
    status: Literal["pending", "current", "done", "skipped", "void"]


class Next(TypedDict):
    """What the one big step would do now; ``none`` when over, and while it is paused."""

    command: str
    code: NextCommand


class Upcoming(TypedDict):
    """The item after this one, for the host."""

    item_no: int
    kind: Kind
    stem: str


class ContestView(TypedDict):
    """The whole contest for one audience.

    Attributes:
        join_url: Host and screen.
        display: Host and screen.
        next: Host.
        commands: Host.
        rundown: Host.
        upcoming: Host.
    """

    contest_id: str
    version: int
    server_ms: int
    pin: str
    title: str
    subtitle: str
    organizer: str
    theme: Theme
    language: str
    phase: Literal["lobby", "running", "finished"]
    stage: Stage
    locked: bool
    late_join: bool
    paused: bool
    rounds: list[RoundView]
    round_no: int | None
    items_total: int
    items_done: int
    item: ItemView | None
    standings: StandingsView | None
    result_hash: NotRequired[str | None]
    media_ahead: NotRequired[list[str]]
    join_url: NotRequired[str]
    display: NotRequired[Display]
    next: NotRequired[Next]
    commands: NotRequired[list[str]]
    rundown: NotRequired[list[RundownRow]]
    upcoming: NotRequired[Upcoming | None]

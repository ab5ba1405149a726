"""The contest as one frozen value, and the words for where it stands.

A contest never changes in place: ``rules.commands`` computes the next value,
the store lets exactly one next value through. It holds no list per player, so
it stays small however many play (64 kB at most, tested).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NewType

from quizengine.rules.questions import Question

ContestId = NewType("ContestId", str)
PlayerId = NewType("PlayerId", int)
ItemNo = NewType("ItemNo", int)

Phase = Literal["lobby", "running", "finished"]
Stage = Literal["lobby", "item", "standings", "podium"]
Display = Literal["stage", "cover", "blank", "qr"]
ItemPhase = Literal["reading", "open", "closed", "revealed", "void", "skipped"]
ItemStatus = Literal["pending", "current", "done", "skipped", "void"]
Identity = Literal["nickname", "roster", "either"]
"""By what people join: a name of their own choice, their place on the roster, or as they like."""

Setting = int | str | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A part of the contest: ``items`` consecutive items under one round format."""

    format: str
    title: str
    first_item: ItemNo
    items: int
    settings: Mapping[str, Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One use of a question; fixed when the contest opens, never in the contest row."""

    item_no: ItemNo
    round_no: int
    index: int
    question: Question
    points: int
    time_limit_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """Where the current item stands.

    ``opened_ms`` moves along when a pause or an outage is credited, so that
    ``opened_ms + time_limit_ms + extra_ms`` is always the common deadline.
    """

    item_no: ItemNo
    phase: ItemPhase
    since_ms: int
    time_limit_ms: int
    opened_ms: int | None = None
    extra_ms: int = 0

    @property
    def deadline_ms(self) -> int | None:
        """The common deadline, None until the item opened."""
        if self.opened_ms is None:
            return None
        return self.opened_ms + self.time_limit_ms + self.extra_ms

    def deadline_for(self, time_factor_percent: int) -> int | None:
        """The deadline of a player with extra time."""
        if self.opened_ms is None:
            return None
        return self.opened_ms + self.time_limit_ms * time_factor_percent // 100 + self.extra_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestSettings:
    """What holds for the whole contest; fixed when it opens."""

    title: str
    subtitle: str = ""
    organizer: str = ""
    language: str = "zh-CN"
    theme: str = "night"
    seats: int = 20_000
    grace_ms: int = 250
    identity: Identity = "nickname"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One live run. ``version`` counts its transitions; joins and answers do not bump it.

    ``due_ms`` is when time alone moves the contest on; it is kept through a
    pause, and ``paused_ms`` says since when it does not count. ``rulings``
    counts the rulings on items that were over.
    """

    contest_id: ContestId
    version: int
    pin: str
    settings: ContestSettings
    rounds: tuple[Round, ...]
    statuses: tuple[ItemStatus, ...]
    phase: Phase = "lobby"
    stage: Stage = "lobby"
    display: Display = "stage"
    locked: bool = False
    late_join: bool = True
    item: ItemState | None = None
    due_ms: int | None = None
    paused_ms: int | None = None
    longest_factor_percent: int = 100
    rulings: int = 0

    @property
    def open_item_no(self) -> ItemNo | None:
        """The item that takes answers right now, if any."""
        if self.item is None or self.item.phase != "open" or self.paused_ms is not None:
            return None
        return self.item.item_no

    @property
    def wake_ms(self) -> int | None:
        """When the ticker must look again; None while paused or waiting for the host."""
        return None if self.paused_ms is not None else self.due_ms

    def round_of(self, item_no: int) -> Round:
        """The round that holds an item."""
        for candidate in self.rounds:
            if candidate.first_item <= item_no < candidate.first_item + candidate.items:
                return candidate
        raise LookupError(item_no)


Script = tuple[Item, ...]

"""The canonical question: what every bank file becomes and every contest plays.

One flat frozen record serves all kinds; what a kind does not use stays empty.
``rules.kinds`` knows which fields a kind needs, how it is marked and shown.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

KindName = Literal[
    "single", "multiple", "truefalse", "text", "numeric", "ordering", "matching", "poll"
]
Policy = Literal["all_or_nothing", "proportional", "half_if_incomplete", "right_minus_wrong"]


class Mark(NamedTuple):
    """How far right an answer is: ``right`` parts ``of`` all, never rounded.

    Kept as two integers, so that points come out the same on every machine.
    """

    right: int
    of: int

    @property
    def full(self) -> bool:
        """Whether nothing is missing and nothing is wrong."""
        return self.right == self.of


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked, ordered or paired.

    In a bank ``choice_id`` is the letter of its place in the file; in a contest
    it is opaque, because many files list the right choice first.
    """

    choice_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Which differences between a typed text and an accepted one are ignored."""

    case: bool = True
    width: bool = True
    space: bool = True
    punctuation: bool = False


@dataclass(frozen=True, slots=True)
class Numeric:
    """The accepted range, both ends included, as decimal strings; ``value`` if one was named."""

    low: str
    high: str
    value: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a bank, or its frozen copy in a contest.

    ``key`` holds choice ids: the right ones, or for ordering all of them in the
    right order. ``blanks`` holds the accepted variants of each blank. ``media``
    holds ids of pictures (in a bank file also names of files beside it) and
    ``media_alt`` what is read out instead of each.
    """

    kind: KindName
    stem: str
    choices: tuple[Choice, ...] = ()
    key: tuple[str, ...] = ()
    left: tuple[Choice, ...] = ()
    right: tuple[Choice, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    fold: Fold = Fold()
    numeric: Numeric | None = None
    policy: Policy = "all_or_nothing"
    shuffle: bool = True
    explanation: str = ""
    source: str = ""
    topic: str = ""
    difficulty: int | None = None
    tags: tuple[str, ...] = ()
    time_limit_s: int | None = None
    points: int | None = None
    language: str = "zh-CN"
    external_id: str = ""
    media: tuple[str, ...] = ()
    media_alt: tuple[str, ...] = ()

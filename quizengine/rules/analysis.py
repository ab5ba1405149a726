"""What a contest's answers say about its questions, its topics and its people.

Shares are fractions rounded to three places: they are read, never added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizengine.rules.contest import PlayerId
from quizengine.rules.players import Answer, Player
from quizengine.rules.ranking import key

GROUP_PERCENT: Final = 27
"""The usual size of the best and the weakest group when questions are analysed."""
MOST_BINS: Final = 10
WEAKEST_TOPICS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Everybody who was not removed, and the best and the weakest among them."""

    players: Mapping[PlayerId, Player]
    upper: frozenset[PlayerId]
    lower: frozenset[PlayerId]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """How an item went; ``players`` were there when it closed.

    ``share_right`` is its difficulty: of all who were there. ``discrimination``
    is the share right of the best group minus that of the weakest, -1 to 1.
    """

    players: int
    answered: int
    no_answer: int
    right: int
    share_right: float | None
    discrimination: float | None
    median_ms: int | None


def groups_of(players: Iterable[Player]) -> Groups:
    """The best and the weakest 27 %, at least one of each, by rank; ties by joining."""
    standing = sorted(
        (player for player in players if not player.removed),
        key=lambda player: (*key(player.totals), player.player_id),
    )
    size = max((len(standing) * GROUP_PERCENT + 50) // 100, 1)
    enough = len(standing) >= 2
    return Groups(
        players={player.player_id: player for player in standing},
        upper=frozenset(each.player_id for each in standing[:size] if enough),
        lower=frozenset(each.player_id for each in standing[-size:] if enough),
    )


def item_figures(
    groups: Groups, answers: Iterable[Answer], closed_ms: int, *, scored: bool
) -> ItemFigures:
    """An item's figures from its answers as they are marked now."""
    there = {player_id for player_id, each in groups.players.items() if each.joined_ms <= closed_ms}
    given = [answer for answer in answers if answer.player_id in there]
    right = {answer.player_id for answer in given if is_right(answer)}
    upper, lower = _share_in(right, groups.upper), _share_in(right, groups.lower)
    known = scored and upper is not None and lower is not None
    return ItemFigures(
        players=len(there),
        answered=len(given),
        no_answer=len(there) - len(given),
        right=len(right),
        share_right=share(len(right), len(there)) if scored else None,
        discrimination=round((upper or 0) - (lower or 0), 3) if known else None,
        median_ms=median([answer.elapsed_ms for answer in given]),
    )


def is_right(answer: Answer) -> bool:
    """Whether an answer is fully right."""
    return answer.mark is not None and answer.mark.full


def share(part: int, of: int) -> float | None:
    """A fraction; None of nothing."""
    return round(part / of, 3) if of else None


def median(values: Sequence[int]) -> int | None:
    """The middle value, rounded down between two; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


@dataclass(frozen=True, slots=True)
class Bin:
    """How many scores are from ``low`` to ``high``, both included."""

    low: int
    high: int
    players: int


def score_bins(scores: Sequence[int]) -> list[Bin]:
    """The scores in at most ten bins of the same width."""
    if not scores:
        return []
    lowest, highest = min(scores), max(scores)
    width = -(-(highest - lowest + 1) // MOST_BINS)
    counts = [0] * -(-(highest - lowest + 1) // width)
    for score in scores:
        counts[(score - lowest) // width] += 1
    return [
        Bin(lowest + n * width, lowest + (n + 1) * width - 1, count)
        for n, count in enumerate(counts)
    ]


@dataclass(slots=True)
class Tally:
    """Right answers among those that could have been given."""

    right: int = 0
    of: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1


@dataclass(slots=True)
class TopicCount:
    """Right answers by topic, for everybody and for each player."""

    topics: dict[str, Tally] = field(default_factory=dict)
    players: dict[PlayerId, dict[str, Tally]] = field(default_factory=dict)

    def add(self, topic: str, groups: Groups, answers: Iterable[Answer], closed_ms: int) -> None:
        """Count an item; no answer is no right answer."""
        right = {answer.player_id for answer in answers if is_right(answer)}
        everybody = self.topics.setdefault(topic, Tally())
        for player_id, player in groups.players.items():
            if player.joined_ms <= closed_ms:
                is_so = player_id in right
                everybody.add(right=is_so)
                own = self.players.setdefault(player_id, {})
                own.setdefault(topic, Tally()).add(right=is_so)

    def weakest(self, player_id: PlayerId) -> list[tuple[str, Tally]]:
        """The topics a player knows least, the weakest first; none that is all right."""
        own = self.players.get(player_id, {})
        return [each for each in by_share(own) if each[1].right < each[1].of][:WEAKEST_TOPICS]


def by_share(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """Topics with the smallest share right first; among equals, the one asked more."""
    return sorted(
        tallies.items(), key=lambda each: (each[1].right / each[1].of, -each[1].of, each[0])
    )


def _share_in(right: set[PlayerId], group: frozenset[PlayerId]) -> float | None:
    return len(right & group) / len(group) if group else None

"""Who stands where: standard competition ranking (1, 1, 3).

Score first, then the total time of right answers (less is better), then a
shared place. The store's SQL must say the same; a test holds the two together.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from quizengine.rules.players import Player, Totals

Which = Literal["totals", "before"]


class Place(NamedTuple):
    """A player's place; equal keys share it and the next one is skipped."""

    rank: int
    player: Player


def rank(players: Iterable[Player], which: Which = "totals") -> tuple[Place, ...]:
    """Everybody who was not removed, best first; ties in order of joining.

    Args:
        players: Any number of players, in any order.
        which: Rank by present totals, or by those before the latest closed item.
    """
    standing = sorted(
        (player for player in players if not player.removed),
        key=lambda player: (*key(getattr(player, which)), player.player_id),
    )
    places: list[Place] = []
    for position, player in enumerate(standing, start=1):
        tied = places and key(getattr(places[-1].player, which)) == key(getattr(player, which))
        places.append(Place(places[-1].rank if tied else position, player))
    return tuple(places)


def key(totals: Totals) -> tuple[int, int]:
    """What is compared; smaller is better."""
    return (-totals.score, totals.right_time_ms)

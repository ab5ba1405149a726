"""What the rules know of a player: totals, streak, extra time; and of one answer."""

from collections.abc import Mapping
from typing import NamedTuple

from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.rules.questions import Mark
from quizengine.values import bulk_value

Given = Mapping[str, object]


class Totals(NamedTuple):
    """A player's running sums; the store keeps them on the player's row.

    ``right_time_ms`` is the corrected time of all fully right answers, the
    first tie-break of mass contests.
    """

    score: int = 0
    right_time_ms: int = 0
    streak: int = 0


@bulk_value
class Player:
    """One player of one contest.

    ``before`` are the totals before the latest closed item: standings show
    movement against them, and voiding that item goes back to them.
    """

    player_id: PlayerId
    nickname: str
    joined_ms: int
    totals: Totals = Totals()
    before: Totals = Totals()
    time_factor_percent: int = 100
    removed: bool = False
    present: bool = False
    member_id: int | None = None
    unit_id: int | None = None
    team_id: int | None = None

    def settled(self, totals: Totals) -> "Player":
        """The player after an item; written out, because a hall has thousands of them."""
        return Player(
            player_id=self.player_id,
            nickname=self.nickname,
            joined_ms=self.joined_ms,
            totals=totals,
            before=self.totals,
            time_factor_percent=self.time_factor_percent,
            removed=self.removed,
            present=self.present,
            member_id=self.member_id,
            unit_id=self.unit_id,
            team_id=self.team_id,
        )


@bulk_value
class Answer:
    """What one player submitted to one item.

    ``received_ms`` is the server's stamp, ``claimed_ms`` the phone's own
    elapsed time (None if it said nothing), ``round_trip_ms`` the server's
    measurement at that moment, ``elapsed_ms`` the corrected time that counts.
    ``mark`` is None where nothing is scored.
    """

    item_no: ItemNo
    player_id: PlayerId
    submission: int
    given: Given
    mark: Mark | None
    received_ms: int
    elapsed_ms: int
    claimed_ms: int | None = None
    round_trip_ms: int | None = None

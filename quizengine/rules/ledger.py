"""The ledger: every point with its reason. A score is the sum of its entries.

Entries are only ever added: an undo or a void is a further entry of the
opposite sign that names the entry it reverses.
"""

from collections.abc import Iterable
from typing import Literal

from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.values import bulk_value

Reason = Literal[
    "base",
    "correct",
    "partial",
    "wrong",
    "timeout",
    "streak",
    "foul_early_buzz",
    "foul_prompt",
    "foul_shout",
    "foul_discipline",
    "foul_cheat",
    "pass",
    "judge_score",
    "lifeline_cost",
    "manual_add",
    "manual_sub",
    "ruling_reverse",
    "ruling_award",
    "void_reverse",
    "carry_over",
    "play_off",
]


@bulk_value
class Entry:
    """One line of the ledger; ``seq`` is allocated by the store, 1… per contest.

    ``cause`` is the ``seq`` of the entry this one reverses. Team, seat and
    ruling stay None in formats without teams or judges.
    """

    round_no: int
    item_no: ItemNo
    player_id: PlayerId
    points: int
    reason: Reason
    at_ms: int
    actor: str
    seq: int = 0
    team_id: int | None = None
    seat: int | None = None
    cause: int | None = None
    ruling: int | None = None
    note: str = ""

    def numbered(self, seq: int) -> "Entry":
        """The entry with its number; written out, because an item has thousands of them."""
        return Entry(
            round_no=self.round_no,
            item_no=self.item_no,
            player_id=self.player_id,
            points=self.points,
            reason=self.reason,
            at_ms=self.at_ms,
            actor=self.actor,
            seq=seq,
            team_id=self.team_id,
            seat=self.seat,
            cause=self.cause,
            ruling=self.ruling,
            note=self.note,
        )


def still_standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count: no reversals, and none that was reversed."""
    listed = list(entries)
    reversed_ones = {entry.cause for entry in listed if entry.cause is not None}
    return [each for each in listed if each.cause is None and each.seq not in reversed_ones]

"""How well players are connected, in three figures for the host.

A round trip is felt when an answer counts by its speed; 150 ms is the most that
nobody notices. Who is gone is known to the database, and so for all workers; who is slow is
known to the worker that has measured it.
"""

from typing import Final

from quizengine.live.connections import Connections
from quizengine.live.ports import Message
from quizengine.rules.contest import ContestId

SLOW_MS: Final = 150


def with_health(connections: Connections, contest_id: ContestId, roster: Message) -> Message:
    """A roster with ``health``: how many players are good, slow, and gone.

    Who has just come and is not measured yet counts as good.
    """
    joined, present = roster["joined"], roster["present"]
    if not isinstance(joined, int) or not isinstance(present, int):
        return roster
    slow = min(connections.slow_players(contest_id, SLOW_MS), present)
    return {**roster, "health": {"good": present - slow, "slow": slow, "gone": joined - present}}

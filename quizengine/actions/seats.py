"""The small values that pass between the transports and the use cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.refusals import Refusal
from quizengine.values import small_bulk_value

ConsoleRole = Literal["host", "screen"]
Message = dict[str, object]


class Resent(dict[str, object]):
    """Acknowledges an answer that had been stored before, by what is stored."""


Outcome = Mapping[str, object] | Refusal
Reply = Callable[[Outcome], None]


@small_bulk_value
class Seat:
    """A player's place in a contest."""

    contest_id: ContestId
    player_id: PlayerId


@dataclass(frozen=True, slots=True)
class Joined:
    """A new seat and the secret that finds it again."""

    seat: Seat
    resume_token: str


@dataclass(frozen=True, slots=True)
class Access:
    """What a console's token opens."""

    contest_id: ContestId
    role: ConsoleRole
    token_hash: str = ""

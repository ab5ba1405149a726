"""The small values that pass between the transports and the use cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.players import Player
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


class Seated(NamedTuple):
    """Who has a seat now; ``moved`` if it is a member who had it at another phone."""

    player: Player
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ByNumber:
    """Somebody says that he is the member of this name and staff number, as he typed them."""

    name: str
    staff_number: str


@dataclass(frozen=True, slots=True)
class ByLink:
    """Somebody has the token of a member's personal link."""

    token: str


Claim = ByNumber | ByLink
"""What shows which member somebody is."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A new seat and the secret that finds it again.

    ``moved``: the seat is not new, a member sits at another phone now.
    """

    seat: Seat
    resume_token: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What a console's token opens."""

    contest_id: ContestId
    role: ConsoleRole
    token_hash: str = ""

"""What the transports need of the use cases. ``quizengine.actions`` fits these shapes.

Methods that may wait (for the database) are called from queued events and
loops only; `Answering.submit` is called from the hot path and never waits.
Every method may raise a `quizengine.rules.refusals.Refusal`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from quizengine.actions.seats import (
    Access,
    ByLink,
    ByNumber,
    Claim,
    ConsoleRole,
    Joined,
    Message,
    Outcome,
    Reply,
    Seat,
)
from quizengine.rules.answering import Submission
from quizengine.rules.contest import ContestId, PlayerId

__all__ = [
    "Access",
    "Answering",
    "Audience",
    "ByLink",
    "ByNumber",
    "Claim",
    "ConsoleRole",
    "Following",
    "Hosting",
    "Joined",
    "Joining",
    "Message",
    "Outcome",
    "Ports",
    "Presence",
    "Reply",
    "Seat",
    "Showing",
    "Ticking",
]

Audience = Literal["player", "host", "screen"]


class Answering(Protocol):
    """Takes answers; never waits."""

    def submit(self, seat: Seat, sent: Submission, reply: Reply) -> None:
        """Judge and queue an answer; ``reply`` is called on the hub after the commit."""
        ...


class Joining(Protocol):
    """Finds contests and seats players; may wait."""

    def find(self, pin: str) -> Message:
        """What a pin opens: title, organizer, theme, language, identity, joinable, code."""
        ...

    def join(
        self,
        pin: str,
        who: str | Claim,
        join_key: str | None = None,
        account_id: int | None = None,
    ) -> Joined:
        """Seat a player by nickname or as a member; the same key again gives the same seat."""
        ...

    def resume(self, resume_token: str) -> Seat:
        """The seat a token belongs to."""
        ...

    def leave(self, seat: Seat) -> None:
        """Give the seat up."""
        ...


class Hosting(Protocol):
    """What consoles may do; may wait."""

    def identify(self, role: ConsoleRole, token: str) -> Access:
        """What a console's token opens; raises `BadToken`."""
        ...

    def run(
        self,
        contest_id: ContestId,
        actor: str,
        command: str,
        version: int,
        args: Mapping[str, object],
    ) -> int:
        """Carry a command out; the version after it."""
        ...

    def list_players(self, contest_id: ContestId, after: int, limit: int) -> Message:
        """``{players: [PlayerRow], more}``; `live` fills in the round trips."""
        ...

    def remove_players(
        self, contest_id: ContestId, actor: str, player_ids: Sequence[PlayerId]
    ) -> list[PlayerId]:
        """Remove players; who was removed."""
        ...

    def rename_player(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, nickname: str
    ) -> None:
        """Give a player another nickname."""
        ...

    def set_time_factor(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, percent: int
    ) -> None:
        """Give a player extra time."""
        ...


class Showing(Protocol):
    """What each audience may see; may wait."""

    def snapshot(
        self, contest_id: ContestId, audience: Audience, player_id: PlayerId | None
    ) -> Message:
        """Everything a client needs to draw itself from nothing."""
        ...

    def view(self, contest_id: ContestId, audience: Audience) -> Message:
        """The newest ``ContestView``, redacted for an audience."""
        ...

    def you(
        self, contest_id: ContestId, player_ids: Sequence[PlayerId]
    ) -> Iterator[tuple[PlayerId, Message]]:
        """Personal ``YouView``s, many at once."""
        ...

    def rulings(self, contest_id: ContestId) -> int:
        """How many rulings changed points of items that were over."""
        ...

    def roster(self, contest_id: ContestId) -> Message:
        """The ``RosterView``."""
        ...

    def progress(self, contest_id: ContestId) -> Message | None:
        """Who has answered, in the host's form; None when nothing is open."""
        ...


class Following(Protocol):
    """Says when a watched contest has a newer version, whoever made it."""

    on_change: Callable[[ContestId], None]

    def watch(self, contest_id: ContestId) -> None:
        """This worker has clients of the contest."""
        ...

    def unwatch(self, contest_id: ContestId) -> None:
        """This worker has no client of the contest any more."""
        ...

    def follow(self) -> None:
        """Look once for newer versions of watched contests; may wait."""
        ...


class Presence(Protocol):
    """Keeps who is connected; may wait."""

    def present(self, seats: Sequence[Seat]) -> None:
        """These players have a socket again."""
        ...

    def absent(self, seats: Sequence[Seat]) -> None:
        """These players have no socket any more."""
        ...


class Ticking(Protocol):
    """Time's share of a contest; may wait."""

    def tick(self) -> None:
        """Move on every contest that is due."""
        ...

    def touch(self) -> None:
        """Note that this worker is alive, once a second."""
        ...


Whose = Callable[[Mapping[str, Any]], int | None]
"""Whose account a request's cookie opens; may wait."""


def nobodys(_: Mapping[str, Any]) -> int | None:
    """Where nobody can sign in."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything `live` needs of the layer below."""

    answering: Answering
    joining: Joining
    hosting: Hosting
    showing: Showing
    following: Following
    presence: Presence
    ticking: Ticking
    whose: Whose = nobodys

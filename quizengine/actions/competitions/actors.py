"""Who does something in a competition, as its log names them."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from typing_extensions import override

from quizengine.actions.people import Account

Role: TypeAlias = Literal["organizer", "panel", "unit editor", "member", "console", "contest"]


@dataclass(frozen=True, slots=True)
class Console:
    """Whoever sits at the server's own terminal."""


CONSOLE: Final = Console()
Asker: TypeAlias = Account | Console
"""Who wants something: somebody who is signed in, or the console."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: a role, and which account or contest.

    Of members only the role is told: an objection must not name its author for ever.
    """

    role: Role
    number: str = ""

    @override
    def __str__(self) -> str:
        return f"{self.role}:{self.number}" if self.number else self.role


def actor(role: Role, asker: Asker) -> Actor:
    """The one who asks, in a role; the console is always the console."""
    return Actor("console") if isinstance(asker, Console) else Actor(role, str(asker.account_id))


def contest_actor(contest_id: str) -> Actor:
    """A contest that feeds an indicator."""
    return Actor("contest", contest_id)


MEMBER: Final = Actor("member")


def role_of(text: str) -> str:
    """The role word of an actor's text, which is all that the public reads."""
    return text.partition(":")[0]


def account_of(text: str) -> int | None:
    """The account of an actor's text, if it is one."""
    role, _, number = text.partition(":")
    return int(number) if number.isdigit() and role != "contest" else None

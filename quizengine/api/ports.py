"""What REST needs of the use cases; the engine has all of it."""

from typing import Protocol

from quizengine.actions.accounts import Accounts
from quizengine.actions.sessions import Sessions


class Ports(Protocol):
    """One property for each use case that a route asks."""

    @property
    def accounts(self) -> Accounts: ...  # noqa: D102
    @property
    def sessions(self) -> Sessions: ...  # noqa: D102

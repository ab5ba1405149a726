"""The small values about people: accounts and their roles."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

Role: TypeAlias = Literal["member", "judge", "host", "organizer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most: each may do what those before it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who is signed in, or could be."""

    account_id: int
    login: str
    name: str
    role: Role
    language: str

    def may(self, role: Role) -> bool:
        """Whether this is such a role or more."""
        return ROLES.index(self.role) >= ROLES.index(role)


def folded(login: str) -> str:
    """A login as it is stored and compared: however it is typed, it is the same account."""
    return unicodedata.normalize("NFKC", login.strip()).casefold()


def account_from(row: Any) -> Account:
    """From a row that has an account's columns."""
    return Account(
        account_id=row.account_id,
        login=row.login,
        name=row.name,
        role=row.role,
        language=row.language,
    )

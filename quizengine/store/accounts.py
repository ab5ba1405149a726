"""Accounts: who may prepare, run and judge contests."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from quizengine.rules.studio_refusals import LoginTaken
from quizengine.store.roster_tables import members, unit_editors
from quizengine.store.studio_tables import (
    accounts,
    invitations,
    leader_totals,
    player_accounts,
    sessions,
)

Row = sa.Row[Any]
Values = dict[str, object]
_PUBLIC = tuple(column for column in accounts.c if column.name != "password_hash")


def add(conn: sa.Connection, values: Values) -> int:
    """Make an account; its number.

    Raises:
        LoginTaken: Another has this login.
    """
    try:
        key = conn.execute(sa.insert(accounts).values(values)).inserted_primary_key
    except sa.exc.IntegrityError as error:
        raise LoginTaken from error
    assert key is not None, "every account has a number"
    return int(key[0])


def by_id(conn: sa.Connection, account_id: int) -> Row | None:
    """An account without its secret."""
    return conn.execute(sa.select(*_PUBLIC).where(accounts.c.account_id == account_id)).first()


def by_login(conn: sa.Connection, login: str) -> Row | None:
    """An account with its password's hash, by the folded login."""
    return conn.execute(sa.select(accounts).where(accounts.c.login == login)).first()


def by_subject(conn: sa.Connection, subject: str) -> Row | None:
    """An account of OpenID Connect, by issuer and subject."""
    return conn.execute(sa.select(*_PUBLIC).where(accounts.c.oidc_subject == subject)).first()


def password_hash(conn: sa.Connection, account_id: int) -> str | None:
    """The stored hash of an account's password."""
    select = sa.select(accounts.c.password_hash).where(accounts.c.account_id == account_id)
    found: str | None = conn.scalar(select)
    return found


def change(conn: sa.Connection, account_id: int, values: Values) -> None:
    """Set some columns of an account."""
    conn.execute(sa.update(accounts).where(accounts.c.account_id == account_id).values(values))


def erase(conn: sa.Connection, account_id: int, now_ms: int) -> None:
    """Forget whose account it was; what it made and ruled stays, under its number."""
    nobody: Values = {
        "login": f"erased/{account_id}",  # no login that can be typed holds a slash
        "name": "",
        "role": "member",
        "password_hash": None,
        "oidc_subject": None,
        "disabled_ms": now_ms,
    }
    change(conn, account_id, nobody)
    conn.execute(sa.delete(sessions).where(sessions.c.account_id == account_id))
    conn.execute(sa.delete(player_accounts).where(player_accounts.c.account_id == account_id))
    conn.execute(sa.delete(leader_totals).where(leader_totals.c.person == f"account:{account_id}"))
    conn.execute(sa.delete(unit_editors).where(unit_editors.c.account_id == account_id))
    his = sa.update(members).where(members.c.account_id == account_id)
    conn.execute(his.values(account_id=None))
    invited = sa.update(invitations).where(invitations.c.account_id == account_id)
    conn.execute(invited.values(name=""))


def contests_of(conn: sa.Connection, account_id: int) -> list[tuple[str, int]]:
    """In which contests it has played, and as which player."""
    select = sa.select(player_accounts.c.contest_id, player_accounts.c.player_id)
    rows = conn.execute(select.where(player_accounts.c.account_id == account_id))
    return [(row[0], row[1]) for row in rows]


def admins(conn: sa.Connection) -> int:
    """How many administrators may sign in; nobody else changes that in the meantime."""
    select = sa.select(accounts.c.account_id).where(
        accounts.c.role == "admin", accounts.c.disabled_ms.is_(None)
    )
    return len(conn.scalars(select.with_for_update()).all())


def count(conn: sa.Connection, words: str, role: str | None) -> int:
    """How many accounts a list holds."""
    return (
        conn.scalar(_matching(sa.select(sa.func.count()).select_from(accounts), words, role)) or 0
    )


def page(
    conn: sa.Connection, words: str, role: str | None, after: int, limit: int
) -> Sequence[Row]:
    """Accounts in the order they were made, behind one of them."""
    select = _matching(sa.select(*_PUBLIC), words, role).where(accounts.c.account_id > after)
    return conn.execute(select.order_by(accounts.c.account_id).limit(limit)).all()


def _matching(select: sa.Select[Any], words: str, role: str | None) -> sa.Select[Any]:
    if words:
        select = select.where(
            sa.or_(
                accounts.c.login.icontains(words, autoescape=True),
                accounts.c.name.icontains(words, autoescape=True),
            )
        )
    return select if role is None else select.where(accounts.c.role == role)


def any_admin(conn: sa.Connection) -> bool:
    """Whether some administrator may sign in."""
    select = sa.select(accounts.c.account_id).where(
        accounts.c.role == "admin", accounts.c.disabled_ms.is_(None)
    )
    return conn.scalar(select.limit(1)) is not None

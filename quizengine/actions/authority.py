"""Whose contest it is: its owner and administrators prepare it, its hosts may run it."""

from typing import Protocol

from quizengine import store
from quizengine.actions.people import Account
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import NoSuchContest
from quizengine.store.drafts import Draft


class Owned(Protocol):
    """A draft, or its line in a list."""

    @property
    def owner_id(self) -> int | None: ...  # noqa: D102
    @property
    def hosts(self) -> tuple[int, ...]: ...  # noqa: D102


def may_edit(account: Account, draft: Owned) -> bool:
    """Whether somebody may change, open, clear or delete a contest."""
    own = draft.owner_id == account.account_id and account.may("organizer")
    return own or account.may("admin")


def may_host(account: Account, draft: Owned) -> bool:
    """Whether somebody may have the tokens of a contest's consoles."""
    given = account.account_id in draft.hosts and account.may("host")
    return given or may_edit(account, draft)


def to_edit(conn: store.Connection, account: Account, contest_id: str) -> Draft:
    """The contest of this id, for somebody who changes it.

    Raises:
        NoSuchContest: There is none.
        NotAllowed: It is somebody else's.
    """
    return _allowed(conn, account, contest_id, edit=True)


def to_host(conn: store.Connection, account: Account, contest_id: str) -> Draft:
    """The contest of this id, for somebody who runs it.

    Raises:
        NoSuchContest: There is none.
        NotAllowed: It is somebody else's.
    """
    return _allowed(conn, account, contest_id, edit=False)


def found(conn: store.Connection, contest_id: str) -> Draft:
    """The contest of this id, for anybody.

    Raises:
        NoSuchContest: There is none.
    """
    # PostgreSQL does not even look for what it cannot hold
    draft = None if unstorable(contest_id) else store.drafts.load(conn, contest_id)
    if draft is None:
        raise NoSuchContest(contest_id=contest_id)
    return draft


def _allowed(conn: store.Connection, account: Account, contest_id: str, *, edit: bool) -> Draft:
    draft = found(conn, contest_id)
    if not (may_edit if edit else may_host)(account, draft):
        raise NotAllowed(needs="owner" if edit else "host")
    return draft

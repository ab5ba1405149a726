"""Preparing contests: drafts are made, changed, copied and thrown away."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from quizengine import store
from quizengine.actions.authority import found, may_edit, to_edit, to_host
from quizengine.actions.people import Account
from quizengine.clock import Clock
from quizengine.rules.contest import ContestId
from quizengine.rules.plan import Plan
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import (
    ContestOpened,
    NotARehearsal,
    PlayersJoined,
    StaleRevision,
)
from quizengine.store.drafts import Draft as Draft
from quizengine.store.drafts import Line as Line
from quizengine.store.drafts import Wanted as Wanted
from quizengine.store.paging import Page as Page


def new_contest_id() -> ContestId:
    """An id that nobody has had."""
    return ContestId(secrets.token_hex(8))


class Drafts:
    """Looks after drafts, and lists them together with the contests they became."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(
        self, account: Account, wanted: Wanted, sort: str, part: Page
    ) -> tuple[Sequence[Line], int]:
        """A page of contests and how many there are; a host sees only his own.

        There is one line more than the page holds if there is a next page.
        """
        if not account.may("organizer"):
            wanted = replace(wanted, visible_to=account.account_id)
        return self._database.read(
            lambda conn: (
                store.drafts.page(conn, wanted, sort, part),
                store.drafts.count(conn, wanted),
            )
        )

    def show(self, account: Account, contest_id: str) -> tuple[Line, Draft]:
        """A contest with its plan.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> tuple[Line, Draft]:
            draft = to_host(conn, account, contest_id)
            line = store.drafts.line(conn, contest_id)
            assert line is not None, "it was there a moment ago"
            return line, draft

        return self._database.read(read)

    def create(self, account: Account, plan: Plan, *, rehearsal: bool = False) -> Draft:
        """A new draft of somebody's own."""
        now_ms = self._clock.now_ms()
        draft = Draft(
            contest_id=new_contest_id(),
            owner_id=account.account_id,
            plan=plan,
            revision=1,
            rehearsal=rehearsal,
            created_ms=now_ms,
            changed_ms=now_ms,
        )
        self._database.write(lambda conn: store.drafts.insert(conn, draft))
        return draft

    def save(
        self,
        account: Account,
        contest_id: str,
        revision: int,
        change: Callable[[Draft], Draft],
    ) -> Draft:
        """Change a draft that has not been opened.

        Args:
            account: Who changes it.
            contest_id: Which.
            revision: The one the change was made from.
            change: Makes the next state of the present one.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            ContestOpened: Its plan does not change any more.
            StaleRevision: Somebody else has changed it.
        """

        def write(conn: store.Connection) -> Draft:
            draft = unopened(to_edit(conn, account, contest_id))
            if draft.revision != revision:
                raise StaleRevision(revision=draft.revision)
            return put(conn, draft, change(draft), self._clock.now_ms())

        return self._database.write(write)

    def duplicate(self, account: Account, contest_id: str) -> Draft:
        """A draft of one's own with the same plan; a contest that is over is open to all.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> Plan:
            draft, line = found(conn, contest_id), store.drafts.line(conn, contest_id)
            over = line is not None and line.phase == "finished"
            if not may_edit(account, draft) and not over:
                raise NotAllowed(needs="owner")
            return draft.plan

        return self.create(account, self._database.read(read))

    def delete(self, account: Account, contest_id: str) -> None:
        """Throw a draft away.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            ContestOpened: What was played stays.
        """

        def write(conn: store.Connection) -> None:
            draft = unopened(to_edit(conn, account, contest_id))
            store.drafts.remove(conn, draft.contest_id)

        self._database.write(write)

    def mark(self, account: Account, contest_id: str, *, rehearsal: bool) -> Draft:
        """Say whether a contest is a rehearsal.

        Once it is open only a rehearsal that nobody has joined may become real;
        a real contest never becomes something that can be cleared.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            NotARehearsal: It is open and real.
            PlayersJoined: It is open and somebody is in.
        """

        def write(conn: store.Connection) -> Draft:
            draft = to_edit(conn, account, contest_id)
            if draft.rehearsal == rehearsal:
                return draft
            if draft.opened_ms is not None:
                _check_real(conn, draft, rehearsal)
            return put(conn, draft, replace(draft, rehearsal=rehearsal), self._clock.now_ms())

        return self._database.write(write)


def unopened(draft: Draft) -> Draft:
    """The draft, if it is still one.

    Raises:
        ContestOpened: It has become a contest.
    """
    if draft.opened_ms is not None:
        raise ContestOpened()
    return draft


def put(conn: store.Connection, old: Draft, new: Draft, now_ms: int) -> Draft:
    """Store the next state of a draft.

    Raises:
        StaleRevision: Somebody else has changed it.
    """
    newer = replace(new, revision=old.revision + 1, changed_ms=now_ms)
    if not store.drafts.replace(conn, old.revision, newer):
        raise StaleRevision()
    return newer


def _check_real(conn: store.Connection, draft: Draft, rehearsal: bool) -> None:
    if rehearsal:
        raise NotARehearsal()
    store.contests.lock(conn, draft.contest_id)
    if store.roster.counts(conn, draft.contest_id).joined:
        raise PlayersJoined()

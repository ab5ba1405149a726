"""Which member somebody is: by name and staff number, by a personal link, by an account."""

import hashlib

from quizengine import store
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.today import today
from quizengine.actions.tokens import hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.refusals import SlowDown
from quizengine.rules.roster_refusals import NoSuchMember, UnknownMember
from quizengine.store.members import Member

MINUTE_MS = 60_000
WINDOW_MS = 15 * MINUTE_MS
MOST_WRONG = 10
LONGEST_WAIT_MS = 5 * MINUTE_MS
LONGEST = 200


class MemberLinks:
    """Knows members again. Who has left is unknown."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def identify(self, name: str, staff_number: str, address: str) -> Member:
        """The member who gives his name and staff number.

        Wrong names, wrong numbers and people who have left are told apart by nothing. Only
        wrong ones count: a whole hall may come from one address.

        Raises:
            UnknownMember: The two do not belong together.
            SlowDown: Too many from this address were wrong.
        """
        now_ms = self._clock.now_ms()
        subject = hashlib.sha256(f"member/{address}".encode()).hexdigest()

        def read(conn: store.Connection) -> Member | None:
            _check(store.attempts.since(conn, subject, now_ms - WINDOW_MS), now_ms)
            found = store.members.by_number(conn, fold_number(staff_number[:LONGEST]))
            same = found is not None and fold_name(found.name) == fold_name(name[:LONGEST])
            return self._here(conn, found if same else None)

        found = self._database.read(read)
        if found is None:
            self._database.write(lambda conn: store.attempts.add(conn, subject, now_ms))
            raise UnknownMember
        return found

    def by_link(self, token: str) -> Member:
        """The member whose personal link has this token.

        Raises:
            UnknownMember: Nobody's has.
        """
        found = self._database.read(
            lambda conn: self._here(conn, store.members.by_link(conn, hashed(token)))
        )
        if found is None:
            raise UnknownMember
        return found

    def by_account(self, account_id: int) -> Member | None:
        """The member who signs in by this account, if one does."""
        return self._database.read(
            lambda conn: self._here(conn, store.members.by_account(conn, account_id))
        )

    def make(self, member_id: int, actor: str) -> str:
        """A new personal link's token, shown this once; the old link is dead.

        Raises:
            NoSuchMember: There is none.
        """
        token = new_token()
        self._set(member_id, hashed(token), actor, "link_made")
        return token

    def revoke(self, member_id: int, actor: str) -> None:
        """The link is dead.

        Raises:
            NoSuchMember: There is none.
        """
        self._set(member_id, None, actor, "link_revoked")

    def _set(self, member_id: int, link_hash: str | None, actor: str, event: str) -> None:
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> None:
            if store.members.find(conn, member_id) is None:
                raise NoSuchMember(member_id=member_id)
            store.members.change(conn, member_id, {"link_hash": link_hash})
            store.memberships.note(conn, now_ms, actor, event, {"member_id": member_id})

        self._database.write(write)

    def _here(self, conn: store.Connection, member: Member | None) -> Member | None:
        """The member, unless he has left."""
        if member is None or member.left_day is None:
            return member
        gone = member.left_day < today(conn, self._clock.now_ms()).isoformat()
        return None if gone else member


def _check(wrong: list[int], now_ms: int) -> None:
    """Ten wrong ones are free; each further one makes the wait twice as long, from a second.

    Raises:
        SlowDown: It is too early.
    """
    if len(wrong) < MOST_WRONG:
        return
    wait_ms = min(1000 << min(len(wrong) - MOST_WRONG, 20), LONGEST_WAIT_MS)
    minute = [each for each in wrong if each > now_ms - MINUTE_MS]
    until_ms = wrong[-1] + wait_ms
    if len(minute) >= MOST_WRONG:
        until_ms = max(until_ms, minute[-MOST_WRONG] + MINUTE_MS)
    if until_ms > now_ms:
        raise SlowDown(wait_ms=until_ms - now_ms)

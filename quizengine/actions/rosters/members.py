"""Members: found, made, changed, moved, exempt, gone."""

from collections.abc import Mapping, Sequence
from typing import Any

from quizengine import store
from quizengine.actions.rosters import member_changes as changes
from quizengine.actions.rosters.editing import within
from quizengine.actions.rosters.folding import fold_number
from quizengine.actions.rosters.member_lines import MemberLine as MemberLine
from quizengine.actions.rosters.member_lines import MemberPage as MemberPage
from quizengine.actions.rosters.member_lines import Named, member_lines
from quizengine.actions.rosters.texts import LONGEST_REASON, text_of
from quizengine.actions.rosters.today import today
from quizengine.actions.rosters.unit_changes import unit_found
from quizengine.clock import Clock
from quizengine.rules.roster_refusals import BadMember, NoSuchMember
from quizengine.store.member_erasing import erase
from quizengine.store.members import Member, Wanted
from quizengine.store.paging import Page as Page


class Members:
    """Looks after members."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(
        self, part: Page, sort: str, words: str = "", unit_id: int | None = None, *, left: bool
    ) -> tuple[Sequence[MemberLine], int]:
        """A page of members (one more if more follow) and how many there are.

        Those of a unit and below it, or all; those who have left, or who have not.

        Raises:
            NoSuchUnit: There is no such unit.
        """

        def read(conn: store.Connection) -> tuple[Sequence[MemberLine], int]:
            units = None
            if unit_id is not None:
                units = sorted(within(conn, (unit_found(conn, unit_id).unit_id,)))
            on = self._today(conn)
            wanted = Wanted(day=on, words=changes.words_of(words), unit_ids=units, left=left)
            found, total = store.members.page(conn, wanted, part, sort)
            return member_lines(conn, found, on), total

        return self._database.read(read)

    def get(self, member_id: int) -> MemberPage:
        """One member.

        Raises:
            NoSuchMember: There is none.
        """

        def read(conn: store.Connection) -> MemberPage:
            member = changes.member_found(conn, member_id)
            line = member_lines(conn, [member], self._today(conn))[0]
            named = Named(conn)
            account = None
            if member.account_id is not None:
                row = store.accounts.by_id(conn, member.account_id)
                account = None if row is None else (row.name, row.login)
            return MemberPage(
                member=member,
                belongs=line.belongs,
                exempt=line.exempt,
                account=account,
                memberships=[
                    named.belonging(each.unit_id, each)
                    for each in store.memberships.of_member(conn, member_id)
                ],
                exemptions=store.memberships.exemptions_of(conn, member_id),
            )

        return self._database.read(read)

    def numbered(self, staff_number: str) -> Member:
        """The member with a staff number.

        Raises:
            NoSuchMember: Nobody has it.
        """

        def read(conn: store.Connection) -> Member:
            found = store.members.by_number(conn, fold_number(staff_number))
            if found is None:
                raise NoSuchMember(staff_number=staff_number)
            return found

        return self._database.read(read)

    def add(self, values: Mapping[str, Any], unit_ids: Sequence[int], actor: str) -> MemberPage:
        """A new member, in units of different trees from the day he joined on.

        Raises:
            NumberTaken: Another has this staff number.
            BadMember: He cannot be so.
            NoSuchUnit: One of the units is not there.
        """

        def write(conn: store.Connection) -> int:
            row = {"division": "", "post": "", "joined_day": None, **values}
            row = changes.ready(conn, row, None)
            (member_id,) = store.members.add(conn, [row])
            units = [unit_found(conn, each) for each in unit_ids]
            if len({each.tree_id for each in units}) < len(units):
                raise BadMember(reason="overlap")
            if any(each.closed_day for each in units):
                raise BadMember(reason="closed_unit")
            days = {"first_day": row["joined_day"], "last_day": None}
            rows = [{"member_id": member_id, "unit_id": each.unit_id, **days} for each in units]
            store.memberships.add(conn, rows)
            told = {"name": row["name"], "staff_number": row["staff_number"]}
            self._note(conn, actor, "member_added", member_id, {**told, "units": list(unit_ids)})
            return member_id

        return self.get(self._database.write(write))

    def change(self, member_id: int, values: Mapping[str, Any], actor: str) -> MemberPage:
        """Set some of what is known of a member.

        Raises:
            NoSuchMember: There is none.
            NumberTaken: Another has this staff number.
            NoSuchAccount: The account is not there.
            BadMember: He cannot be so.
        """

        def write(conn: store.Connection) -> None:
            row = changes.ready(conn, values, changes.member_found(conn, member_id))
            if row:
                store.members.change(conn, member_id, row)
                self._note(conn, actor, "member_changed", member_id, dict(values))

        self._database.write(write)
        return self.get(member_id)

    def move(self, member_id: int, unit_id: int, day: str | None, actor: str) -> MemberPage:
        """From a day on (None: today) he is in this unit of its tree.

        Raises:
            NoSuchMember: There is none.
            NoSuchUnit: There is none.
            BadMember: The unit is closed.
        """

        def write(conn: store.Connection) -> None:
            changes.member_found(conn, member_id)
            on = day or self._today(conn)
            changes.move(conn, member_id, unit_id, on)
            self._note(conn, actor, "member_moved", member_id, {"unit_id": unit_id, "day": on})

        self._database.write(write)
        return self.get(member_id)

    def leave(self, member_id: int, day: str | None, actor: str) -> MemberPage:
        """A day (None: today) is his last one.

        Raises:
            NoSuchMember: There is none.
            BadMember: He has joined later.
        """

        def write(conn: store.Connection) -> None:
            on = day or self._today(conn)
            changes.leave(conn, member_id, on)
            self._note(conn, actor, "member_left", member_id, {"day": on})

        self._database.write(write)
        return self.get(member_id)

    def correct(
        self, member_id: int, membership_id: int, days: Mapping[str, str | None] | None, actor: str
    ) -> MemberPage:
        """Set the days of a membership, or with None say that it never was.

        Raises:
            NoSuchMember: There is no such member, or he has no such membership.
            BadMember: It would end before it begins, or overlap another one of its tree.
        """

        def write(conn: store.Connection) -> None:
            those = store.memberships.of_member(conn, member_id)
            own = next((each for each in those if each.membership_id == membership_id), None)
            if own is None:
                raise NoSuchMember(member_id=member_id)
            if days is None:
                store.memberships.remove(conn, [membership_id])
            else:
                new = own._replace(
                    first_day=days.get("first_day", own.first_day),
                    last_day=days.get("last_day", own.last_day),
                )
                if (new.first_day or changes.EVER) > (new.last_day or changes.NEVER):
                    raise BadMember(reason="days")
                if changes.overlapping(those, new):
                    raise BadMember(reason="overlap")
                store.memberships.change(conn, membership_id, days)
            told = {"membership_id": membership_id, "days": days}
            self._note(conn, actor, "membership_corrected", member_id, told)

        self._database.write(write)
        return self.get(member_id)

    def exempt(
        self, member_id: int, days: tuple[str, str | None], reason: str, actor: str
    ) -> MemberPage:
        """From the first to the last day (None: until further notice) he need not take part.

        Raises:
            NoSuchMember: There is none.
            BadMember: It ends before it begins, or there is no reason.
        """
        told = text_of(BadMember, "reason", reason, most=LONGEST_REASON, least=1)
        first_day, last_day = days
        if last_day is not None and last_day < first_day:
            raise BadMember(reason="days")

        def write(conn: store.Connection) -> None:
            changes.member_found(conn, member_id)
            values = {"first_day": first_day, "last_day": last_day, "reason": told}
            store.memberships.add_exemption(conn, {"member_id": member_id, **values})
            self._note(conn, actor, "exempted", member_id, values)

        self._database.write(write)
        return self.get(member_id)

    def end_exemption(self, member_id: int, exemption_id: int, actor: str) -> MemberPage:
        """It never was.

        Raises:
            NoSuchMember: There is no such member, or he has no such exemption.
        """

        def write(conn: store.Connection) -> None:
            if not store.memberships.remove_exemption(conn, member_id, exemption_id):
                raise NoSuchMember(member_id=member_id)
            told = {"exemption_id": exemption_id}
            self._note(conn, actor, "exemption_removed", member_id, told)

        self._database.write(write)
        return self.get(member_id)

    def erase(self, member_id: int, actor: str) -> None:
        """Forget who a member was, for good; what was won under the number stays.

        Raises:
            NoSuchMember: There is none.
        """

        def write(conn: store.Connection) -> None:
            changes.member_found(conn, member_id)
            erase(conn, member_id, self._today(conn))
            self._note(conn, actor, "member_erased", member_id, {})

        self._database.write(write)

    def _today(self, conn: store.Connection) -> str:
        return today(conn, self._clock.now_ms()).isoformat()

    def _note(
        self,
        conn: store.Connection,
        actor: str,
        event: str,
        member_id: int,
        detail: Mapping[str, Any],
    ) -> None:
        told = {"member_id": member_id, **detail}
        store.memberships.note(conn, self._clock.now_ms(), actor, event, told)

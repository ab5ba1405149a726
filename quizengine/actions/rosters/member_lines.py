"""Members as lists and pages tell them: who they are, where they are and were."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.actions.rosters.unit_changes import chain
from quizengine.store.members import Member
from quizengine.store.memberships import Exemption, Membership
from quizengine.store.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A member in a unit, which is named with all above it; and when, if that is asked."""

    tree_id: int
    tree: str
    unit: Unit
    path: tuple[str, ...]
    membership: Membership | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member and where he is today; ``exempt``: why he need not take part today."""

    member: Member
    belongs: Sequence[Belonging]
    exempt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage(MemberLine):
    """All about a member.

    Attributes:
        account: Name and login of the account by which he signs in.
        memberships: All, also those that were.
        exemptions: All, the latest first.
    """

    account: tuple[str, str] | None
    memberships: Sequence[Belonging]
    exemptions: Sequence[Exemption]


def member_lines(conn: store.Connection, found: Sequence[Member], on: str) -> Sequence[MemberLine]:
    """These members, and where each is on a day."""
    ids = [each.member_id for each in found]
    named = Named(conn)
    belongs: dict[int, list[Belonging]] = {each: [] for each in ids}
    for place in store.memberships.places(conn, on, member_ids=ids) if ids else ():
        belongs[place.member_id].append(named.belonging(place.unit_id))
    exempt = {each.member_id: each.reason for each in store.memberships.exempt(conn, on, on)}
    return [
        MemberLine(
            member=each,
            belongs=sorted(belongs[each.member_id], key=named.order),
            exempt=exempt.get(each.member_id),
        )
        for each in found
    ]


class Named:
    """Units with their trees and paths."""

    def __init__(self, conn: store.Connection) -> None:
        self._units = {each.unit_id: each for each in store.units.of_tree(conn)}
        self._trees = {each.tree_id: each for each in store.units.trees(conn)}

    def belonging(self, unit_id: int, membership: Membership | None = None) -> Belonging:
        """Somebody in this unit."""
        unit = self._units[unit_id]
        return Belonging(
            tree_id=unit.tree_id,
            tree=self._trees[unit.tree_id].name,
            unit=unit,
            path=tuple(each.name for each in chain(self._units, unit_id))[::-1],
            membership=membership,
        )

    def order(self, belonging: Belonging) -> int:
        """Trees as they stand beside one another."""
        return self._trees[belonging.tree_id].position

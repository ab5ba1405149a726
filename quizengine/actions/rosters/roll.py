"""The roll of a day: every unit and member of a tree as they were, and who should take part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizengine import store
from quizengine.days import ONE, day
from quizengine.rules.competitions.definition import Definition, SubjectKind
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.roster_refusals import NoSuchTree
from quizengine.store.members import Member
from quizengine.store.memberships import Exemption
from quizengine.store.units import Tree, Unit


@dataclass(frozen=True, slots=True)
class Roll:
    """A tree on a day.

    Attributes:
        tree: Which.
        units: By id, parents before what is below them; without those closed before.
        level: Each unit's depth, 1 for roots.
        members: By id, who is in one of the units.
        unit_of: Each member's unit.
        exempt: Those who need not take part, and why.
    """

    tree: Tree
    units: Mapping[int, Unit]
    level: Mapping[int, int]
    members: Mapping[int, Member]
    unit_of: Mapping[int, int]
    exempt: Mapping[int, str] = field(default_factory=dict)

    def above(self, unit_id: int) -> Iterator[int]:
        """The unit itself and all above it."""
        each: int | None = unit_id
        while each is not None and each in self.units:
            yield each
            each = self.units[each].parent_id

    def expected(self) -> dict[int, int]:
        """How many should take part of each unit, those below it among them."""
        counts = dict.fromkeys(self.units, 0)
        for member_id, unit_id in self.unit_of.items():
            if member_id not in self.exempt:
                for each in self.above(unit_id):
                    counts[each] += 1
        return counts


def tree_named(conn: store.Connection, name: str = "") -> Tree:
    """The tree of this name; the first one without a name.

    Raises:
        NoSuchTree: There is none.
    """
    for tree in store.units.trees(conn):
        if not name or tree.name == name:
            return tree
    raise NoSuchTree(tree=name)


def roll(conn: store.Connection, on: str, tree: str = "", since: str | None = None) -> Roll:
    """A tree as it is on a day.

    Args:
        conn: Where.
        on: The day.
        tree: Its name; empty: the first.
        since: The first day of a period that ends on ``on``: exempt is then only who
            is so on every day of it on which he is a member.

    Raises:
        NoSuchTree: There is none.
    """
    found = tree_named(conn, tree)
    there = store.units.of_tree(conn, found.tree_id)
    units, level = _arranged([u for u in there if u.closed_day is None or u.closed_day >= on])
    places = store.memberships.places(conn, on, found.tree_id)
    unit_of = {each.member_id: each.unit_id for each in places if each.unit_id in units}
    members = {each.member_id: each for each in store.members.these(conn, unit_of)}
    first = since or on
    exempt = _exempt(store.memberships.exempt(conn, first, on), members, first, on)
    return Roll(found, units, level, members, unit_of, exempt)


def expected(conn: store.Connection, on: str, tree: str = "") -> dict[int, int]:
    """Who should take part on a day, each with his unit in the tree.

    Raises:
        NoSuchTree: There is none.
    """
    found = roll(conn, on, tree)
    return {who: unit for who, unit in found.unit_of.items() if who not in found.exempt}


def entrants(
    conn: store.Connection, definition: Definition, on: str, since: str | None = None
) -> tuple[Entrant, ...]:
    """Who takes part in a period that began on ``since``, as they are on its last day.

    A unit without a division of its own is in that of the unit above; a member whose own
    is none of the definition's is in that of his unit.

    Raises:
        NoSuchTree: The definition's tree is not there.
    """
    found = roll(conn, on, definition.tree, since)
    counts = found.expected()
    of_unit: dict[int, str] = {}
    for unit in found.units.values():
        own = _division(definition, unit.division, "unit")
        of_unit[unit.unit_id] = own or of_unit.get(unit.parent_id or 0, "")
    units = [
        Entrant(
            subject=Subject("unit", unit.unit_id),
            name=unit.name,
            number=unit.code,
            division=of_unit[unit.unit_id],
            parent=unit.parent_id,
            level=found.level[unit.unit_id],
            headcount=counts[unit.unit_id],
        )
        for unit in found.units.values()
    ]
    members = [
        Entrant(
            subject=Subject("member", member.member_id),
            name=member.name,
            number=member.staff_number,
            division=_division(definition, member.division, "member")
            or of_unit[found.unit_of[member.member_id]],
            parent=found.unit_of[member.member_id],
            headcount=0 if member.member_id in found.exempt else 1,
        )
        for member in sorted(found.members.values(), key=lambda each: each.member_id)
    ]
    return (*units, *members)


def _division(definition: Definition, text: str, kind: SubjectKind) -> str:
    fits = (
        each.key
        for each in definition.divisions
        if each.kind == kind and text and text in (each.key, each.name)
    )
    return next(fits, "")


def _arranged(there: Sequence[Unit]) -> tuple[dict[int, Unit], dict[int, int]]:
    """The units, parents first, and how deep each is; what hangs below a closed one is not."""
    below: dict[int | None, list[Unit]] = {}
    for unit in there:
        below.setdefault(unit.parent_id, []).append(unit)
    units: dict[int, Unit] = {}
    level: dict[int, int] = {}

    def add(parent: int | None, depth: int) -> None:
        for unit in below.get(parent, ()):
            units[unit.unit_id], level[unit.unit_id] = unit, depth
            add(unit.unit_id, depth + 1)

    add(None, 1)
    return units, level


def _exempt(
    found: Iterable[Exemption], members: Mapping[int, Member], first: str, last: str
) -> dict[int, str]:
    """Who is exempt on each of these days on which he is a member, with the first reason."""
    by_member: dict[int, list[Exemption]] = {}
    for each in found:
        if each.member_id in members:
            by_member.setdefault(each.member_id, []).append(each)
    exempt = {}
    for member_id, his in by_member.items():
        uncovered = max(first, members[member_id].joined_day or first)
        for each in sorted(his, key=lambda one: one.first_day):
            if each.first_day <= uncovered <= (each.last_day or last):
                uncovered = (day(each.last_day or last) + ONE).isoformat()
        if uncovered > last:
            exempt[member_id] = his[0].reason
    return exempt

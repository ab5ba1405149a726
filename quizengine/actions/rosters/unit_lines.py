"""Units as lists tell them: where each stands, and how many are in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizengine import store
from quizengine.actions.rosters.roll import roll
from quizengine.actions.rosters.unit_changes import chain
from quizengine.store.units import Tree, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit with where it stands today.

    Attributes:
        path: Its name behind the names of all above it.
        level: Its depth, 1 for roots; 0 where it is closed.
        own: How many members are in it itself.
        members: How many with those below it.
        expected: How many of these should take part.
    """

    unit: Unit
    path: tuple[str, ...]
    level: int
    own: int
    members: int
    expected: int


def unit_lines(
    conn: store.Connection, tree: Tree, on: str, *, closed: bool = False
) -> Iterator[UnitLine]:
    """The units of a tree on a day, parents first; behind them those that are closed."""
    found = roll(conn, on, tree.name)
    expected = found.expected()
    own = dict.fromkeys(found.units, 0)
    for unit_id in found.unit_of.values():
        own[unit_id] += 1
    members = dict.fromkeys(found.units, 0)
    for unit_id, count in own.items():
        for above in found.above(unit_id):
            members[above] += count
    everyone = {each.unit_id: each for each in store.units.of_tree(conn, tree.tree_id)}
    gone = [each for each in everyone.values() if closed and each.unit_id not in found.units]
    for unit in (*found.units.values(), *gone):
        number = unit.unit_id
        yield UnitLine(
            unit=unit,
            path=tuple(each.name for each in chain(everyone, number))[::-1],
            level=found.level.get(number, 0),
            own=own.get(number, 0),
            members=members.get(number, 0),
            expected=expected.get(number, 0),
        )

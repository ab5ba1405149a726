"""Taking a roster file: all of it in one transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from quizengine import store
from quizengine.actions.rosters.files.forest import Grove, Sprout
from quizengine.actions.rosters.files.planning import Changed, Plan
from quizengine.actions.rosters.member_changes import cut, day_before


def apply(conn: store.Connection, plan: Plan) -> None:
    """Store what is planned; it was compared with what is there now."""
    trees = [_plant(conn, grove) for grove in plan.groves]
    for sprout in plan.units_changed:
        store.units.change(conn, sprout.unit_id, sprout.changes)
    _welcome(conn, plan)
    _change(conn, plan, dict(zip(map(id, plan.groves), trees, strict=True)))


def _plant(conn: store.Connection, grove: Grove) -> int:
    """Make a tree's new units, those above first; the tree's number."""
    tree_id = grove.tree.tree_id if grove.tree else _new_tree(conn, grove.name)
    position = max((s.unit.position for s in grove.everyone if s.unit), default=0)
    codes = (f"{number:03}" for number in range(1, 1_000_000))
    for sprout in grove.everyone:
        if sprout.unit is not None:
            continue
        position += 1
        if not sprout.code:
            grove.recode(sprout, next(code for code in codes if grove.by_code(code) is None))
        sprout.made_id = store.units.add(conn, {"tree_id": tree_id, **_row(sprout, position)})
    return tree_id


def _new_tree(conn: store.Connection, name: str) -> int:
    position = max((each.position for each in store.units.trees(conn)), default=0) + 1
    return store.units.add_tree(conn, name, position)


def _row(sprout: Sprout, position: int) -> dict[str, Any]:
    return {
        "parent_id": sprout.parent.unit_id if sprout.parent else None,
        "name": sprout.name,
        "short_name": sprout.short_name,
        "code": sprout.code,
        "division": sprout.division,
        "position": position,
    }


def _welcome(conn: store.Connection, plan: Plan) -> None:
    """New members are in their units since they joined, or since ever."""
    ids = store.members.add(conn, [each.values for each in plan.new])
    rows = [
        {
            "member_id": member_id,
            "unit_id": sprout.unit_id,
            "first_day": each.values["joined_day"],
            "last_day": each.values["left_day"],
        }
        for member_id, each in zip(ids, plan.new, strict=True)
        for sprout in each.units
    ]
    store.memberships.add(conn, rows)


def _change(conn: store.Connection, plan: Plan, trees: dict[int, int]) -> None:
    never: list[int] = []
    ending: list[tuple[int, str]] = []
    coming: list[dict[str, Any]] = []
    values = []
    for each in plan.changed:
        if each.left:
            each.values["left_day"] = each.left
            _cut(each.those, each.left, never, ending)
        for sprout in each.moves:
            tree_id = trees[id(sprout.tree)]
            those = [one for one in each.those if one.tree_id == tree_id]
            _cut(those, day_before(plan.on), never, ending)
            coming.append(_coming(each, sprout, plan.on if those else None))
        if each.values:
            values.append((each.member.member_id, each.values))
    store.members.change_many(conn, values)
    store.memberships.remove(conn, never)
    store.memberships.end(conn, ending)
    store.memberships.add(conn, coming)


def _coming(change: Changed, sprout: Sprout, on: str | None) -> dict[str, Any]:
    """Who was in no unit of the tree has been in this one since he joined, or since ever."""
    first = on or change.values.get("joined_day") or change.member.joined_day
    return {
        "member_id": change.member.member_id,
        "unit_id": sprout.unit_id,
        "first_day": first,
        "last_day": None,
    }


def _cut(
    those: Sequence[Any], last_day: str, never: list[int], ending: list[tuple[int, str]]
) -> None:
    gone, over = cut(those, last_day)
    never += gone
    pairs: Iterable[tuple[int, str]] = ((each, last_day) for each in over)
    ending += pairs

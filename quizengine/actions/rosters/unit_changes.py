"""Units made and changed within a transaction: what may be so, and what may not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from quizengine import store
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.texts import LONGEST_NAME, LONGEST_NUMBER, text_of
from quizengine.rules.roster_refusals import BadUnit, CodeTaken, NoSuchTree, NoSuchUnit
from quizengine.store.units import Tree, Unit

DEEPEST: Final = 12
SEPARATOR: Final = re.compile(r"\s*[/\\>›／＼＞]\s*")
"""What stands between the units of a path, and so in no unit's name."""
_TEXTS: Final[Mapping[str, tuple[int, int]]] = {
    "name": (1, LONGEST_NAME),
    "short_name": (0, LONGEST_NAME),
    "code": (1, LONGEST_NUMBER),
    "division": (0, LONGEST_NAME),
}


def tree_found(conn: store.Connection, tree_id: int) -> Tree:
    """The tree of this number.

    Raises:
        NoSuchTree: There is none.
    """
    for tree in store.units.trees(conn):
        if tree.tree_id == tree_id:
            return tree
    raise NoSuchTree(tree_id=tree_id)


def unit_found(conn: store.Connection, unit_id: int) -> Unit:
    """The unit of this number.

    Raises:
        NoSuchUnit: There is none.
    """
    unit = store.units.find(conn, unit_id)
    if unit is None:
        raise NoSuchUnit(unit_id=unit_id)
    return unit


def add_unit(conn: store.Connection, values: Mapping[str, Any], by: tuple[int, str]) -> int:
    """A new unit's number; see ``Units.add``."""
    trees = store.units.trees(conn)
    tree_id = values.get("tree_id") or (trees[0].tree_id if trees else 0)
    beside = store.units.of_tree(conn, tree_found(conn, tree_id).tree_id)
    row = {"parent_id": None, **_texts({"code": next_code(beside), **values}), "tree_id": tree_id}
    row.setdefault("position", max((each.position for each in beside), default=0) + 1)
    _fits(beside, None, row)
    unit_id = store.units.add(conn, row)
    store.memberships.note(conn, *by, "unit_added", {"unit_id": unit_id, **row})
    return unit_id


def change_unit(
    conn: store.Connection, unit_id: int, values: Mapping[str, Any], by: tuple[int, str]
) -> None:
    """See ``Units.change``."""
    unit = unit_found(conn, unit_id)
    changes = _texts(values)
    wanted = {"parent_id": unit.parent_id, "name": unit.name, "code": unit.code, **changes}
    _fits(store.units.of_tree(conn, unit.tree_id), unit, wanted)
    if changes:
        store.units.change(conn, unit_id, changes)
        store.memberships.note(conn, *by, "unit_changed", {"unit_id": unit_id, **changes})


def next_code(beside: Sequence[Unit]) -> str:
    """The lowest free number of three digits or more."""
    taken = {each.code for each in beside}
    return next(code for code in (f"{n:03}" for n in range(1, 1_000_000)) if code not in taken)


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    told = dict(values)
    for field, (least, most) in _TEXTS.items():
        if field in told:
            told[field] = text_of(BadUnit, field, told[field], most=most, least=least)
    if SEPARATOR.search(told.get("name", "")):
        raise BadUnit(reason="separator")
    return told


def _fits(beside: Sequence[Unit], unit: Unit | None, wanted: Mapping[str, Any]) -> None:
    """That a unit may be so.

    Raises:
        NoSuchUnit: The unit above is not in this tree.
        CodeTaken: Another open one has this code, or this name in the same place.
        BadUnit: It would hang below itself, below a closed one, or too deep.
    """
    by_id = {each.unit_id: each for each in beside}
    parent = wanted["parent_id"]
    if parent is not None and parent not in by_id:
        raise NoSuchUnit(unit_id=parent)
    above = list(chain(by_id, parent))
    if unit is not None and unit.unit_id in (each.unit_id for each in above):
        raise BadUnit(reason="loop")
    if any(each.closed_day for each in above):
        raise BadUnit(reason="closed")
    if len(above) >= DEEPEST:
        raise BadUnit(reason="depth", most=DEEPEST)
    own_id = None if unit is None else unit.unit_id
    _differs([each for each in beside if each.unit_id != own_id and not each.closed_day], wanted)


def _differs(beside: Sequence[Unit], wanted: Mapping[str, Any]) -> None:
    code, name = fold_number(wanted["code"]), fold_name(wanted["name"])
    for each in beside:
        if fold_number(each.code) == code:
            raise CodeTaken(code=wanted["code"])
        if each.parent_id == wanted["parent_id"] and fold_name(each.name) == name:
            raise CodeTaken(name=wanted["name"])


def chain(by_id: Mapping[int, Unit], unit_id: int | None) -> Iterator[Unit]:
    """A unit and all above it, from below."""
    for _ in range(len(by_id)):
        if unit_id is None:
            return
        yield by_id[unit_id]
        unit_id = by_id[unit_id].parent_id

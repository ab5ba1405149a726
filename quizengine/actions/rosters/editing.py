"""Who may enter values for a unit: its editors, and those of the units above."""

from quizengine import store


def may_edit_unit(conn: store.Connection, account_id: int, unit_id: int) -> bool:
    """Whether an account enters values for a unit."""
    return unit_id in edited_units(conn, account_id)


def edited_units(conn: store.Connection, account_id: int) -> frozenset[int]:
    """All units that an account enters values for: those given, and what is below them."""
    given = store.units.edited_by(conn, account_id)
    return within(conn, given) if given else frozenset()


def within(conn: store.Connection, unit_ids: tuple[int, ...]) -> frozenset[int]:
    """These units and all below them, closed ones too."""
    below: dict[int, list[int]] = {}
    for unit in store.units.of_tree(conn):
        if unit.parent_id is not None:
            below.setdefault(unit.parent_id, []).append(unit.unit_id)
    found: set[int] = set()
    waiting = list(unit_ids)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += below.get(each, ())
    return frozenset(found)

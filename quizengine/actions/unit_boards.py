"""What a contest brings to the leaderboards of units.

A board for each depth of each tree, since a court and a group in it are no rivals. A unit
gets the mean of its members over all who should have come, as `contest_figures` reckons it,
rounded half-up to a whole number; units of which nobody came get nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP

from quizengine import store
from quizengine.actions.contest_figures import figures
from quizengine.actions.rosters import Roll
from quizengine.store.leader_counting import Brought
from quizengine.store.leader_reading import Finished


def with_units(conn: store.Connection, found: Finished | None) -> Finished | None:
    """The same, and what it brings to units; nothing is read for a contest without members."""
    whole = {} if found is None else found.scopes.get("all", {})
    if found is None or not any(person.startswith("member:") for person in whole):
        return found
    told = figures(conn, found.contest_id)
    boards: dict[str, dict[str, Brought]] = {}
    for roll in told.rolls:
        right = _right_answers(roll, whole)
        for unit_id, figure in told.by_unit(roll.tree.name).items():
            if figure.took_part:
                points = int(figure.points.to_integral_value(ROUND_HALF_UP))
                board = boards.setdefault(f"units:{roll.tree.tree_id}:{roll.level[unit_id]}", {})
                board[f"unit:{unit_id}"] = Brought(points, 0, right.get(unit_id, 0))
    return replace(found, scopes={**found.scopes, **boards})


def _right_answers(roll: Roll, whole: Mapping[str, Brought]) -> dict[int, int]:
    """By unit those of its members and of the units' below it."""
    sums: dict[int, int] = {}
    for member_id, unit_id in roll.unit_of.items():
        brought = whole.get(f"member:{member_id}")
        if brought is not None:
            for each in roll.above(unit_id):
                sums[each] = sums.get(each, 0) + brought.right_answers
    return sums

"""How units did in a contest, for its pages and the command line."""

from decimal import Decimal
from typing import Any

from quizengine import store
from quizengine.actions.contest_figures import figures
from quizengine.actions.rosters.roll import tree_named

Values = dict[str, Any]


def unit_lines(conn: store.Connection, contest_id: str, tree: str = "") -> Values:
    """Units of a tree with what their members brought, the best of each depth first.

    Figures are decimal texts. ``max_points`` is what somebody could have reached.

    Raises:
        NoSuchTree: There is no such tree; without a name, there is none at all.
        NoSuchContest: There is none of this id.
    """
    name = tree_named(conn, tree).name
    found = figures(conn, contest_id)
    roll = next(each for each in found.rolls if each.tree.name == name)
    lines = [
        {
            "unit_id": unit_id,
            "name": roll.units[unit_id].name,
            "level": roll.level[unit_id],
            **{key: _text(value) for key, value in figure._asdict().items()},
        }
        for unit_id, figure in found.by_unit(name).items()
    ]
    lines.sort(key=lambda line: (line["level"], line["rank"] is None, line["rank"], line["name"]))
    return {
        "contest_id": contest_id,
        "tree": name,
        "day": found.day,
        "finished": found.finished,
        "max_points": found.max_points,
        "members": len(found.by_member),
        "items": lines,
    }


def _text(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value

"""``/unit-trees`` and ``/units``: the trees of units, and who enters values for them."""

from typing import Any

from flask import Response

from quizengine.actions.rosters.folding import fold_name
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, no_content, number_place, page, page_of
from quizengine.api.v1.bank_schemas import items_of
from quizengine.api.v1.roster_shapes import (
    NewTreeSchema,
    NewUnitSchema,
    RosterDaySchema,
    TreeChangeSchema,
    TreeSchema,
    UnitChangeSchema,
    UnitEditorSchema,
    UnitEditorsSchema,
    UnitSchema,
    UnitsQuery,
)
from quizengine.api.v1.roster_values import actor, days_as_text, tree_values, unit_values

units = Routes("units", "Units in trees")
UNIT_EDITORS = items_of(UnitEditorSchema)


@units.on("GET", "/unit-trees", needs("organizer"), answer=items_of(TreeSchema))
def list_trees() -> Values:
    """All trees; the first is the one meant where none is named."""
    return {"items": [tree_values(each) for each in ports().units.trees()]}


@units.on(
    "POST",
    "/unit-trees",
    needs("organizer"),
    body=NewTreeSchema(),
    answer=TreeSchema(),
    status=201,
)
def add_tree(body: Values) -> Values:
    """Make a tree."""
    return tree_values(ports().units.add_tree(body["name"], actor(account())))


@units.on(
    "PATCH", "/unit-trees/<int:tree_id>", needs("organizer"), body=TreeChangeSchema(), status=204
)
def change_tree(body: Values, tree_id: int) -> Response:
    """Set a tree's name or its place among the others."""
    ports().units.change_tree(tree_id, body, actor(account()))
    return no_content()


@units.on("DELETE", "/unit-trees/<int:tree_id>", needs("organizer"), status=204)
def remove_tree(tree_id: int) -> Response:
    """Remove a tree that never had units."""
    ports().units.remove_tree(tree_id, actor(account()))
    return no_content()


@units.on("GET", "/units", needs("organizer"), query=UnitsQuery(), answer=page_of(UnitSchema))
def list_units(query: Values) -> Values:
    """The units of a tree, each behind the one above it."""
    found = [
        unit_values(each) for each in ports().units.list(query["tree"], closed=query["closed"])
    ]
    if query["parent"] is not None:
        found = [each for each in found if each["parent_id"] == query["parent"]]
    words = [fold_name(word) for word in query["q"].split()]
    told = [each for each in found if all(word in _searched(each) for word in words)]
    start = number_place(query)
    end = start + query["page_size"]
    return page(told[start:end], len(told), end if end < len(told) else None)


@units.on(
    "POST", "/units", needs("organizer"), body=NewUnitSchema(), answer=UnitSchema(), status=201
)
def add_unit(body: Values) -> Values:
    """Make a unit."""
    return unit_values(ports().units.add(body, actor(account())))


@units.on("GET", "/units/<int:unit_id>", needs("organizer"), answer=UnitSchema())
def get_unit(unit_id: int) -> Values:
    """One unit."""
    return unit_values(ports().units.get(unit_id))


@units.on(
    "PATCH",
    "/units/<int:unit_id>",
    needs("organizer"),
    body=UnitChangeSchema(),
    answer=UnitSchema(),
)
def change_unit(body: Values, unit_id: int) -> Values:
    """Change some of what is known of a unit, also the unit above it."""
    return unit_values(ports().units.change(unit_id, body, actor(account())))


@units.on(
    "POST",
    "/units/<int:unit_id>/close",
    needs("organizer"),
    body=RosterDaySchema(),
    answer=UnitSchema(),
)
def close_unit(body: Values, unit_id: int) -> Values:
    """A day is the unit's last one; nobody may be in it afterwards."""
    return unit_values(ports().units.close(unit_id, days_as_text(body)["day"], actor(account())))


@units.on("GET", "/units/<int:unit_id>/editors", needs("organizer"), answer=UNIT_EDITORS)
def list_editors(unit_id: int) -> Any:
    """The accounts that enter values for the unit and what is below it."""
    return {"items": ports().units.editors(unit_id)}


@units.on(
    "PUT",
    "/units/<int:unit_id>/editors",
    needs("organizer"),
    body=UnitEditorsSchema(),
    answer=UNIT_EDITORS,
)
def set_editors(body: Values, unit_id: int) -> Any:
    """These accounts and no others."""
    wanted, logins = body["accounts"], body["logins"]
    return {"items": ports().units.set_editors(unit_id, wanted, actor(account()), logins)}


def _searched(unit: Values) -> str:
    return "\n".join(fold_name(unit[key]) for key in ("name", "short_name", "code"))

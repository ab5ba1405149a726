"""How trees, units and members look in REST."""

from typing import Any, Final

from marshmallow import fields, validate

from quizengine.actions.rosters.texts import LONGEST_NAME, LONGEST_NUMBER, LONGEST_REASON
from quizengine.api.routes import LARGEST
from quizengine.api.schemas import PageQuery, Strict
from quizengine.api.v1.bank_schemas import text

MOST_PEOPLE: Final = 100


def number(**options: Any) -> fields.Integer:
    """A number by which something is stored."""
    return fields.Integer(strict=True, validate=validate.Range(1, LARGEST), **options)


def asked(**options: Any) -> fields.Integer:
    """Such a number in a query, where all are texts."""
    return fields.Integer(validate=validate.Range(1, LARGEST), load_default=None, **options)


def numbers(most: int, **options: Any) -> fields.List[Any]:
    """Such numbers."""
    return fields.List(number(), validate=validate.Length(max=most), **options)


def name(**options: Any) -> fields.String:
    """What somebody or something is called."""
    return text(LONGEST_NAME, 1, **options)


class TreeSchema(Strict):
    """A tree of units, with its open units and who is in them today."""

    tree_id = fields.Integer(required=True)
    name = fields.String(required=True)
    position = fields.Integer(required=True, metadata={"description": "The first is meant."})
    units = fields.Integer(required=True)
    members = fields.Integer(required=True)


class NewTreeSchema(Strict):
    """A tree to be made."""

    name = name(required=True)


class TreeChangeSchema(Strict):
    """What to change of a tree."""

    name = name()
    position = fields.Integer(strict=True, validate=validate.Range(1, 1000))


class UnitSchema(Strict):
    """A unit as it is today. ``level`` 1 are roots; 0 is closed."""

    unit_id = fields.Integer(required=True)
    tree_id = fields.Integer(required=True)
    parent_id = fields.Integer(required=True, allow_none=True)
    name = fields.String(required=True)
    short_name = fields.String(required=True)
    code = fields.String(required=True)
    division = fields.String(required=True)
    position = fields.Integer(required=True)
    closed_day = fields.String(required=True, allow_none=True)
    path = fields.List(fields.String(), required=True)
    level = fields.Integer(required=True)
    own = fields.Integer(required=True, metadata={"description": "Members in it itself."})
    members = fields.Integer(required=True, metadata={"description": "With those below it."})
    expected = fields.Integer(required=True, metadata={"description": "Without those exempt."})


class UnitsQuery(PageQuery):
    """Which units: of a tree (the first, if none is named), below one, called so."""

    tree = asked()
    parent = asked()
    q = text(200, load_default="")
    closed = fields.Boolean(load_default=False)


class UnitChangeSchema(Strict):
    """What to change of a unit."""

    parent_id = number(allow_none=True)
    name = name()
    short_name = text(LONGEST_NAME)
    code = text(LONGEST_NUMBER, 1)
    division = text(LONGEST_NAME)
    position = fields.Integer(strict=True, validate=validate.Range(0, 1_000_000))


class NewUnitSchema(UnitChangeSchema):
    """A unit to be made; without a code it gets the next free number."""

    tree_id = number(load_default=None)
    name = name(required=True)


class RosterDaySchema(Strict):
    """The day that counts; without one, today."""

    day = fields.Date(load_default=None)


class UnitEditorSchema(Strict):
    """An account that enters values for a unit."""

    account_id = fields.Integer(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)


class UnitEditorsSchema(Strict):
    """Which accounts, by number or by login."""

    accounts = numbers(MOST_PEOPLE, load_default=list)
    logins = fields.List(text(64, 1), load_default=list, validate=validate.Length(max=MOST_PEOPLE))


class BelongingSchema(Strict):
    """A unit that a member is or was in."""

    membership_id = fields.Integer(
        metadata={"description": "With the days, where all memberships are told."}
    )
    tree_id = fields.Integer(required=True)
    tree = fields.String(required=True)
    unit_id = fields.Integer(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True)
    path = fields.List(fields.String(), required=True)
    first_day = fields.String(allow_none=True)
    last_day = fields.String(allow_none=True)


class MemberSchema(Strict):
    """A member, and where he is today."""

    member_id = fields.Integer(required=True)
    name = fields.String(required=True)
    staff_number = fields.String(required=True)
    division = fields.String(required=True)
    post = fields.String(required=True)
    joined_day = fields.String(required=True, allow_none=True)
    left_day = fields.String(required=True, allow_none=True, metadata={"description": "The last."})
    has_link = fields.Boolean(required=True)
    account_id = fields.Integer(required=True, allow_none=True)
    exempt = fields.String(required=True, allow_none=True, metadata={"description": "Why, today."})
    units = fields.List(fields.Nested(BelongingSchema), required=True)


class ExemptionSchema(Strict):
    """Somebody need not take part."""

    exemption_id = fields.Integer(required=True)
    first_day = fields.String(required=True)
    last_day = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)


class MemberAccountSchema(Strict):
    """The account by which a member signs in."""

    account_id = fields.Integer(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)


class WholeMemberSchema(MemberSchema):
    """All about a member."""

    account = fields.Nested(MemberAccountSchema, required=True, allow_none=True)
    memberships = fields.List(fields.Nested(BelongingSchema), required=True)
    exemptions = fields.List(fields.Nested(ExemptionSchema), required=True)


class MembersQuery(PageQuery):
    """Which members: of a unit and those below it, called so, gone."""

    unit = asked()
    q = text(200, load_default="")
    left = fields.Boolean(load_default=False)
    sort = fields.String(
        load_default="staff_number", validate=validate.Regexp(r"^-?(staff_number|name)\Z")
    )


class MemberChangeSchema(Strict):
    """What to change of a member."""

    name = name()
    staff_number = text(LONGEST_NUMBER, 1)
    division = text(LONGEST_NAME)
    post = text(LONGEST_NAME)
    joined_day = fields.Date(allow_none=True)
    left_day = fields.Date(allow_none=True)
    account_id = number(allow_none=True)
    login = text(64, metadata={"description": "Of his account; empty: none."})


class NewMemberSchema(MemberChangeSchema):
    """A member to be made, with a unit of each tree he belongs to."""

    name = name(required=True)
    staff_number = text(LONGEST_NUMBER, 1, required=True)
    units = numbers(20, load_default=list)


class MoveSchema(RosterDaySchema):
    """Into which unit, from which day on."""

    unit_id = number(required=True)


class MembershipDaysSchema(Strict):
    """From when until when, both days included; null: since ever, until further notice."""

    first_day = fields.Date(allow_none=True)
    last_day = fields.Date(allow_none=True)


class NewExemptionSchema(Strict):
    """Who need not take part, when and why."""

    first_day = fields.Date(required=True)
    last_day = fields.Date(load_default=None, allow_none=True)
    reason = text(LONGEST_REASON, 1, required=True)

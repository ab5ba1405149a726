"""``/members``: who is in the roster, where, since when; personal links."""

import json
from collections.abc import Sequence

from flask import Response, g
from marshmallow import fields

from quizengine.actions.banks import Page
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.member_lines import MemberLine
from quizengine.actions.rosters.texts import LONGEST_NAME, LONGEST_NUMBER
from quizengine.api.access import account, needs, public
from quizengine.api.routes import LARGEST, Routes, ports
from quizengine.api.schemas import Strict, Values, no_content, page, page_of, place
from quizengine.api.v1.bank_schemas import text
from quizengine.api.v1.roster_shapes import (
    MemberChangeSchema,
    MemberSchema,
    MembershipDaysSchema,
    MembersQuery,
    MoveSchema,
    NewExemptionSchema,
    NewMemberSchema,
    RosterDaySchema,
    WholeMemberSchema,
)
from quizengine.api.v1.roster_values import actor, days_as_text, member_values, page_values
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import Malformed

members = Routes("members", "Members of the roster")


class MemberLinkSchema(Strict):
    """A personal link, told this once."""

    token = fields.String(required=True)
    path = fields.String(required=True, metadata={"description": "The page it opens."})


class IdentifySchema(Strict):
    """Who says he is a member."""

    name = text(LONGEST_NAME, 1, required=True)
    staff_number = text(LONGEST_NUMBER, 1, required=True)


class IdentifiedSchema(Strict):
    """The member who he is."""

    member_id = fields.Integer(required=True)
    name = fields.String(required=True)


@members.on(
    "GET", "/members", needs("organizer"), query=MembersQuery(), answer=page_of(MemberSchema)
)
def list_members(query: Values) -> Values:
    """Members, a page at a time."""
    sort = str(query["sort"]).removeprefix("-")
    by = "number" if sort == "staff_number" else "name"
    found, total = ports().members.page(
        _part(query), by, query["q"], query["unit"], left=query["left"]
    )
    told = found[: query["page_size"]]
    following = _behind(told, by) if len(found) > len(told) else None
    return page([member_values(each) for each in told], total, following)


@members.on(
    "POST",
    "/members",
    needs("organizer"),
    body=NewMemberSchema(),
    answer=WholeMemberSchema(),
    status=201,
)
def add_member(body: Values) -> Values:
    """A new member, in his units from the day he joined on."""
    units = body.pop("units")
    return page_values(ports().members.add(days_as_text(body), units, actor(account())))


@members.on("GET", "/members/<int:member_id>", needs("organizer"), answer=WholeMemberSchema())
def get_member(member_id: int) -> Values:
    """All about a member."""
    return page_values(ports().members.get(member_id))


@members.on(
    "PATCH",
    "/members/<int:member_id>",
    needs("organizer"),
    body=MemberChangeSchema(),
    answer=WholeMemberSchema(),
)
def change_member(body: Values, member_id: int) -> Values:
    """Change some of what is known of a member."""
    return page_values(ports().members.change(member_id, days_as_text(body), actor(account())))


@members.on("DELETE", "/members/<int:member_id>", needs("admin"), status=204)
def erase_member(member_id: int) -> Response:
    """Forget who it was, for good; results under the number stay."""
    ports().members.erase(member_id, actor(account()))
    return no_content()


@members.on(
    "POST",
    "/members/<int:member_id>/move",
    needs("organizer"),
    body=MoveSchema(),
    answer=WholeMemberSchema(),
)
def move_member(body: Values, member_id: int) -> Values:
    """From a day on he is in this unit of its tree."""
    day = days_as_text(body)["day"]
    return page_values(ports().members.move(member_id, body["unit_id"], day, actor(account())))


@members.on(
    "POST",
    "/members/<int:member_id>/leave",
    needs("organizer"),
    body=RosterDaySchema(),
    answer=WholeMemberSchema(),
)
def leave_member(body: Values, member_id: int) -> Values:
    """A day is his last one."""
    day = days_as_text(body)["day"]
    return page_values(ports().members.leave(member_id, day, actor(account())))


@members.on(
    "PATCH",
    "/members/<int:member_id>/memberships/<int:membership_id>",
    needs("organizer"),
    body=MembershipDaysSchema(),
    answer=WholeMemberSchema(),
)
def correct_membership(body: Values, member_id: int, membership_id: int) -> Values:
    """Correct the days of a membership."""
    days = days_as_text(body)
    return page_values(ports().members.correct(member_id, membership_id, days, actor(account())))


@members.on(
    "DELETE",
    "/members/<int:member_id>/memberships/<int:membership_id>",
    needs("organizer"),
    answer=WholeMemberSchema(),
)
def remove_membership(member_id: int, membership_id: int) -> Values:
    """The membership never was."""
    return page_values(ports().members.correct(member_id, membership_id, None, actor(account())))


@members.on(
    "POST",
    "/members/<int:member_id>/exemptions",
    needs("organizer"),
    body=NewExemptionSchema(),
    answer=WholeMemberSchema(),
    status=201,
)
def add_exemption(body: Values, member_id: int) -> Values:
    """He need not take part on these days."""
    told = days_as_text(body)
    days = (told["first_day"], told["last_day"])
    return page_values(ports().members.exempt(member_id, days, body["reason"], actor(account())))


@members.on(
    "DELETE",
    "/members/<int:member_id>/exemptions/<int:exemption_id>",
    needs("organizer"),
    answer=WholeMemberSchema(),
)
def remove_exemption(member_id: int, exemption_id: int) -> Values:
    """The exemption never was."""
    return page_values(ports().members.end_exemption(member_id, exemption_id, actor(account())))


@members.on(
    "POST",
    "/members/<int:member_id>/link",
    needs("organizer"),
    answer=MemberLinkSchema(),
    status=201,
)
def make_link(member_id: int) -> Values:
    """A new personal link; the old one is dead."""
    token = ports().member_links.make(member_id, actor(account()))
    return {"token": token, "path": f"/m/{token}"}


@members.on("DELETE", "/members/<int:member_id>/link", needs("organizer"), status=204)
def revoke_link(member_id: int) -> Response:
    """The personal link is dead."""
    ports().member_links.revoke(member_id, actor(account()))
    return no_content()


@members.on("POST", "/members/identify", public, body=IdentifySchema(), answer=IdentifiedSchema())
def identify(body: Values) -> Values:
    """Whether a name and a staff number belong together; ten wrong ones a minute are heard."""
    found = ports().member_links.identify(body["name"], body["staff_number"], g.address)
    return {"member_id": found.member_id, "name": found.name}


def _part(query: Values) -> Page:
    descending = str(query["sort"]).startswith("-")
    after = place(query)
    if not after:
        return Page(query["page_size"], None, descending)
    try:
        value, key = json.loads(after)
    except (ValueError, TypeError) as error:
        raise Malformed(after="unknown") from error
    fits = isinstance(value, str) and not unstorable(value)
    if not fits or type(key) is not int or not 0 < key <= LARGEST:
        raise Malformed(after="unknown")
    return Page(query["page_size"], (value, key), descending)


def _behind(lines: Sequence[MemberLine], by: str) -> str:
    last = lines[-1].member
    value = fold_name(last.name) if by == "name" else fold_number(last.staff_number)
    return json.dumps([value, last.member_id])

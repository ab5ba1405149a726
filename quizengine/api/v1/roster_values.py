"""Trees, units and members as REST tells them."""

from quizengine.actions.people import Account
from quizengine.actions.rosters.member_lines import Belonging, MemberLine, MemberPage
from quizengine.actions.rosters.unit_lines import UnitLine
from quizengine.actions.rosters.units import TreeLine
from quizengine.api.schemas import Values


def actor(account: Account) -> str:
    """How the roster's log names who did it."""
    return f"{account.role}:{account.account_id}"


def days_as_text(body: Values) -> Values:
    """The same with days as ISO texts."""
    return {
        key: value.isoformat() if key.endswith("day") and value is not None else value
        for key, value in body.items()
    }


def tree_values(line: TreeLine) -> Values:
    """A tree as it is told."""
    tree = line.tree
    return {
        "tree_id": tree.tree_id,
        "name": tree.name,
        "position": tree.position,
        "units": line.units,
        "members": line.members,
    }


def unit_values(line: UnitLine) -> Values:
    """A unit as it is told."""
    unit = line.unit
    return {
        **{field: getattr(unit, field) for field in unit.__slots__},
        "path": list(line.path),
        "level": line.level,
        "own": line.own,
        "members": line.members,
        "expected": line.expected,
    }


def member_values(line: MemberLine) -> Values:
    """A member as he is told in a list."""
    member = line.member
    return {
        **{field: getattr(member, field) for field in member.__slots__},
        "exempt": line.exempt,
        "units": [_belonging(each) for each in line.belongs],
    }


def page_values(page: MemberPage) -> Values:
    """All about a member."""
    account = None
    if page.account is not None:
        told, login = page.account
        account = {"account_id": page.member.account_id, "name": told, "login": login}
    return {
        **member_values(page),
        "account": account,
        "memberships": [_belonging(each) for each in page.memberships],
        "exemptions": [
            {key: value for key, value in each._asdict().items() if key != "member_id"}
            for each in page.exemptions
        ],
    }


def _belonging(each: Belonging) -> Values:
    told: Values = {
        "tree_id": each.tree_id,
        "tree": each.tree,
        "unit_id": each.unit.unit_id,
        "name": each.unit.name,
        "code": each.unit.code,
        "path": list(each.path),
    }
    if each.membership is not None:
        told["membership_id"] = each.membership.membership_id
        told["first_day"] = each.membership.first_day
        told["last_day"] = each.membership.last_day
    return told

"""Members moved and described within a transaction: one unit of each tree at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from quizengine import store
from quizengine.actions.people import folded
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.texts import LONGEST_NAME, LONGEST_NUMBER, text_of
from quizengine.actions.rosters.unit_changes import unit_found
from quizengine.days import ONE, day
from quizengine.rules.roster_refusals import BadMember, NoSuchMember, NumberTaken
from quizengine.rules.studio_refusals import NoSuchAccount
from quizengine.store.members import Member
from quizengine.store.memberships import Membership

EVER: Final = "0000-00-00"
NEVER: Final = "9999-99-99"
_TEXTS: Final[Mapping[str, tuple[int, int]]] = {
    "name": (1, LONGEST_NAME),
    "staff_number": (1, LONGEST_NUMBER),
    "division": (0, LONGEST_NAME),
    "post": (0, LONGEST_NAME),
}


def member_found(conn: store.Connection, member_id: int) -> Member:
    """The member of this id.

    Raises:
        NoSuchMember: There is none.
    """
    member = store.members.find(conn, member_id)
    if member is None:
        raise NoSuchMember(member_id=member_id)
    return member


def ready(conn: store.Connection, values: Mapping[str, Any], own: Member | None) -> dict[str, Any]:
    """The columns of a member as they are stored; ``login`` names his account.

    Raises:
        NumberTaken: Another has this staff number.
        BadMember: A text is too long or empty; he leaves before he joins; the account is taken.
        NoSuchAccount: The account is not there.
    """
    told = dict(values)
    for field, (least, most) in _TEXTS.items():
        if field in told:
            told[field] = text_of(BadMember, field, told[field], most=most, least=least)
    if "name" in told:
        told["name_folded"] = fold_name(told["name"])
    if "staff_number" in told:
        told["number_folded"] = fold_number(told["staff_number"])
        _is_free(conn, told["number_folded"], own)
    if "login" in told:
        login = told.pop("login")
        told["account_id"] = account_of(conn, login) if login else None
    if told.get("account_id") is not None:
        _is_nobodys(conn, told["account_id"], own)
    joined = told.get("joined_day", own.joined_day if own else None)
    left = told.get("left_day", own.left_day if own else None)
    if joined and left and left < joined:
        raise BadMember(reason="days")
    return told


def account_of(conn: store.Connection, login: str) -> int:
    """The number of the account with this login.

    Raises:
        NoSuchAccount: There is none.
    """
    row = store.accounts.by_login(conn, folded(login))
    if row is None:
        raise NoSuchAccount(login=login)
    return int(row.account_id)


def _is_free(conn: store.Connection, number_folded: str, own: Member | None) -> None:
    other = store.members.by_number(conn, number_folded)
    if other is not None and (own is None or other.member_id != own.member_id):
        raise NumberTaken(staff_number=other.staff_number, name=other.name)


def _is_nobodys(conn: store.Connection, account_id: int, own: Member | None) -> None:
    if not store.units.known_accounts(conn, [account_id]):
        raise NoSuchAccount
    other = store.members.by_account(conn, account_id)
    if other is not None and (own is None or other.member_id != own.member_id):
        raise BadMember(reason="account", name=other.name)


def move(conn: store.Connection, member_id: int, unit_id: int, from_day: str) -> None:
    """From a day on a member is in a unit; what he was in of that tree until then ends.

    What was to come later in this tree is forgotten: this is the newest word.

    Raises:
        NoSuchUnit: There is none.
        BadMember: The unit is closed by then.
    """
    unit = unit_found(conn, unit_id)
    if unit.closed_day is not None and unit.closed_day < from_day:
        raise BadMember(reason="closed_unit", unit=unit.name)
    those = [m for m in store.memberships.of_member(conn, member_id) if m.tree_id == unit.tree_id]
    _cut(conn, those, day_before(from_day))
    store.memberships.add(
        conn,
        [{"member_id": member_id, "unit_id": unit_id, "first_day": from_day, "last_day": None}],
    )


def leave(conn: store.Connection, member_id: int, last_day: str) -> None:
    """A day is a member's last one, also in each unit.

    Raises:
        BadMember: He has joined later.
    """
    member = member_found(conn, member_id)
    if member.joined_day is not None and last_day < member.joined_day:
        raise BadMember(reason="days")
    store.members.change(conn, member_id, {"left_day": last_day})
    _cut(conn, store.memberships.of_member(conn, member_id), last_day)


def cut(those: Iterable[Membership], last_day: str) -> tuple[list[int], list[int]]:
    """Nothing goes on after a day: which memberships never were, and which end on that day."""
    never = [each for each in those if (each.first_day or EVER) > last_day]
    ending = [each for each in those if each not in never and (each.last_day or NEVER) > last_day]
    return [each.membership_id for each in never], [each.membership_id for each in ending]


def day_before(iso: str) -> str:
    """The day before a day."""
    return (day(iso) - ONE).isoformat()


def _cut(conn: store.Connection, those: Sequence[Membership], last_day: str) -> None:
    never, ending = cut(those, last_day)
    store.memberships.remove(conn, never)
    store.memberships.end(conn, [(each, last_day) for each in ending])


def overlapping(those: Sequence[Membership], one: Membership) -> bool:
    """Whether a membership shares a day with another one of the same tree."""
    return any(
        other.membership_id != one.membership_id
        and other.tree_id == one.tree_id
        and (one.first_day or EVER) <= (other.last_day or NEVER)
        and (other.first_day or EVER) <= (one.last_day or NEVER)
        for other in those
    )


def words_of(text: str) -> str:
    """What is searched for, as it is compared: words apart, each folded."""
    parts: Iterable[str] = text.split()
    return " ".join(dict.fromkeys(fold_name(each) for each in parts))

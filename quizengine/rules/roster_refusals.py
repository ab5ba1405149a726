"""The ways in which the roster says no.

A wrong name and a wrong staff number are refused alike: which of them is wrong is
nobody's business.
"""

from quizengine.rules.refusals import Malformed, NotAllowed, NotNow
from quizengine.rules.studio_refusals import NoSuchThing


class NoSuchTree(NoSuchThing):
    """There is no such tree of units."""

    code = "no_such_tree"


class NoSuchUnit(NoSuchThing):
    """There is no such unit."""

    code = "no_such_unit"


class NoSuchMember(NoSuchThing):
    """There is no such member."""

    code = "no_such_member"


class NumberTaken(NotNow):
    """Another member has this staff number."""

    code = "number_taken"


class CodeTaken(NotNow):
    """Another unit of this tree has this code or name in the same place."""

    code = "code_taken"


class UnitInUse(NotNow):
    """The unit still has members or units below it."""

    code = "unit_in_use"


class BadUnit(Malformed):
    """The unit cannot be so; ``detail.reason`` says why."""

    code = "bad_unit"


class BadMember(Malformed):
    """The member cannot be so; ``detail.reason`` says why."""

    code = "bad_member"


class RosterHasErrors(Malformed):
    """The file has problems and nothing was taken; ``detail.problems`` names each by cell."""

    code = "roster_has_errors"


class UnknownMember(NotAllowed):
    """Name and staff number do not belong together, or the personal link is not valid."""

    code = "unknown_member"


class MemberSeated(NotNow):
    """This member has joined the contest from another phone."""

    code = "member_seated"


class RosterOnly(NotAllowed):
    """Only members of the roster may join this contest."""

    code = "roster_only"

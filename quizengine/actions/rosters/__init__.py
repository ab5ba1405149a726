"""The roster: units in trees, members, and who should take part."""

from quizengine.actions.rosters.editing import edited_units, may_edit_unit, within
from quizengine.actions.rosters.files.exports import RosterExports, example
from quizengine.actions.rosters.files.imports import RosterImports, RosterReport, Sent
from quizengine.actions.rosters.identity import MemberLinks
from quizengine.actions.rosters.members import Members
from quizengine.actions.rosters.roll import Roll, entrants, expected, roll, tree_named
from quizengine.actions.rosters.today import today
from quizengine.actions.rosters.units import Units

__all__ = [
    "MemberLinks",
    "Members",
    "Roll",
    "RosterExports",
    "RosterImports",
    "RosterReport",
    "Sent",
    "Units",
    "edited_units",
    "entrants",
    "example",
    "expected",
    "may_edit_unit",
    "roll",
    "today",
    "tree_named",
    "within",
]

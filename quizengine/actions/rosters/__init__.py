"""The roster: units in trees, members, and who should take part."""

from quizengine.actions.rosters.editing import edited_units, may_edit_unit, within
from quizengine.actions.rosters.identity import MemberLinks
from quizengine.actions.rosters.roll import Roll, entrants, expected, roll, tree_named
from quizengine.actions.rosters.today import today

__all__ = [
    "MemberLinks",
    "Roll",
    "edited_units",
    "entrants",
    "expected",
    "may_edit_unit",
    "roll",
    "today",
    "tree_named",
    "within",
]

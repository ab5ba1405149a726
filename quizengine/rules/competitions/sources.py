"""Where each mark comes from: an own record, shorter periods, or other subjects.

An own record comes first, then the shorter periods; else a compared unit takes its
members, a unit above it the units below, a unit below it its members or the unit above,
and a member its unit. What has nothing to come from does not apply; what has a source
without a mark is missing, as is what should have been recorded and was not.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine.rules.competitions import periods
from quizengine.rules.competitions.book import Book, Child
from quizengine.rules.competitions.cells import Cell, Column, Grid, derived
from quizengine.rules.competitions.definition import BONUS, Definition, Indicator
from quizengine.rules.competitions.figures import ZERO
from quizengine.rules.competitions.longer import Shorter
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.results import Origin
from quizengine.rules.competitions.roll import Roll
from quizengine.rules.competitions.subjects import Entrant, Subject

SETTLED: Mapping[object, Origin] = {
    "zero": "zero",
    "mean": "mean",
    "not_applicable": "not_applicable",
}

Recorded = Mapping[Subject, Value]


@dataclass(frozen=True, slots=True)
class Season:
    """What a period is reckoned from, prepared."""

    definition: Definition
    period: Period
    roll: Roll
    recorded: Mapping[str, Recorded]
    shorter: Shorter


def season(
    definition: Definition, period: Period, book: Book, children: Sequence[Child] = ()
) -> Season:
    """The same whatever order the records came in."""
    recorded: dict[str, dict[Subject, Value]] = defaultdict(dict)
    for each in book.records:
        recorded[each.indicator][each.subject] = each.value
    roll = Roll(book.entrants, definition.level)
    return Season(definition, period, roll, recorded, Shorter(definition, children))


def indicators(given: Season) -> list[Indicator]:
    """Those that have marks in the period."""
    every = given.definition.indicators()
    return [each for each in every if periods.counts_in(given.definition, each, given.period)]


def reckoned(given: Season) -> list[Indicator]:
    """Those, and the bonus."""
    bonus = given.definition.bonus
    return indicators(given) + ([] if bonus is None else [bonus_indicator(bonus)])


def grid(given: Season) -> Grid:
    """Every cell of a period, not reckoned yet."""
    found = {each.key: _column(given, each) for each in indicators(given)}
    if given.definition.bonus is not None:
        found[BONUS] = _bonus_column(given, bonus_indicator(given.definition.bonus))
    return found


def gaps(given: Season, indicator: Indicator) -> list[Subject]:
    """Of whom a value must still be recorded or settled.

    A mean of marks that nobody in the division has settles nothing.
    """
    recorded = given.recorded.get(indicator.key, {})
    unrecorded = {e.subject for e in should_record(given, indicator)} - recorded.keys()
    entrants = given.roll.entrants
    here = {
        each: _settled(value)
        for each, value in recorded.items()
        if each in entrants and _holds(given.roll, indicator, entrants[each])
    }
    known = {_group(given.roll, each) for each, settled in here.items() if settled is None}
    unsettled = {
        each
        for each, settled in here.items()
        if settled == "mean" and _group(given.roll, each) not in known
    }
    return sorted(unrecorded | unsettled)


def _group(roll: Roll, subject: Subject) -> tuple[str, int, str]:
    entrant = roll.entrants[subject]
    return subject.kind, entrant.level, entrant.division


def should_record(given: Season, indicator: Indicator) -> list[Entrant]:
    """Of whom a value must be there, or be settled, in this period."""
    if periods.recorded_kind(given.definition, indicator) != given.period.kind:
        return []
    roll = given.roll
    every = roll.compared if indicator.of == "unit" else roll.members
    expected = (each for each in every if each.headcount or each.subject.kind == "unit")
    return [each for each in expected if _holds(roll, indicator, each)]


def _settled(value: Value) -> object:
    return None if isinstance(value, str) else value.get("settled")


def _column(given: Season, indicator: Indicator) -> Column:
    roll = given.roll
    column = _own(given, indicator)
    for entrant in should_record(given, indicator):
        if entrant.subject not in column:
            column[entrant.subject] = Cell("missing", indicator.weight)
    _from_members(roll, indicator, column)
    _without_source(roll, indicator, column)
    _from_below(roll, column)
    _from_over(roll, indicator, column)
    return column


def _bonus_column(given: Season, indicator: Indicator) -> Column:
    """A bonus is one's own: members do not take their unit's, nor units their members'."""
    column = _own(given, indicator)
    _from_below(given.roll, column)
    return column


def _own(given: Season, indicator: Indicator) -> Column:
    """What was recorded of the subjects, or follows from their shorter periods."""
    column: Column = {}
    roll = given.roll
    for subject, value in given.recorded.get(indicator.key, {}).items():
        entrant = roll.entrants.get(subject)
        if entrant is not None and _holds(roll, indicator, entrant):
            settled = _settled(value)
            column[subject] = (
                Cell("record", indicator.weight, value)
                if settled is None
                else Cell(SETTLED[settled], indicator.weight)
            )
    for entrant in roll.entrants.values() if given.shorter else ():
        if entrant.subject not in column and _holds(roll, indicator, entrant):
            cell = given.shorter.cell(indicator, entrant.subject)
            if cell is not None:
                column[entrant.subject] = cell
    return column


def _holds(roll: Roll, indicator: Indicator, entrant: Entrant) -> bool:
    return not indicator.divisions or roll.division(entrant) in indicator.divisions


def _from_members(roll: Roll, indicator: Indicator, column: Column) -> None:
    """Units take the mean of their members; those below the compared ones only if they can."""
    if indicator.of != "member":
        return
    for unit in (*roll.compared, *roll.below):
        if unit.subject not in column and _holds(roll, indicator, unit):
            members = (column.get(each.subject) for each in roll.members_of(unit))
            found = [each for each in members if each is not None]
            if found:
                column[unit.subject] = derived("members", indicator.weight, found)


def _without_source(roll: Roll, indicator: Indicator, column: Column) -> None:
    """To a compared unit without members, or with none of an indicator's, it does not apply."""
    for unit in roll.compared:
        if unit.subject not in column and _holds(roll, indicator, unit):
            column[unit.subject] = Cell("not_applicable", indicator.weight)


def _from_below(roll: Roll, column: Column) -> None:
    """Units above the compared ones take the mean of those below, weighted by headcount.

    One below that has no mark as the indicator does not apply counts with nothing of
    nothing: so the total above is the mean of the totals below.
    """
    for unit in roll.above:
        if unit.subject not in column:
            below = [(column.get(each.subject), each) for each in roll.units_of(unit)]
            if any(cell is not None for cell, _ in below):
                column[unit.subject] = _above(below)


def _above(below: Sequence[tuple[Cell | None, Entrant]]) -> Cell:
    cells = [(cell or Cell("not_applicable", ZERO), each) for cell, each in below]
    found = derived("children", ZERO, [cell for cell, _ in cells])
    if found.marked:
        counts = [(cell, each.headcount) for cell, each in cells if cell.origin != "missing"]
        anybody = any(headcount for _, headcount in counts)
        found.sources = counts if anybody else [(cell, 1) for cell, _ in counts]
    return found


def _from_over(roll: Roll, indicator: Indicator, column: Column) -> None:
    """Units below the compared ones, and members, take what the unit above them has.

    Not what members have each for himself: of who is exempt nothing is known.
    """
    for unit in roll.below:
        if unit.subject not in column and _holds(roll, indicator, unit):
            column[unit.subject] = _under(unit.parent, indicator, column)
    shared: dict[int | None, Cell] = {}
    for member in roll.members:
        if member.subject not in column and _holds(roll, indicator, member):
            over = None if indicator.of == "member" else member.parent
            if over not in shared:
                shared[over] = _under(over, indicator, column)
                shared[over].shared = True
            column[member.subject] = shared[over]


def _under(unit: int | None, indicator: Indicator, column: Column) -> Cell:
    over = None if unit is None else column.get(Subject("unit", unit))
    return derived("unit", indicator.weight, [] if over is None else [over])

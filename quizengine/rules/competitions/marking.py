"""What each cell of an indicator is worth: rules applied, means taken, places given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from quizengine.rules.competitions.cells import Cell, Column
from quizengine.rules.competitions.definition import Indicator
from quizengine.rules.competitions.figures import ZERO, mean, shown
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.rule import Reckoned
from quizengine.rules.competitions.results import Origin
from quizengine.rules.competitions.roll import Roll
from quizengine.rules.competitions.weighing import scaled, scaling

Group: TypeAlias = tuple[str, int, str]
"""Kind, level, division: who is compared with each other."""

FEW: Final = 6
"""The mean of so many units is written out in its formula; of members only their sum."""
PLACED: Final[frozenset[Origin]] = frozenset(("record", "members", "children", "periods"))
"""A mark that stands for an absent one, or is somebody else's, has no place of its own."""


def reckon(indicator: Indicator, column: Column, roll: Roll) -> None:
    """Give all cells of an indicator their exact marks, own ones first."""
    divisions = _grouped(column, roll)
    compared = divisions
    if indicator.among == "all":
        compared = _joined(divisions)
    for group in compared.values():
        _apply(indicator, [each for each in group if each.value is not None])
    for group in divisions.values():
        _settle(group)
    for cell in column.values():
        if cell.rounded is None:
            _resolve(cell)
            cell.round()
    for group in compared.values():
        _place([each for each in group if each.rounded is not None and each.origin in PLACED])


def _grouped(column: Column, roll: Roll) -> dict[Group, list[Cell]]:
    """Those with a mark of their own, whatever order they came in."""
    found: dict[Group, list[Cell]] = defaultdict(list)
    for subject, entrant in roll.entrants.items():
        cell = column.get(subject)
        if cell is not None and cell.origin != "unit":
            found[subject.kind, entrant.level, entrant.division].append(cell)
    return found


def _joined(divisions: Mapping[Group, list[Cell]]) -> dict[Group, list[Cell]]:
    found: dict[Group, list[Cell]] = defaultdict(list)
    for (kind, level, _), cells in divisions.items():
        found[kind, level, ""] += cells
    return found


def _apply(indicator: Indicator, cells: Sequence[Cell]) -> None:
    """The rule, once for each value that occurs."""
    rule = RULES[indicator.rule.name]
    peers = rule.compared(indicator, [each.value for each in cells if each.value is not None])
    known: dict[tuple[str, Decimal], Reckoned] = {}
    for cell in cells:
        value = "" if cell.value is None else cell.value
        key = (value if isinstance(value, str) else repr(value), cell.weight)
        if key not in known:
            known[key] = rule.reckon(indicator, cell.weight, value, peers)
        _take(cell, known[key])


def _take(cell: Cell, reckoned: Reckoned) -> None:
    cell.exact, cell.formula = reckoned.exact, reckoned.formula
    cell.rank, cell.deducted = reckoned.rank, reckoned.deducted


def _settle(division: Sequence[Cell]) -> None:
    """What is missing and was settled; a mean of nobody stays missing."""
    own = [each for each in division if each.value is not None and each.exact is not None]
    for cell in division:
        if cell.origin == "zero":
            cell.exact, cell.formula = ZERO, "0"
        elif cell.origin == "mean":
            _mean(cell, [(each, 1) for each in own])
            cell.origin = "mean" if own else "missing"


def _resolve(cell: Cell) -> None:
    """The mark of a derived cell, and of what it comes from before that."""
    if cell.exact is not None or not cell.sources:
        return
    for source, _ in cell.sources:
        _resolve(source)
    if cell.origin == "unit":
        _copy(cell, cell.sources[0][0])
    elif cell.origin == "children":
        _weighted(cell)
    else:
        _mean(cell, cell.sources)


def _copy(cell: Cell, source: Cell) -> None:
    if source.exact is None:
        cell.origin = "missing"
        return
    cell.exact = scaled(source.exact, source.weight, cell.weight)
    cell.value, cell.rank, cell.deducted = source.value, source.rank, source.deducted
    cell.formula = source.formula + scaling(source.weight, cell.weight)


def _mean(cell: Cell, sources: Sequence[tuple[Cell, int]]) -> None:
    exact = [
        scaled(each.exact, each.weight, cell.weight)
        for each, _ in sources
        if each.exact is not None
    ]
    if not exact:
        cell.origin = "missing"
        return
    cell.exact = mean(exact)
    cell.deducted = mean(each.deducted for each, _ in sources)
    cell.formula = f"{shown(sum(exact, ZERO))} ÷ {len(exact)}"


def _weighted(cell: Cell) -> None:
    """Marks and full marks of the units below, by headcount."""
    heads = Decimal(sum(count for _, count in cell.sources))
    cell.weight = sum((each.weight * count for each, count in cell.sources), ZERO) / heads
    exact = [(each.exact or ZERO, count) for each, count in cell.sources]
    total = sum((mark * count for mark, count in exact), ZERO)
    cell.exact = total / heads
    cell.deducted = sum((e.deducted * count for e, count in cell.sources), ZERO) / heads
    written = " + ".join(f"{shown(mark)} × {count}" for mark, count in exact)
    cell.formula = f"({written if len(exact) <= FEW else shown(total)}) ÷ {heads}"


def _place(cells: Sequence[Cell]) -> None:
    """Standard ranks by mark where the rule gave none."""
    marks = sorted((each.rounded or ZERO for each in cells), reverse=True)
    ranks: dict[Decimal, int] = {}
    for position, mark in enumerate(marks, start=1):
        ranks.setdefault(mark, position)
    for cell in cells:
        if cell.rank is None:
            cell.rank = ranks[cell.rounded or ZERO]

"""Who takes part in a period, and who belongs to whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizengine.rules.competitions.subjects import Entrant, Subject


class Roll:
    """The entrants of a period in one order, whatever order they came in.

    Units belong to their parent, members to their unit; a parent that does not take part
    is as good as none.
    """

    def __init__(self, entrants: Iterable[Entrant], level: int) -> None:
        ordered = sorted(entrants, key=lambda each: each.subject)
        self.entrants: Mapping[Subject, Entrant] = {each.subject: each for each in ordered}
        self.members = tuple(e for e in self.entrants.values() if e.subject.kind == "member")
        units = [each for each in self.entrants.values() if each.subject.kind == "unit"]
        self.compared = tuple(each for each in units if each.level == level)
        self.above = tuple(_by_level((e for e in units if e.level < level), upwards=True))
        self.below = tuple(_by_level((e for e in units if e.level > level), upwards=False))
        self._units: dict[int, list[Entrant]] = defaultdict(list)
        self._people: dict[int, list[Entrant]] = defaultdict(list)
        for each in self.entrants.values():
            if each.parent is not None:
                into = self._units if each.subject.kind == "unit" else self._people
                into[each.parent].append(each)
        self._divisions: dict[Subject, str] = {}

    def over(self, entrant: Entrant) -> Entrant | None:
        """The unit right above a unit, or a member's unit."""
        if entrant.parent is None:
            return None
        return self.entrants.get(Subject("unit", entrant.parent))

    def units_of(self, entrant: Entrant) -> Sequence[Entrant]:
        """The units right below a unit."""
        return self._units.get(entrant.subject.id, ())

    def members_of(self, entrant: Entrant) -> Iterator[Entrant]:
        """The members of a unit and of all below it who should take part."""
        yield from (each for each in self._people.get(entrant.subject.id, ()) if each.headcount)
        for unit in self.units_of(entrant):
            yield from self.members_of(unit)

    def division(self, entrant: Entrant) -> str:
        """The division whose indicators hold for a subject: its own, else that of its unit."""
        known = self._divisions.get(entrant.subject)
        if known is None:
            over = None if entrant.division else self.over(entrant)
            known = entrant.division if over is None else self.division(over)
            self._divisions[entrant.subject] = known
        return known


def _by_level(units: Iterable[Entrant], *, upwards: bool) -> list[Entrant]:
    return sorted(units, key=lambda each: each.level, reverse=upwards)

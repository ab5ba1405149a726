"""Rows by something else than the total: a track, an indicator, the progress made."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizengine.rules.competition_refusals import NoSuchIndicator
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import half_up
from quizengine.rules.competitions.results import Result
from quizengine.store.competition_results import Placed


@dataclass(frozen=True, slots=True)
class Ordered:
    """A row with what it is ordered by, and its place by that."""

    row: Placed
    figure: Decimal | None
    rank: int | None

    def told(self) -> dict[str, object]:
        """As JSON."""
        shown = None if self.figure is None else str(half_up(self.figure))
        return {"value": shown, "rank": self.rank}


def ordered(definition: Definition, rows: Sequence[Placed], by: str) -> list[Ordered]:
    """Rows in their order; who has nothing of it comes last, without a place.

    Raises:
        NoSuchIndicator: There is nothing of this name to order by.
    """
    _known(definition, by)
    figures = [(_figure(row.result, by), row) for row in rows]
    having = [(figure, row) for figure, row in figures if figure is not None]
    having.sort(key=lambda each: (-each[0], each[1].result.rank, each[1].entrant.subject))
    made: list[Ordered] = []
    for position, (figure, row) in enumerate(having, start=1):
        shared = bool(made) and made[-1].figure == figure
        made.append(Ordered(row, figure, made[-1].rank if shared else position))
    return [*made, *(Ordered(row, None, None) for figure, row in figures if figure is None)]


def _known(definition: Definition, by: str) -> None:
    kind, _, key = by.partition(":")
    keys = {
        "total": {""},
        "progress": {""},
        "track": {each.key for each in definition.tracks},
        "indicator": {each.key for each in definition.indicators()},
    }
    if key not in keys.get(kind, set()):
        raise NoSuchIndicator(by=by)


def _figure(result: Result, by: str) -> Decimal | None:
    kind, _, key = by.partition(":")
    if kind == "track":
        return next((each.score for each in result.tracks if each.track == key), None)
    if kind == "indicator":
        mark = result.marks.get(key)
        return None if mark is None else mark.mark
    if kind == "progress":
        return None if result.before_total is None else result.total - result.before_total
    return result.total

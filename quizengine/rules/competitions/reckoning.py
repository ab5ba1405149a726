"""From what was recorded of a period to its results; the same from the same, at any time.

Nothing but a definition, a book and the results of the shorter periods goes in, and the
order of records makes no difference. So anybody who holds them can reckon a period again
and compare.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quizengine.rules.competitions import marking, periods, sources
from quizengine.rules.competitions.book import Book, Child, Gap
from quizengine.rules.competitions.cells import Grid
from quizengine.rules.competitions.definition import BONUS, Definition, Track
from quizengine.rules.competitions.figures import ZERO, half_up
from quizengine.rules.competitions.result_data import result_data, result_from
from quizengine.rules.competitions.results import Mark, Result, TrackScore
from quizengine.rules.competitions.standing import graded, standing
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.competitions.uncollected import uncollected
from quizengine.rules.competitions.weighing import spread

__all__ = ["Book", "Child", "Gap", "missing", "reckon", "result_data", "result_from"]


@uncollected()
def reckon(
    definition: Definition,
    period_key: str,
    book: Book,
    children: Sequence[Child] = (),
    before: Mapping[Subject, Result] | None = None,
) -> dict[Subject, Result]:
    """The results of a period, of every entrant.

    Args:
        definition: The version of the rules that holds in the period.
        period_key: Which period.
        book: What was recorded of it.
        children: The shorter periods that it consists of, in order of time.
        before: The results of the previous period of its kind.

    Raises:
        NoSuchPeriod: The season has no such period.
    """
    given = sources.season(definition, periods.find(definition, period_key), book, children)
    grid = sources.grid(given)
    for track in definition.tracks:
        spread(track, grid)
    for indicator in sources.reckoned(given):
        marking.reckon(indicator, grid[indicator.key], given.roll)
    marks = _by_subject(grid)
    vetoes = _Vetoes(definition, book, children)
    entrants = given.roll.entrants.values()
    results = [_result(definition, e, marks.get(e.subject, {}), vetoes) for e in entrants]
    exempt = {each.subject for each in given.roll.members if not each.headcount}
    return standing(definition, results, before or {}, exempt)


def missing(definition: Definition, period_key: str, book: Book) -> tuple[Gap, ...]:
    """What must be recorded or settled before a period is scored.

    Also a mean that was settled where nobody has a mark.

    Raises:
        NoSuchPeriod: The season has no such period.
    """
    given = sources.season(definition, periods.find(definition, period_key), book)
    found: list[Gap] = []
    for indicator in sources.indicators(given):
        found += (Gap(each, indicator.key) for each in sources.gaps(given, indicator))
    return tuple(found)


def _by_subject(grid: Grid) -> dict[Subject, dict[str, Mark]]:
    marks: dict[Subject, dict[str, Mark]] = {}
    for key, column in grid.items():
        for subject, cell in column.items():
            marks.setdefault(subject, {})[key] = cell.finished(key)
    return marks


class _Vetoes:
    """What befell whom: in the period itself, and in the shorter ones within it.

    A veto of a shorter period holds in the longer one as well; but there a zero has already
    gone into the marks.
    """

    def __init__(self, definition: Definition, book: Book, children: Iterable[Child]) -> None:
        self._order = [each.key for each in definition.vetoes]
        self._own: dict[Subject, set[str]] = defaultdict(set)
        self._all: dict[Subject, set[str]] = defaultdict(set)
        self._zero = {each.key for each in definition.vetoes if each.effect == "zero_score"}
        for child in children:
            for subject, result in child.results.items():
                self._all[subject].update(result.vetoes)
        for each in book.vetoes:
            self._own[each.subject].add(each.veto)
            self._all[each.subject].add(each.veto)

    def of(self, subject: Subject) -> tuple[str, ...]:
        """Their keys, in the order of the definition."""
        found = self._all.get(subject, ())
        return tuple(key for key in self._order if key in found)

    def zeroes(self, subject: Subject) -> bool:
        """Whether the total is zero."""
        return bool(self._zero.intersection(self._own.get(subject, ())))


def _result(
    definition: Definition, entrant: Entrant, marks: Mapping[str, Mark], vetoes: _Vetoes
) -> Result:
    subject = entrant.subject
    scores = [_score(track, marks) for track in definition.tracks]
    extra = marks.get(BONUS)
    bonus = ZERO if extra is None or extra.mark is None else extra.mark
    total = sum((each.score for each in scores), bonus)
    total = ZERO if vetoes.zeroes(subject) else total
    befallen = vetoes.of(subject)
    return Result(
        subject=subject,
        division=entrant.division,
        level=entrant.level,
        total=total,
        tracks=tuple(scores),
        marks=marks,
        bonus=bonus,
        grade=graded(definition, total, befallen),
        vetoes=befallen,
        complete=all(each.origin != "missing" for each in marks.values()),
    )


def _score(track: Track, marks: Mapping[str, Mark]) -> TrackScore:
    found = [marks[each.key] for each in track.indicators() if each.key in marks]
    return TrackScore(
        track=track.key,
        score=sum((each.mark for each in found if each.mark is not None), ZERO),
        weight=half_up(sum((each.weight for each in found), ZERO)),
    )

"""What the red board shows before anything else: who got ahead, and who is best at something.

优点不说不得了, 缺点不说逐渐少.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from quizengine.rules.competitions.definition import Definition, PublishAs
from quizengine.rules.competitions.results import Mark, Result
from quizengine.rules.competitions.standing import by_group
from quizengine.rules.competitions.subjects import Subject

TELLING: Final[frozenset[PublishAs]] = frozenset(("value", "rank"))
"""Only of these may be said who is first; the rest would become rankings by the back door."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Who got ahead of where he was in the previous period.

    Attributes:
        gained: Points more than then.
        up: Places up; negative: down, for others gained more.
    """

    subject: Subject
    gained: Decimal
    up: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """The indicators in which somebody is first and not everybody is."""

    subject: Subject
    indicators: tuple[str, ...]


def progress(results: Mapping[Subject, Result]) -> tuple[Progress, ...]:
    """Who has more points than in the previous period, most gained first."""
    found = (advance(each) for each in results.values())
    ahead = [each for each in found if each is not None and each.gained > 0]
    return tuple(sorted(ahead, key=lambda each: (-each.gained, -each.up, each.subject)))


def advance(result: Result) -> Progress | None:
    """How far somebody moved; None: he was not there in the previous period, or has no place."""
    if result.before_rank is None or result.before_total is None or not result.rank:
        return None
    gained = result.total - result.before_total
    return Progress(result.subject, gained, result.before_rank - result.rank)


def highlights(definition: Definition, results: Mapping[Subject, Result]) -> tuple[Highlight, ...]:
    """Who is first in which indicators, within each division; whoever has most comes first."""
    telling = {each.key for each in definition.indicators() if each.publish_as in TELLING}
    found: list[Highlight] = []
    for group in by_group(each for each in results.values() if each.rank).values():
        said = {key: _first(key, group) for key in telling}
        for each in group:
            keys = tuple(
                k.key for k in definition.indicators() if each.subject in said.get(k.key, ())
            )
            if keys:
                found.append(Highlight(each.subject, keys))
    return tuple(sorted(found, key=lambda each: (-len(each.indicators), each.subject)))


def _first(key: str, group: Iterable[Result]) -> frozenset[Subject]:
    """Who is first, with something in hand, while others are not."""
    marks = {each.subject: mark for each in group if (mark := _placed(each, key)) is not None}
    best = {subject for subject, mark in marks.items() if mark.rank == 1 and mark.mark}
    return frozenset(best) if len(best) < len(marks) else frozenset()


def _placed(result: Result, key: str) -> Mark | None:
    mark = result.marks.get(key)
    return mark if mark is not None and mark.rank is not None and mark.origin != "unit" else None

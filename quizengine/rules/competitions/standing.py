"""Who stands where: totals in order, ties decided as the definition says, then shared.

Standard competition ranks (1, 1, 3) within a kind, a level and a division.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

from quizengine.rules.competitions.definition import Definition, TieBreak
from quizengine.rules.competitions.figures import ZERO
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Subject

Key: TypeAlias = tuple[Decimal, ...]
"""What is compared; smaller is better."""


def standing(
    definition: Definition,
    results: Sequence[Result],
    before: Mapping[Subject, Result],
    exempt: Collection[Subject] = (),
) -> dict[Subject, Result]:
    """The results with their places and those of the previous period; who is exempt has none."""
    placed = {each.subject: each for each in results}
    out = {each.key for each in definition.vetoes if each.effect == "disqualify_award"}
    for group in by_group(e for e in results if e.subject not in exempt).values():
        ranks = places(group, lambda each: _key(definition, each))
        eligible = [each for each in group if not out.intersection(each.vetoes)]
        award_ranks = places(eligible, lambda each: _key(definition, each))
        earlier = _earlier(group, before)
        for each in group:
            past = before.get(each.subject)
            placed[each.subject] = replace(
                each,
                rank=ranks[each.subject],
                award_rank=award_ranks.get(each.subject),
                before_rank=earlier.get(each.subject),
                before_total=None if past is None else past.total,
            )
    return placed


def by_group(results: Iterable[Result]) -> dict[tuple[str, int, str], list[Result]]:
    """Who is ranked among themselves."""
    groups: dict[tuple[str, int, str], list[Result]] = defaultdict(list)
    for each in results:
        groups[each.subject.kind, each.level, each.division].append(each)
    return groups


def places(results: Sequence[Result], key: Callable[[Result], Any]) -> dict[Subject, int]:
    """Standard ranks by a key, the smallest first; equal keys share theirs."""
    ranks: dict[Subject, int] = {}
    previous: Any = None
    rank = 0
    keyed = sorted(((key(each), each.subject) for each in results), key=lambda each: each[0])
    for position, (found, subject) in enumerate(keyed, start=1):
        rank = rank if position > 1 and found == previous else position
        previous = found
        ranks[subject] = rank
    return ranks


def graded(definition: Definition, total: Decimal, vetoes: Sequence[str]) -> str:
    """What a total is called; never better than a veto's cap. Empty: it reaches no grade."""
    grades = definition.grades
    names = [each.name for each in grades]
    reached = next((n for n, each in enumerate(grades) if total >= each.at_least), len(grades))
    for veto in definition.vetoes:
        if veto.key in vetoes and veto.effect == "cap_grade" and veto.cap in names:
            reached = max(reached, names.index(veto.cap))
    return names[reached] if reached < len(names) else ""


def _key(definition: Definition, result: Result) -> Key:
    return (-result.total, *(_tie(each, result) for each in definition.ties))


def _tie(tie: TieBreak, result: Result) -> Decimal:
    if tie.by == "deductions":
        return sum((each.deducted for each in result.marks.values()), ZERO)
    if tie.by == "track":
        return -next((each.score for each in result.tracks if each.track == tie.key), ZERO)
    mark = result.marks.get(tie.key)
    return ZERO if mark is None or mark.mark is None else -mark.mark


def _earlier(group: Sequence[Result], before: Mapping[Subject, Result]) -> dict[Subject, int]:
    """The places in the previous period among those who are here now.

    Its ranks decide ties as they did then; whoever was in another division then comes by
    total.
    """
    past = [before[each.subject] for each in group if each.subject in before]
    return places(past, lambda each: (-each.total, each.rank))

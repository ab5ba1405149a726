"""Who may be proposed for what. The product proposes; people decide.

Whoever a veto disqualifies has no award rank and is never proposed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TypeAlias

from quizengine.rules.competitions.definition import Award, Definition, Flag, StreakRule
from quizengine.rules.competitions.figures import HUNDRED, ZERO
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.red_board import advance
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.standing import by_group, places
from quizengine.rules.competitions.subjects import Subject

Results: TypeAlias = Mapping[Subject, Result]
Praise: TypeAlias = Award | Flag | StreakRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody who may be given an award.

    Attributes:
        award: ``award:``, ``flag:`` or ``streak:`` and its key.
        figure: What decided: a total, a track's score, points gained; of a streak the rank.
        place: By this figure, among those who may be proposed in the division.
        tied: Shares a place with more than the award has room for: people must choose.
        times: Of a flag or a streak: so many periods in a row, this one included.
        kept: The flag stays with its holder for good, and the next one begins anew.
    """

    award: str
    name: str
    subject: Subject
    division: str
    place: int
    figure: Decimal
    tied: bool = False
    times: int = 1
    kept: bool = False
    wording: str = ""
    basis: str = ""


def proposals(
    definition: Definition, period: Period, results: Results, history: Sequence[Results] = ()
) -> tuple[Proposal, ...]:
    """All proposals of a period, in the order of the definition.

    Args:
        definition: The rules of the period.
        period: Which.
        results: What it came to.
        history: The earlier periods of the same kind, in order of time.
    """
    found = [
        *_awards(definition, period, results),
        *(
            one
            for flag in definition.flags
            for one in _flag(definition, period, flag, results, history)
        ),
    ]
    for streak in definition.streaks:
        found += _streak(definition, period, streak, results, history)
    return tuple(found)


def quota(text: str, size: int) -> int:
    """How many of a division of this size: ``3``, or ``10%`` rounded down, but at least one."""
    if not text.endswith("%"):
        return int(text)
    share = Decimal(text.removesuffix("%")) * size / HUNDRED
    return max(1, int(share.to_integral_value(ROUND_FLOOR)))


def _groups(definition: Definition, praise: Praise, results: Results) -> Iterator[list[Result]]:
    """Whom it is for, by division."""
    division = "" if isinstance(praise, StreakRule) else praise.division
    level = definition.level if praise.kind == "unit" else 0
    placed = [each for each in results.values() if each.rank]
    for (kind, at, of), group in by_group(placed).items():
        if (kind, at) == (praise.kind, level) and division in ("", of):
            yield group


def _wanted(praise: Praise, period: Period) -> bool:
    return praise.period_kind in (None, period.kind)


Figure: TypeAlias = Callable[[Result], Decimal | None]
"""What decides; None: does not come into question."""


def _gained(result: Result) -> Decimal | None:
    moved = advance(result)
    return moved.gained if moved is not None and moved.gained > 0 else None


def _figure(by: str) -> Figure:
    if by == "total":
        return lambda result: result.total
    if by == "progress":
        return _gained
    track = by.removeprefix("track:")
    return lambda result: next((e.score for e in result.tracks if e.track == track), ZERO)


@dataclass(frozen=True, slots=True)
class _Placed:
    result: Result
    place: int
    figure: Decimal


def _order(group: Sequence[Result], by: str) -> list[_Placed]:
    """Those who may be proposed, best first; totals with their ties decided."""
    decides = _figure(by)
    figures = {
        each.subject: figure
        for each in group
        if each.award_rank is not None and (figure := decides(each)) is not None
    }
    eligible = [each for each in group if each.subject in figures]
    ranks = places(eligible, lambda e: e.award_rank or 0 if by == "total" else -figures[e.subject])
    placed = [_Placed(each, ranks[each.subject], figures[each.subject]) for each in eligible]
    return sorted(placed, key=lambda each: (each.place, each.result.subject))


def _awards(definition: Definition, period: Period, results: Results) -> Iterator[Proposal]:
    taken: dict[tuple[object, ...], int] = {}
    for award in definition.awards:
        if not _wanted(award, period):
            continue
        chain = (award.kind, award.division, award.period_kind, award.by)
        for group in _groups(definition, award, results):
            start = taken.get((*chain, group[0].division), 0)
            end = start + quota(award.quota, len(group))
            taken[*chain, group[0].division] = end
            yield from _award(award, _order(group, award.by), start, end)


def _award(award: Award, order: Sequence[_Placed], start: int, end: int) -> Iterator[Proposal]:
    """Those on the places from ``start`` to before ``end``, and who shares a place with them."""
    within = {each.place for each in order[start:end]}
    for each in order:
        if each.place in within:
            first = each.place - 1
            sharing = sum(other.place == each.place for other in order)
            yield Proposal(
                award=f"award:{award.key}",
                name=award.name,
                subject=each.result.subject,
                division=each.result.division,
                place=each.place,
                figure=each.figure,
                tied=first < start or first + sharing > end,
                wording=award.wording,
                basis=award.basis,
            )


def _flag(
    definition: Definition,
    period: Period,
    flag: Flag,
    results: Results,
    history: Sequence[Results],
) -> Iterator[Proposal]:
    """The first of each division; who has had it ``keep_after`` times in a row keeps it."""
    if not _wanted(flag, period):
        return
    runs: dict[Subject, int] = {}
    firsts: list[_Placed] = []
    for each in (*history, results):
        groups = _groups(definition, flag, each)
        firsts = [one for group in groups for one in _order(group, flag.by) if one.place == 1]
        runs = _runs(runs, [one.result.subject for one in firsts], flag.keep_after)
    for one in firsts:
        times, division = runs[one.result.subject], one.result.division
        yield Proposal(
            award=f"flag:{flag.key}",
            name=flag.name,
            subject=one.result.subject,
            division=division,
            place=1,
            figure=one.figure,
            tied=sum(other.result.division == division for other in firsts) > 1,
            times=times,
            kept=times == flag.keep_after,
        )


def _streak(
    definition: Definition,
    period: Period,
    streak: StreakRule,
    results: Results,
    history: Sequence[Results],
) -> Iterator[Proposal]:
    """Who was among the first so many times running; then the counting begins anew."""
    if not _wanted(streak, period):
        return
    runs: dict[Subject, int] = {}
    top: list[_Placed] = []
    for each in (*history, results):
        groups = _groups(definition, streak, each)
        top = [one for group in groups for one in _order(group, "total") if one.place <= streak.top]
        runs = _runs(runs, [one.result.subject for one in top], streak.periods)
    for one in top:
        if runs[one.result.subject] == streak.periods:
            yield Proposal(
                award=f"streak:{streak.key}",
                name=streak.name,
                subject=one.result.subject,
                division=one.result.division,
                place=one.place,
                figure=Decimal(one.place),
                times=streak.periods,
                wording=streak.wording,
            )


def _runs(before: Mapping[Subject, int], now: Sequence[Subject], most: int) -> dict[Subject, int]:
    """How many times in a row, this time included; after ``most`` it begins anew."""
    return {each: before.get(each, 0) % most + 1 for each in now}

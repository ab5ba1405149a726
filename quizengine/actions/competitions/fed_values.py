"""What contests bring to an indicator: the value of each unit or member.

One contest gives its own figures. Of several, points, per cent and participation are their
mean over those in which somebody took part, and the places follow from the mean per cent.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from quizengine.actions.contest_figures import ContestFigures
from quizengine.rules.competitions.definition import Definition, Figure, Indicator
from quizengine.rules.competitions.figures import half_up, mean, written
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Entrant, Subject

Fed: TypeAlias = Mapping[Subject, Value]
_ALL: Final = Decimal(100)


class _Brought(NamedTuple):
    """What one contest brought somebody; without a place nobody of the unit took part."""

    points: Decimal
    percent: Decimal
    participation: Decimal
    rank: int | None


def fed_values(
    definition: Definition,
    indicator: Indicator,
    figure: Figure,
    entrants: Iterable[Entrant],
    contests: Sequence[ContestFigures],
) -> Fed:
    """The values of those who take part in the period.

    Who did not take part in any contest gets none: it is missing, and somebody settles it.
    Only a participation can be 0.
    """
    among = [each.subject for each in entrants if _is_asked(definition, indicator, each)]
    brought = {each.contest_id: _brought(definition, indicator, each) for each in contests}
    joined = {
        subject: found
        for subject in among
        if (found := _joined(subject, brought.values(), figure)) is not None
    }
    if len(contests) > 1:
        joined = _placed(joined)
    rule = RULES[indicator.rule.name]
    return {
        subject: rule.read_value(
            indicator, _value(indicator, figure, each, _contests(subject, brought))
        )
        for subject, each in joined.items()
    }


def _is_asked(definition: Definition, indicator: Indicator, entrant: Entrant) -> bool:
    if indicator.divisions and entrant.division not in indicator.divisions:
        return False
    if indicator.of == "member":
        return entrant.subject.kind == "member"
    return entrant.subject.kind == "unit" and entrant.level == definition.level


def _brought(
    definition: Definition, indicator: Indicator, contest: ContestFigures
) -> Mapping[Subject, _Brought]:
    if indicator.of == "member":
        return {
            Subject("member", member_id): _Brought(
                Decimal(each.points), each.percent, _ALL, each.rank
            )
            for member_id, each in contest.by_member.items()
        }
    return {
        Subject("unit", unit_id): _Brought(each.points, each.percent, each.participation, each.rank)
        for unit_id, each in contest.by_unit(definition.tree).items()
    }


def _joined(
    subject: Subject, contests: Iterable[Mapping[Subject, _Brought]], figure: Figure
) -> _Brought | None:
    there = [each[subject] for each in contests if subject in each]
    played = [each for each in there if each.rank is not None]
    if not played and not (there and figure == "participation"):
        return None
    counted = there if figure == "participation" else played
    if len(counted) == 1:
        return counted[0]
    return _Brought(
        points=half_up(mean(each.points for each in counted)),
        percent=half_up(mean(each.percent for each in counted)),
        participation=half_up(mean(each.participation for each in counted)),
        rank=0 if played else None,
    )


def _placed(joined: Mapping[Subject, _Brought]) -> dict[Subject, _Brought]:
    """Standard ranks by the mean per cent."""
    ordered = sorted((e.percent for e in joined.values() if e.rank is not None), reverse=True)
    return {
        subject: each if each.rank is None else each._replace(rank=ordered.index(each.percent) + 1)
        for subject, each in joined.items()
    }


def _contests(subject: Subject, brought: Mapping[str, Mapping[Subject, _Brought]]) -> Sequence[str]:
    return [contest_id for contest_id, each in brought.items() if subject in each]


def _value(
    indicator: Indicator, figure: Figure, brought: _Brought, contests: Sequence[str]
) -> object:
    if indicator.rule.name != "contest_link":
        return str(brought.rank) if figure == "rank" else written(getattr(brought, figure))
    figures = {
        "points": written(brought.points),
        "percent": written(brought.percent),
        "participation": written(brought.participation),
        "contests": list(contests),
    }
    return figures if brought.rank is None else {**figures, "rank": brought.rank}

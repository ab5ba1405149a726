"""What may be shown of a result: the one place where ``publish_as`` is obeyed.

Track scores and totals are public. Of an indicator everybody sees what its ``publish_as``
allows; the panel and the organizers see all.

    value       the value, the way to the mark, the mark, its place
    rank        the place
    band        优, 良, 中, 差; of a banded rule the band's name
    pass_fail   达标 or 未达标; the mark only where it is the full mark
    none        that there is such an indicator
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from quizengine.rules.competitions.definition import (
    BONUS,
    Definition,
    Indicator,
    Measure,
    PublishAs,
    Track,
)
from quizengine.rules.competitions.figures import HUNDRED, ZERO, half_up, written
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.banded import Banded
from quizengine.rules.competitions.marks.bonus import bonus_indicator, counted
from quizengine.rules.competitions.results import Mark, Result, TrackScore
from quizengine.rules.competitions.value_words import NOTHING, value_words
from quizengine.rules.competitions.words import ORIGINS, explained, figure_words
from quizengine.rules.formats.describing import Words, both

HIDDEN: Final = both("不公布", "not published")
PASSED: Final = both("达标", "passed")
FAILED: Final = both("未达标", "not passed")
BANDS: Final[tuple[tuple[Decimal, Words], ...]] = (
    (Decimal(90), both("优", "excellent")),
    (Decimal(80), both("良", "good")),
    (Decimal(60), both("中", "fair")),
    (Decimal(0), both("差", "poor")),
)
"""From how many per cent of the full mark."""


def published(definition: Definition, result: Result, *, whole: bool = False) -> dict[str, Any]:
    """The tracks, measures and indicators of a result, and what earned its bonus.

    Args:
        definition: The rules that the result was reckoned by.
        result: Whose.
        whole: For the panel and the organizers, who see all.

    Returns:
        ``tracks`` and ``bonus_items`` as JSON, see ``docs/api.md``; figures are texts.
    """
    scores = {each.track: each for each in result.tracks}
    tracks = [
        _track(each, scores[each.key], result.marks, whole=whole)
        for each in definition.tracks
        if each.key in scores
    ]
    return {"tracks": tracks, "bonus_items": _bonus_items(definition, result)}


def shown_as(indicator: Indicator, *, whole: bool) -> PublishAs:
    """How an indicator is shown to somebody."""
    return "value" if whole or indicator.key == BONUS else indicator.publish_as


def shown_mark(indicator: Indicator, mark: Mark, *, whole: bool = False) -> dict[str, Any]:
    """What somebody may see of a mark: ``mark``, ``rank``, ``shown``, ``value``, ``explained``."""
    how = shown_as(indicator, whole=whole)
    if how != "none" and mark.mark is None:
        return _seen(how, value=ORIGINS[mark.origin], origin=mark.origin)
    return _SHOWN[how](indicator, mark)


def nearest(
    definition: Definition, result: Result, *, whole: bool = False
) -> dict[str, Any] | None:
    """The indicator with most to gain, of those whose marks are shown; None: none is short."""
    open_to_see = [
        each for each in definition.indicators() if shown_as(each, whole=whole) == "value"
    ]
    short = [
        (mark.weight - mark.mark, each)
        for each in open_to_see
        if (mark := result.marks.get(each.key)) is not None and mark.mark is not None
    ]
    gain, indicator = max(short, key=lambda each: each[0], default=(ZERO, None))
    if indicator is None or half_up(gain) <= 0:
        return None
    told = figure_words(gain)
    words = both(f"{indicator.name}还可得 {told} 分", f"{indicator.name}: {told} more to gain")
    return {"indicator": indicator.key, "gain": told, "words": words}


def _track(
    track: Track, score: TrackScore, marks: Mapping[str, Mark], *, whole: bool
) -> dict[str, Any]:
    share = HUNDRED * score.score / score.weight if score.weight else None
    measures = [_measure(each, marks, whole=whole) for each in track.measures]
    return {
        "key": track.key,
        "sai": track.sai,
        "bi": track.bi,
        "score": figure_words(score.score),
        "weight": written(score.weight),
        "share": None if share is None else figure_words(share),
        "measures": [each for each in measures if each["indicators"]],
    }


def _measure(measure: Measure, marks: Mapping[str, Mark], *, whole: bool) -> dict[str, Any]:
    return {
        "key": measure.key,
        "name": measure.name,
        "indicators": [
            {
                "key": each.key,
                "name": each.name,
                "unit": each.unit,
                "weight": written(half_up(marks[each.key].weight)),
                **shown_mark(each, marks[each.key], whole=whole),
            }
            for each in measure.indicators
            if each.key in marks
        ],
    }


def _bonus_items(definition: Definition, result: Result) -> list[dict[str, Any]]:
    """Each achievement that counted, with its points before the cap."""
    mark = result.marks.get(BONUS)
    if definition.bonus is None or mark is None or mark.mark is None:
        return []
    indicator = bonus_indicator(definition.bonus)
    if not isinstance(mark.value, Mapping):
        told = explained(indicator, mark)
        return [{"name": "", "kind": "", "points": figure_words(mark.mark), "explained": told}]
    names = {each.key: each.name for each in definition.bonus.kinds}
    return [
        {"name": name, "kind": names[kind], "points": figure_words(points), "explained": NOTHING}
        for name, kind, points in counted(definition.bonus.kinds, mark.value)
        if points
    ]


def _seen(how: PublishAs, **seen: Any) -> dict[str, Any]:
    empty = {"mark": None, "rank": None, "value": NOTHING, "explained": NOTHING, "origin": None}
    return {"shown": how} | empty | seen


def _value(indicator: Indicator, mark: Mark) -> dict[str, Any]:
    value = NOTHING if mark.value is None else value_words(indicator, mark.value)
    return _seen(
        "value",
        mark=None if mark.mark is None else figure_words(mark.mark),
        rank=mark.rank,
        value=value,
        explained=explained(indicator, mark),
        origin=mark.origin,
    )


def _rank(indicator: Indicator, mark: Mark) -> dict[str, Any]:
    value = NOTHING if mark.rank is None else both(f"第 {mark.rank} 名", f"place {mark.rank}")
    told = both("只公布名次", "only the place is published")
    return _seen("rank", rank=mark.rank, value=value, explained=told)


def _band(indicator: Indicator, mark: Mark) -> dict[str, Any]:
    told = both("只公布档次", "only the band is published")
    return _seen("band", value=_band_of(indicator, mark), explained=told)


def _pass_fail(indicator: Indicator, mark: Mark) -> dict[str, Any]:
    full = mark.mark == half_up(mark.weight)
    told = both("只公布是否达标", "only whether it passed is published")
    seen = _seen("pass_fail", value=PASSED if full else FAILED, explained=told)
    return seen | ({"mark": figure_words(mark.weight)} if full else {})


def _none(indicator: Indicator, mark: Mark) -> dict[str, Any]:
    return _seen("none", value=HIDDEN)


_SHOWN: Final[Mapping[PublishAs, Callable[[Indicator, Mark], dict[str, Any]]]] = {
    "value": _value,
    "rank": _rank,
    "band": _band,
    "pass_fail": _pass_fail,
    "none": _none,
}


def _band_of(indicator: Indicator, mark: Mark) -> Words:
    rule = RULES[indicator.rule.name]
    if isinstance(rule, Banded) and mark.value is not None:
        found = rule.band(indicator, mark.value)
        if found is not None and found.name:
            return both(found.name, found.name)
    share = HUNDRED * (mark.mark or ZERO) / mark.weight if mark.weight else ZERO
    return next((words for low, words in BANDS if share >= low), BANDS[-1][1])

"""What a board shows besides its rows, counted once when a period is reckoned.

A group is who is ranked among themselves: ``unit/1/business``, ``member/0/``.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import HUNDRED, ZERO, half_up, mean, written
from quizengine.rules.competitions.red_board import highlights, progress
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject

MOST: Final = 3
"""So many of each are on the red board."""


def group_key(kind: str, level: int, division: str) -> str:
    """The name of those who are ranked among themselves."""
    return f"{kind}/{level}/{division}"


def summary(
    definition: Definition, entrants: Collection[Entrant], results: Mapping[Subject, Result]
) -> str:
    """Of each group how many it has, its red board, each track's best and average share."""
    groups: dict[str, list[Result]] = {}
    for entrant in entrants:
        found = results.get(entrant.subject)
        if found is not None and found.rank:  # who is exempt has no place
            key = group_key(entrant.subject.kind, entrant.level, found.division)
            groups.setdefault(key, []).append(found)
    told = {key: _group(definition, found) for key, found in groups.items()}
    return json.dumps({"groups": told}, ensure_ascii=False, sort_keys=True)


def _group(definition: Definition, results: Sequence[Result]) -> dict[str, Any]:
    return {
        "count": len(results),
        "tracks": {each.key: _track(each.key, results) for each in definition.tracks},
        **_red(definition, {each.subject: each for each in results}),
    }


def _red(definition: Definition, results: Mapping[Subject, Result]) -> dict[str, Any]:
    """The red board: who is first, who got ahead, who is best at something."""
    names = {each.key: each.name for each in definition.indicators()}
    seen = {key for key, each in results.items() if shows(definition, key, each.rank)}
    ahead = [each for each in progress(results) if each.subject in seen]
    best = [each for each in highlights(definition, results) if each.subject in seen]
    return {
        "first": [str(each) for each in sorted(seen) if results[each].award_rank == 1][:MOST],
        "progress": [
            {"subject": str(each.subject), "gained": str(each.gained), "up": each.up}
            for each in ahead[:MOST]
        ],
        "highlights": [
            {"subject": str(each.subject), "indicators": [names[key] for key in each.indicators]}
            for each in best[:MOST]
        ],
    }


def shows(definition: Definition, subject: Subject, rank: int) -> bool:
    """Whether everybody may see somebody's result, once it is published."""
    if subject.kind == "unit":
        return True
    showing = definition.showing
    return showing.members == "all" or (showing.members == "top" and 0 < rank <= showing.top)


def _track(key: str, results: Sequence[Result]) -> dict[str, str]:
    scores = [each for result in results for each in result.tracks if each.track == key]
    shares = [HUNDRED * each.score / each.weight for each in scores if each.weight]
    return {
        "best": written(max((each.score for each in scores), default=ZERO)),
        "average": written(half_up(mean(shares))) if shares else "0",
    }

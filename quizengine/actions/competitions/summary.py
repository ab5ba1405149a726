"""What a board shows besides its rows, counted once when a period is reckoned.

A group is who is ranked among themselves: ``unit/1/business``, ``member/0/``.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import ZERO, half_up, mean, written
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject

HUNDRED = Decimal(100)


def group_key(kind: str, level: int, division: str) -> str:
    """The name of those who are ranked among themselves."""
    return f"{kind}/{level}/{division}"


def summary(
    definition: Definition, entrants: Collection[Entrant], results: Mapping[Subject, Result]
) -> str:
    """Of each group how many it has, and each track's best score and average share."""
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
    }


def _track(key: str, results: Sequence[Result]) -> dict[str, str]:
    scores = [each for result in results for each in result.tracks if each.track == key]
    shares = [HUNDRED * each.score / each.weight for each in scores if each.weight]
    return {
        "best": written(max((each.score for each in scores), default=ZERO)),
        "average": written(half_up(mean(shares))) if shares else "0",
    }

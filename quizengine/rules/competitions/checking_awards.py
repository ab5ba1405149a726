"""What is wrong with awards, rotating flags and streaks."""

from collections.abc import Iterator
from typing import TypeAlias

from quizengine.rules.competitions.definition import Award, Definition, Flag, StreakRule
from quizengine.rules.competitions.findings import Finding, error, nameless, twice, warning

Praise: TypeAlias = Award | Flag | StreakRule


def problems(definition: Definition) -> Iterator[Finding]:
    """Findings of all that is given to the best."""
    for field in ("awards", "flags", "streaks"):
        listed: tuple[Praise, ...] = getattr(definition, field)
        placed = [(f"/{field}/{n}", each) for n, each in enumerate(listed)]
        yield from nameless((path, each.name) for path, each in placed)
        yield from twice((path, each.key) for path, each in placed)
        for path, each in placed:
            yield from _whom(definition, each, path)
            if not isinstance(each, StreakRule):
                yield from _place(definition, each, path)
    for n, award in enumerate(definition.awards):
        if not award.basis.strip():
            yield warning("basis_missing", f"/awards/{n}/basis", award=award.key)


def _whom(definition: Definition, each: Praise, path: str) -> Iterator[Finding]:
    if each.kind not in definition.compares:
        yield error("not_compared", f"{path}/kind", kind=each.kind)
    if each.period_kind is not None and each.period_kind not in definition.periods.kinds:
        yield error("no_such_kind", f"{path}/period_kind", kind=each.period_kind)


def _place(definition: Definition, each: Award | Flag, path: str) -> Iterator[Finding]:
    if each.division and each.division not in {one.key for one in definition.divisions}:
        yield error("no_such_division", f"{path}/division", division=each.division)
    tracks = {track.key for track in definition.tracks}
    if each.by.startswith("track:") and each.by.removeprefix("track:") not in tracks:
        yield error("no_such_track", f"{path}/by", key=each.by.removeprefix("track:"))

"""What is wrong with tracks and indicators: above all, weights that do not add up."""

from collections.abc import Iterator

from quizengine.rules.competitions.definition import Definition, Indicator, Track
from quizengine.rules.competitions.figures import HUNDRED, ZERO, written
from quizengine.rules.competitions.findings import Finding, error, nameless, twice, warning
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.periods import KINDS

Placed = tuple[str, Indicator]


def problems(definition: Definition) -> Iterator[Finding]:
    """Findings of the tracks, in their order."""
    if not definition.tracks:
        yield error("tracks_missing", "/tracks")
        return
    yield from _keys(definition)
    for n, track in enumerate(definition.tracks):
        yield from _track(definition, track, f"/tracks/{n}")
    total = sum((each.weight for each in definition.tracks), ZERO)
    if total not in (HUNDRED, 10 * HUNDRED):
        yield error("weights_not_hundred", "/tracks", sum=written(total))


def _indicators(track: Track, path: str) -> list[Placed]:
    return [
        (f"{path}/measures/{m}/indicators/{i}", each)
        for m, measure in enumerate(track.measures)
        for i, each in enumerate(measure.indicators)
    ]


def _keys(definition: Definition) -> Iterator[Finding]:
    tracks = [(f"/tracks/{n}", each) for n, each in enumerate(definition.tracks)]
    yield from twice((path, each.key) for path, each in tracks)
    yield from twice(
        (f"{path}/measures/{m}", each.key)
        for path, track in tracks
        for m, each in enumerate(track.measures)
    )
    yield from twice(
        (path, each.key) for at, track in tracks for path, each in _indicators(track, at)
    )


def _track(definition: Definition, track: Track, path: str) -> Iterator[Finding]:
    yield from nameless([(path, track.sai)], "sai")
    yield from nameless([(path, track.bi)], "bi")
    if not track.weight:
        yield error("weight_missing", f"{path}/weight")
    placed = _indicators(track, path)
    yield from nameless((at, each.name) for at, each in placed)
    for at, each in placed:
        yield from _indicator(definition, each, at)
    yield from _weights(definition, track, path)


def _weights(definition: Definition, track: Track, path: str) -> Iterator[Finding]:
    """For every division that is compared the indicators add up to the track."""
    for division in definition.divisions or (None,):
        key = division.key if division else None
        found = sum((each.weight for each in track.indicators(key)), ZERO)
        if found != track.weight:
            told = {"sum": written(found), "weight": written(track.weight)}
            yield error("weights_do_not_add_up", f"{path}/weight", **told, division=key)


def _indicator(definition: Definition, each: Indicator, path: str) -> Iterator[Finding]:
    if not each.weight:
        yield error("weight_missing", f"{path}/weight")
    for trouble in RULES[each.rule.name].troubles(each):
        yield error(trouble.code, f"{path}/rule/{trouble.setting}", **trouble.detail)
    kinds = enumerate(each.rule.settings.get("kinds", ()))
    told = [(f"{path}/rule/kinds/{n}", kind) for n, kind in kinds]
    yield from nameless((at, kind.name) for at, kind in told)
    yield from twice((at, kind.key) for at, kind in told)
    yield from _scope(definition, each, path)
    yield from _contest(each, path)


def _scope(definition: Definition, each: Indicator, path: str) -> Iterator[Finding]:
    known = {division.key for division in definition.divisions}
    for n, key in enumerate(each.divisions):
        if key not in known:
            yield error("no_such_division", f"{path}/divisions/{n}", division=key)
    kinds = definition.periods.kinds
    if each.frequency is not None and each.frequency not in kinds:
        yield error("no_such_kind", f"{path}/frequency", kind=each.frequency)
    recorded = each.frequency if each.frequency in kinds else kinds[0]
    longer = KINDS.index(recorded) < KINDS.index(kinds[-1])
    if each.aggregate == "sum" and longer:
        yield warning("sum_exceeds_weight", f"{path}/aggregate")


def _contest(each: Indicator, path: str) -> Iterator[Finding]:
    if each.rule.name != "contest_link":
        return
    by_rank = each.rule.settings["by"] == "rank"
    if by_rank != (each.figure == "rank"):
        yield warning("figure_differs", f"{path}/figure", by=each.rule.settings["by"])

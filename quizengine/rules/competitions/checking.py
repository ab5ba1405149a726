"""What is wrong with a definition that can be read: errors keep it from starting.

Each finding names its place by a JSON pointer into ``codec.definition_data``.
"""

from collections.abc import Iterator

from quizengine.rules.competitions import checking_awards, checking_tracks
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import HUNDRED, written
from quizengine.rules.competitions.findings import Finding, error, nameless, twice, warning
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.rules.competitions.periods import MOST_DAYS, all_periods, day_count

MOST_PERIODS = 400


def problems(definition: Definition) -> tuple[Finding, ...]:
    """Everything there is to know, errors first, then in the order of the definition."""
    found = [
        *_whole(definition),
        *checking_tracks.problems(definition),
        *_bonus(definition),
        *_vetoes(definition),
        *_ties(definition),
        *checking_awards.problems(definition),
        *_periods(definition),
        *_showing(definition),
    ]
    return tuple(sorted(found, key=lambda each: each.severity))


def _whole(definition: Definition) -> Iterator[Finding]:
    if not definition.title.strip():
        yield error("title_missing", "/title")
    placed = [(f"/divisions/{n}", each) for n, each in enumerate(definition.divisions)]
    yield from nameless((path, each.name) for path, each in placed)
    yield from twice((path, each.key) for path, each in placed)
    for path, division in placed:
        if division.kind not in definition.compares:
            yield warning("division_unused", f"{path}/kind", key=division.key)
        same = [each for at, each in placed if at != path and each.kind == division.kind]
        if division.name in [each.name for each in same]:
            yield error("division_name_twice", f"{path}/name", name=division.name)


def _bonus(definition: Definition) -> Iterator[Finding]:
    bonus = definition.bonus
    if bonus is None:
        return
    for each in RULES["bonus"].troubles(bonus_indicator(bonus)):
        yield error(each.code, f"/bonus/{each.setting}", **each.detail)
    placed = [(f"/bonus/kinds/{n}", each) for n, each in enumerate(bonus.kinds)]
    yield from nameless((path, each.name) for path, each in placed)
    yield from twice((path, each.key) for path, each in placed)


def _vetoes(definition: Definition) -> Iterator[Finding]:
    placed = [(f"/vetoes/{n}", each) for n, each in enumerate(definition.vetoes)]
    yield from nameless((path, each.name) for path, each in placed)
    yield from twice((path, each.key) for path, each in placed)
    grades = [each.name for each in definition.grades]
    for path, veto in placed:
        if veto.effect == "cap_grade" and veto.cap not in grades:
            yield error("no_such_grade", f"{path}/cap", cap=veto.cap)
    for n, grade in enumerate(definition.grades):
        if not grade.name.strip():
            yield error("name_missing", f"/grades/{n}/name")
        if grade.name in grades[:n]:
            yield error("grade_twice", f"/grades/{n}/name", name=grade.name)
        if grade.at_least in [each.at_least for each in definition.grades[:n]]:
            at_least = written(grade.at_least)
            yield error("grade_twice", f"/grades/{n}/at_least", at_least=at_least)


def _ties(definition: Definition) -> Iterator[Finding]:
    tracks = {each.key for each in definition.tracks}
    indicators = {each.key for each in definition.indicators()}
    for n, tie in enumerate(definition.ties):
        if tie.by == "track" and tie.key not in tracks:
            yield error("no_such_track", f"/ties/{n}/key", key=tie.key)
        if tie.by == "indicator" and tie.key not in indicators:
            yield error("no_such_indicator", f"/ties/{n}/key", key=tie.key)
        if tie in definition.ties[:n]:
            yield warning("tie_twice", f"/ties/{n}")


def _periods(definition: Definition) -> Iterator[Finding]:
    days = day_count(definition.periods)
    if days < 1:
        yield error("season_ends_first", "/periods/last_day")
    elif days > MOST_DAYS:
        yield error("season_too_long", "/periods/last_day", most=MOST_DAYS)
    else:
        count = len(all_periods(definition))
        if count > MOST_PERIODS:
            yield error("too_many_periods", "/periods/kinds", count=count, most=MOST_PERIODS)


def _showing(definition: Definition) -> Iterator[Finding]:
    if definition.showing.bottom and not definition.showing.bottom_reason.strip():
        yield error("bottom_needs_reason", "/showing/bottom_reason")
    total = sum(each.weight for each in definition.tracks)
    for n, grade in enumerate(definition.grades):
        cap = 0 if definition.bonus is None else definition.bonus.cap
        if grade.at_least > max(HUNDRED, total) + cap:
            yield warning("grade_out_of_reach", f"/grades/{n}/at_least")

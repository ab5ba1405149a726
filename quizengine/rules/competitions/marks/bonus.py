"""Points for achievements, up to a cap."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import BONUS, Bonus, Indicator, Kind, Rule
from quizengine.rules.competitions.figures import ZERO, shown, written
from quizengine.rules.competitions.marks.banded import scaled
from quizengine.rules.competitions.marks.deduct import kind_named, read_counts
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    Trouble,
    listed,
    mapping,
    number,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both

MOST_ACHIEVEMENTS = 200


def bonus_indicator(bonus: Bonus) -> Indicator:
    """The bonus beside the tracks as an indicator, so that it is recorded and reckoned like one."""
    settings = {"cap": bonus.cap, "kinds": bonus.kinds}
    rule = Rule(name=BonusPoints.name, settings=settings)
    return Indicator(key=BONUS, name=bonus.name, weight=bonus.cap, rule=rule, aggregate="mean")


def counted(kinds: Sequence[Kind], value: Mapping[str, Any]) -> Iterator[tuple[str, str, Decimal]]:
    """What counts: each achievement once, with its highest kind and the points of that.

    Counts without names come with an empty name for each.
    """
    points = {each.key: each.points for each in kinds}
    best: dict[str, tuple[str, str]] = {}
    for each in value.get("achievements", ()):
        same = " ".join(each["name"].split()).casefold()
        if same not in best or points[each["kind"]] > points[best[same][1]]:
            best[same] = each["name"], each["kind"]
    for name, kind in best.values():
        yield name, kind, points[kind]
    for kind, times in value.get("counts", {}).items():
        yield "", kind, Decimal(times) * points[kind]


class BonusPoints(ScoringRule):
    """``min(cap, sum of n * b)``; the same achievement counts once, at its highest."""

    name = "bonus"
    title = both("加分", "Bonus")
    about = both(
        "每项成绩加相应的分，同一成绩只按最高一级计一次，总数不超过上限。",
        "Each achievement earns the points of its kind, the same one only once and at its "
        "highest, up to the cap.",
    )
    formula = "min(cap, Σ n × b)"
    takes = both(
        '{"achievements": [{"name": "…", "kind": "city"}]}，或一个数',
        '{"achievements": [{"name": "…", "kind": "city"}]}, or a number',
    )
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(name="cap", shape="number", title=both("上限", "Cap"), least=ZERO, positive=True),
        Setting(name="kinds", shape="kinds", title=both("加分项", "Kinds of achievement")),
    )

    @override
    def troubles(self, indicator: Indicator) -> Iterator[Trouble]:
        if not indicator.rule.settings["kinds"]:
            yield Trouble("kinds_missing", "kinds")
        if indicator.rule.settings["cap"] > indicator.weight:
            yield Trouble("mark_above_weight", "cap")

    @override
    def explained(self, indicator: Indicator) -> Words:
        kinds: tuple[Kind, ...] = indicator.rule.settings["kinds"]
        named = [(each.name, shown(each.points)) for each in kinds]
        cap = shown(indicator.rule.settings["cap"])
        return both(
            "，".join(f"{name} {b} 分" for name, b in named)
            + f"；同一成绩按最高一级计一次，最多 {cap} 分",
            ", ".join(f"{b} for “{name}”" for name, b in named)
            + f"; the same achievement once, at its highest; at most {cap}",
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        kinds: tuple[Kind, ...] = indicator.rule.settings["kinds"]
        if not isinstance(value, Mapping):
            return written(number(value, low=ZERO))
        given = mapping(value, ["achievements", "counts"])
        read: dict[str, object] = {}
        if "achievements" in given:
            entries = listed(given["achievements"])
            if len(entries) > MOST_ACHIEVEMENTS:
                raise BadRecord(reason="too_many", most=MOST_ACHIEVEMENTS)
            read["achievements"] = [_achievement(kinds, each) for each in entries]
        if "counts" in given:
            read["counts"] = read_counts(kinds, given["counts"])
        return read or {"achievements": []}

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        settings = indicator.rule.settings
        if isinstance(value, Mapping):
            each = [points for _, _, points in counted(settings["kinds"], value) if points]
        else:
            each = [Decimal(value)]
        points, cap = sum(each, ZERO), settings["cap"]
        told = " + ".join(map(shown, each)) or "0"
        if points > cap:
            points, told = cap, f"{told} > {shown(cap)}"
        exact, as_scaled = scaled(weight, points, indicator.weight)
        return Reckoned(exact, told if exact == points else as_scaled)

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        """Achievements and counts are added; where one is a bare number, all are points."""
        if any(isinstance(each, str) for each in values):
            kinds = indicator.rule.settings["kinds"]
            return written(sum((_points(kinds, each) for each in values), ZERO))
        achievements: list[Any] = []
        counts: dict[str, Decimal] = {}
        for value in values:
            parts: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
            achievements += parts.get("achievements", ())
            for key, times in parts.get("counts", {}).items():
                counts[key] = counts.get(key, ZERO) + Decimal(times)
        joined: dict[str, object] = {"achievements": achievements}
        if counts:
            joined["counts"] = {key: written(times) for key, times in counts.items()}
        return joined


def _points(kinds: Sequence[Kind], value: Value) -> Decimal:
    if isinstance(value, Mapping):
        return sum((points for _, _, points in counted(kinds, value)), ZERO)
    return Decimal(value)


def _achievement(kinds: Sequence[Kind], value: object) -> dict[str, str]:
    given = mapping(value, ["name", "kind"])
    name, kind = given.get("name"), given.get("kind")
    if not isinstance(name, str) or not name.strip() or len(name) > 200:
        raise BadRecord(reason="no_name")
    return {"name": name.strip(), "kind": kind_named(kinds, kind).key}

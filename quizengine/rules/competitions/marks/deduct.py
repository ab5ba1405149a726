"""Points taken off for what happened."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from typing_extensions import override

from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Indicator, Kind
from quizengine.rules.competitions.figures import ZERO, shown, written
from quizengine.rules.competitions.marks.rule import (
    NOBODY,
    Peers,
    Reckoned,
    ScoringRule,
    Trouble,
    count,
    mapping,
)
from quizengine.rules.competitions.marks.settings import Setting
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both


def kind_named(kinds: Sequence[Kind], said: object) -> Kind:
    """The kind with this key or name.

    Raises:
        BadRecord: There is none.
    """
    for each in kinds:
        if said in (each.key, each.name):
            return each
    raise BadRecord(reason="unknown_kind", kind=str(said), kinds=[each.key for each in kinds])


def read_counts(kinds: Sequence[Kind], value: object) -> dict[str, str]:
    """How many of each kind, by its key or its name; all kinds, in their order.

    Raises:
        BadRecord: A kind is unknown, or a count is none.
    """
    if not isinstance(value, Mapping):
        raise BadRecord(reason="not_a_number")
    counts = dict.fromkeys((each.key for each in kinds), ZERO)
    for said, times in value.items():
        counts[kind_named(kinds, said).key] += count(times)
    return {key: written(times) for key, times in counts.items()}


def counts_of(value: Value) -> Mapping[str, Any]:
    """How many of each kind, as ``read_counts`` gave them."""
    counts = value["counts"] if isinstance(value, Mapping) else None
    if not isinstance(counts, Mapping):
        raise TypeError(value)
    return counts


def joined_counts(values: Sequence[Value]) -> dict[str, Any]:
    """The counts of several periods, added."""
    total: dict[str, Decimal] = {}
    for each in values:
        for key, number in counts_of(each).items():
            total[key] = total.get(key, ZERO) + Decimal(number)
    return {"counts": {key: written(number) for key, number in total.items()}}


class Deduct(ScoringRule):
    """``max(0, W - sum of n * d)``, each kind of deduction with its d.

    A bare number counts the first kind, which is the usual one.
    """

    name = "deduct"
    title = both("扣分", "Deductions")
    about = both(
        "从满分起，每发生一次扣相应的分，扣完为止。",
        "From the full mark down; each case costs the points of its kind, down to nothing.",
    )
    formula = "max(0, W − Σ n × d)"
    takes = both(
        '次数，如 2（指第一种）；几种都有时 {"counts": {"late": 2, "absent": 1}}',
        'how many of the first kind, such as 2; or {"counts": {"late": 2, "absent": 1}}',
    )
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(name="kinds", shape="kinds", title=both("扣分项", "Kinds of deduction")),
    )

    @override
    def troubles(self, indicator: Indicator) -> Iterator[Trouble]:
        if not indicator.rule.settings["kinds"]:
            yield Trouble("kinds_missing", "kinds")

    @override
    def explained(self, indicator: Indicator) -> Words:
        kinds: tuple[Kind, ...] = indicator.rule.settings["kinds"]
        named = [(each.name, shown(each.points)) for each in kinds]
        weight = shown(indicator.weight)
        return both(
            f"满分 {weight}，" + "，".join(f"{name}每次扣 {d} 分" for name, d in named),
            f"{weight} less " + ", ".join(f"{d} for each “{name}”" for name, d in named),
        )

    @override
    def read_value(self, indicator: Indicator, value: object) -> Value:
        kinds: tuple[Kind, ...] = indicator.rule.settings["kinds"]
        if isinstance(value, Mapping):
            return {"counts": read_counts(kinds, mapping(value, ["counts"]).get("counts"))}
        return {"counts": read_counts(kinds, {each.key: value for each in kinds[:1]})}

    @override
    def reckon(
        self, indicator: Indicator, weight: Decimal, value: Value, peers: Peers = NOBODY
    ) -> Reckoned:
        exact, told, counts = weight, [shown(weight)], counts_of(value)
        for kind in indicator.rule.settings["kinds"]:
            number = Decimal(counts.get(kind.key, 0))
            if number:
                exact -= number * kind.points
                told.append(f"{shown(number)} × {shown(kind.points)}")
        exact = max(ZERO, exact)
        return Reckoned(exact, " − ".join(told), deducted=weight - exact)

    @override
    def join(self, indicator: Indicator, values: Sequence[Value]) -> Value:
        return joined_counts(values)

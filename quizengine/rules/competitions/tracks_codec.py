"""Tracks, their measures and indicators as JSON."""

from typing import Any, Final, cast

from quizengine.rules.competitions.definition import (
    BONUS,
    Aggregate,
    Among,
    Figure,
    Indicator,
    Measure,
    PeriodKind,
    PublishAs,
    Rule,
    Source,
    SubjectKind,
    Track,
)
from quizengine.rules.competitions.figures import ZERO, written
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.settings import read_figure
from quizengine.rules.competitions.periods import KINDS
from quizengine.rules.reading import Reader

SUBJECT_KINDS: Final = ("unit", "member")
SOURCES: Final = ("self", "peer", "panel", "survey", "system", "contest")
AGGREGATES: Final = ("mean", "sum", "last", "min", "recompute")
PUBLISH_AS: Final = ("none", "pass_fail", "band", "value", "rank")
FIGURES: Final = ("percent", "points", "rank", "participation")

MOST_INDICATORS: Final = 200
_INDICATOR: Final = tuple(Indicator.__slots__)


def read_track(reader: Reader) -> Track:
    """A track; its indicators may stand right in it, without measures."""
    reader.object(("key", "sai", "bi", "weight", "measures", "indicators"))
    key = reader.at("key").key()
    measures = [_measure(each) for each in reader.at("measures").entries(50)]
    if reader.at("indicators").given():
        loose = _indicators(reader.at("indicators"))
        measures.append(Measure(key=key, name="", indicators=loose))
    return Track(
        key=key,
        sai=reader.at("sai").text(most=100),
        bi=reader.at("bi").text(most=100),
        weight=read_figure(reader.at("weight"), least=ZERO),
        measures=tuple(measures),
    )


def track_data(track: Track) -> dict[str, Any]:
    """A track as JSON, always with measures."""
    return {
        "key": track.key,
        "sai": track.sai,
        "bi": track.bi,
        "weight": written(track.weight),
        "measures": [
            {
                "key": each.key,
                "name": each.name,
                "indicators": [indicator_data(one) for one in each.indicators],
            }
            for each in track.measures
        ],
    }


def indicator_data(indicator: Indicator) -> dict[str, Any]:
    """An indicator as JSON."""
    rule = indicator.rule
    settings = RULES[rule.name].settings_data(rule.settings)
    data: dict[str, Any] = {name: getattr(indicator, name) for name in _INDICATOR}
    return data | {
        "weight": written(indicator.weight),
        "rule": {"name": rule.name, **settings},
        "divisions": list(indicator.divisions),
    }


def _measure(reader: Reader) -> Measure:
    reader.object(("key", "name", "indicators"))
    return Measure(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        indicators=_indicators(reader.at("indicators")),
    )


def _indicators(reader: Reader) -> tuple[Indicator, ...]:
    return tuple(_indicator(each) for each in reader.entries(MOST_INDICATORS))


def _indicator(reader: Reader) -> Indicator:
    reader.object(_INDICATOR)
    frequency = reader.at("frequency")
    key = reader.at("key").key()
    if key == BONUS:
        reader.at("key").wrong("reserved_key")
    rule = _rule(reader.at("rule"))
    usual = "rank" if rule.settings.get("by") == "rank" else "percent"
    return Indicator(
        key=key,
        name=reader.at("name").text(most=100),
        weight=read_figure(reader.at("weight"), least=ZERO),
        rule=rule,
        of=cast(SubjectKind, reader.at("of").one_of(SUBJECT_KINDS, "unit")),
        unit=reader.at("unit").text(most=20),
        source=cast(Source, reader.at("source").one_of(SOURCES, "panel")),
        frequency=cast(PeriodKind, frequency.one_of(KINDS, "month")) if frequency.given() else None,
        aggregate=cast(Aggregate, reader.at("aggregate").one_of(AGGREGATES, "mean")),
        publish_as=cast(PublishAs, reader.at("publish_as").one_of(PUBLISH_AS, "value")),
        divisions=tuple(each.key() for each in reader.at("divisions").entries(50)),
        among=cast(Among, reader.at("among").one_of(("division", "all"), "division")),
        figure=cast(Figure, reader.at("figure").one_of(FIGURES, usual)),
        note=reader.at("note").text(most=1_000),
    )


def _rule(reader: Reader) -> Rule:
    """``{"name": "linear", "target": "100"}``: the settings stand beside the name."""
    name = reader.mapping().get("name")
    if not isinstance(name, str) or name not in RULES:
        reader.at("name").wrong("not_allowed", allowed=list(RULES))
        return Rule(name="manual")
    settings = reader.without("name")
    return Rule(name=name, settings=RULES[name].read_settings(settings))

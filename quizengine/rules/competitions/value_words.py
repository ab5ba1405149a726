"""Recorded values as people read them, in both languages."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from quizengine.rules.competitions.definition import Indicator, Kind
from quizengine.rules.competitions.figures import half_up, shown
from quizengine.rules.competitions.marks.contest_link import contest_figure
from quizengine.rules.competitions.marks.judged import judged_score, trimmed
from quizengine.rules.competitions.marks.survey import survey_score
from quizengine.rules.competitions.records import Value
from quizengine.rules.formats.describing import Words, both

Parts = Mapping[str, Any]
NOTHING: Final = both("", "")


def value_words(indicator: Indicator, value: Value) -> Words:
    """What was recorded, in short: ``98%``, ``迟到 2 次``, ``23 / 25 项``.

    Args:
        indicator: Whose rule takes it.
        value: As ``read_value`` gave it; no settled one.
    """
    if isinstance(value, str):
        return _number(indicator, Decimal(value))
    return _SHORT[indicator.rule.name](indicator, value)


def detail_words(indicator: Indicator, value: Value) -> Words:
    """What is behind the short form: the votes, each judge's mark. Empty: nothing."""
    tell = _DETAILS.get(indicator.rule.name)
    return NOTHING if tell is None or isinstance(value, str) else tell(indicator, value)


def _number(indicator: Indicator, number: Decimal) -> Words:
    told, rule = shown(number), indicator.rule
    if rule.name == "contest_link" and rule.settings["by"] == "rank":
        return both(f"第 {told} 名", f"place {told}")
    if rule.name == "checklist" or indicator.unit in ("%", "％"):
        return both(f"{told}%", f"{told}%")
    unit = indicator.unit or ("分" if rule.name in ("survey", "judged", "manual", "bonus") else "")
    return both(f"{told} {unit}".strip(), told)


def _counts(indicator: Indicator, value: Parts) -> Words:
    kinds: Sequence[Kind] = indicator.rule.settings["kinds"]
    counts = {key: Decimal(number) for key, number in value.get("counts", {}).items()}
    unit = indicator.unit or "次"
    named = [(each.name, shown(counts[each.key])) for each in kinds if counts.get(each.key)]
    return both(
        "，".join(f"{name} {count} {unit}" for name, count in named) or f"0 {unit}",
        ", ".join(f"{name}: {count}" for name, count in named) or "0",
    )


def _achievements(indicator: Indicator, value: Parts) -> Words:
    names = {each.key: each.name for each in indicator.rule.settings["kinds"]}
    told = [(each["name"], names[each["kind"]]) for each in value.get("achievements", ())]
    zh = [f"{name}（{kind}）" for name, kind in told]
    en = [f"{name} ({kind})" for name, kind in told]
    if value.get("counts"):
        counted = _counts(indicator, value)
        zh.append(counted["zh"])
        en.append(counted["en"])
    return both("，".join(zh) or "无", ", ".join(en) or "none")


def _items(indicator: Indicator, value: Parts) -> Words:
    told = f"{value['met']} / {value['all']}"
    return both(f"{told} {indicator.unit if indicator.unit not in ('%', '') else '项'}", told)


def _contest(indicator: Indicator, value: Parts) -> Words:
    figure = shown(half_up(contest_figure(indicator, value)))
    if indicator.rule.settings["by"] == "rank":
        return both(f"第 {figure} 名", f"place {figure}")
    return (
        both(f"{figure} 分", figure) if indicator.figure == "points" else both(*[f"{figure}%"] * 2)
    )


def _points(score: Decimal) -> Words:
    told = shown(half_up(score))
    return both(f"{told} 分", told)


def _votes(indicator: Indicator, value: Parts) -> Words:
    votes, invalid = "/".join(map(str, value["votes"])), value.get("invalid", 0)
    return both(
        f"{votes} 票" + (f"，无效 {invalid} 票" if invalid else ""),
        f"{votes} votes" + (f", {invalid} invalid" if invalid else ""),
    )


def _judges(indicator: Indicator, value: Parts) -> Words:
    marks, cut = value["marks"], trimmed(indicator, value)
    return both(
        f"评委 {'、'.join(marks)}" + ("，去掉一个最高、一个最低" if cut else ""),
        f"judges {', '.join(marks)}" + (", without the highest and the lowest" if cut else ""),
    )


_SHORT: Final[Mapping[str, Callable[[Indicator, Parts], Words]]] = {
    "deduct": _counts,
    "bonus": _achievements,
    "survey": lambda indicator, value: _points(survey_score(indicator, value)),
    "judged": lambda indicator, value: _points(judged_score(indicator, value)),
    "checklist": _items,
    "contest_link": _contest,
}
_DETAILS: Final = {"survey": _votes, "judged": _judges}

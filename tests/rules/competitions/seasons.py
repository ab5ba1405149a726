"""Seasons for tests: definitions from short data, books from short lines."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from quizengine.rules.competitions.codec import read_definition
from quizengine.rules.competitions.definition import BONUS, Definition
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.rules.competitions.reckoning import Book
from quizengine.rules.competitions.records import Record, VetoRecord
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Entrant, Subject, read_subject

JULY = "2026-07"
Q3 = "2026-Q3"


def indicator(key: str, weight: object, rule: object, **more: Any) -> dict[str, Any]:
    if isinstance(rule, str):
        rule = {"name": rule}
    return {"key": key, "name": key, "weight": str(weight), "rule": rule} | more


def track(key: str, weight: object, *indicators: Mapping[str, Any]) -> dict[str, Any]:
    names = {"sai": f"赛{key}", "bi": f"比{key}"}
    return {"key": key, "weight": str(weight), "indicators": list(indicators)} | names


def definition(*tracks: Mapping[str, Any], **more: Any) -> Definition:
    """July to December 2026 by month and quarter, unless said otherwise."""
    season = {"first_day": "2026-07-01", "last_day": "2026-12-31", "kinds": ["month", "quarter"]}
    return read_definition({"title": "四赛四比", "tracks": list(tracks), "periods": season} | more)


def hundred(rule: object = "manual", **more: Any) -> Definition:
    """One track with one indicator ``x`` of 100."""
    given = {name: more.pop(name) for name in tuple(more) if name in ("of", "aggregate", "among")}
    return definition(track("t", 100, indicator("x", 100, rule, **given)), **more)


def unit(number: int, division: str = "", **more: Any) -> Entrant:
    named: dict[str, Any] = {
        "subject": Subject("unit", number),
        "name": f"单位{number}",
        "level": 1,
    }
    return Entrant(**named | {"division": division} | more)


def member(number: int, of: int | None, division: str = "", headcount: int = 1) -> Entrant:
    return Entrant(
        subject=Subject("member", number),
        name=f"成员{number}",
        division=division,
        parent=of,
        headcount=headcount,
    )


def book(
    rules: Definition,
    entrants: Sequence[Entrant],
    values: Mapping[str, Mapping[str, object]],
    vetoes: Iterable[tuple[str, str]] = (),
    period: str = JULY,
) -> Book:
    """``values``: of each subject by indicator; settled ones are written ``?zero``."""
    by_key = {each.key: each for each in rules.indicators()}
    if rules.bonus is not None:
        by_key[BONUS] = bonus_indicator(rules.bonus)

    def read(key: str, value: object) -> Any:
        if isinstance(value, str) and value.startswith("?"):
            return {"settled": value[1:]}
        return RULES[by_key[key].rule.name].read_value(by_key[key], value)

    return Book(
        entrants=entrants,
        records=[
            Record(
                subject=read_subject(subject), indicator=key, period=period, value=read(key, value)
            )
            for subject, line in values.items()
            for key, value in line.items()
        ],
        vetoes=[
            VetoRecord(subject=read_subject(subject), veto=veto, period=period, reason="查实")
            for subject, veto in vetoes
        ],
    )


def totals(results: Mapping[Subject, Result]) -> dict[str, str]:
    return {str(subject): str(each.total) for subject, each in results.items()}


def ranks(results: Mapping[Subject, Result]) -> dict[str, int]:
    return {str(subject): each.rank for subject, each in results.items()}


def award_ranks(results: Mapping[Subject, Result]) -> dict[str, int | None]:
    return {str(subject): each.award_rank for subject, each in results.items()}


def mark(results: Mapping[Subject, Result], subject: str, key: str = "x") -> Decimal | None:
    return results[read_subject(subject)].marks[key].mark

"""A result as JSON, which the store keeps and hashes; and back.

Figures are texts. What is at its default is left out: ten thousand members have forty
marks each.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from typing_extensions import override

from quizengine.rules.competitions.figures import ZERO
from quizengine.rules.competitions.results import Mark, Result, TrackScore
from quizengine.rules.competitions.subjects import read_subject


def result_data(result: Result) -> dict[str, Any]:
    """As JSON."""
    data: dict[str, Any] = {
        "subject": str(result.subject),
        "division": result.division,
        "level": result.level,
        "total": str(result.total),
        "bonus": str(result.bonus),
        "rank": result.rank,
        "award_rank": result.award_rank,
        "before_rank": result.before_rank,
        "before_total": _text(result.before_total),
        "grade": result.grade,
        "vetoes": list(result.vetoes),
        "complete": result.complete,
        "tracks": [[each.track, str(each.score), str(each.weight)] for each in result.tracks],
    }
    data["marks"] = {key: _mark_data(each) for key, each in result.marks.items()}
    return data


def result_from(data: Mapping[str, Any]) -> Result:
    """From JSON that ``result_data`` gave."""
    return Result(
        subject=read_subject(data["subject"]),
        division=data["division"],
        level=data["level"],
        total=Decimal(data["total"]),
        bonus=Decimal(data["bonus"]),
        rank=data["rank"],
        award_rank=data["award_rank"],
        before_rank=data["before_rank"],
        before_total=_figure(data["before_total"]),
        grade=data["grade"],
        vetoes=tuple(data["vetoes"]),
        complete=data["complete"],
        tracks=tuple(
            TrackScore(track=track, score=Decimal(score), weight=Decimal(weight))
            for track, score, weight in data["tracks"]
        ),
        marks=_Stored(data["marks"]),
    )


class _Stored(Mapping[str, Mark]):
    """Marks that are read when somebody looks at them.

    Places, awards and progress need none of the forty marks of ten thousand members.
    """

    __slots__ = ("_data", "_read")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._read: dict[str, Mark] = {}

    @override
    def __getitem__(self, key: str) -> Mark:
        mark = self._read.get(key)
        if mark is None:
            mark = self._read[key] = _mark_from(key, self._data[key])
        return mark

    @override
    def __contains__(self, key: object) -> bool:
        return key in self._data

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    @override
    def __len__(self) -> int:
        return len(self._data)


def _mark_data(mark: Mark) -> dict[str, Any]:
    data: dict[str, Any] = {"weight": str(mark.weight), "mark": _text(mark.mark)}
    if mark.exact and mark.exact != data["mark"]:
        data["exact"] = mark.exact
    if mark.value is not None:
        data["value"] = mark.value
    if mark.formula:
        data["formula"] = mark.formula
    if mark.origin != "record":
        data["origin"] = mark.origin
    if mark.rank is not None:
        data["rank"] = mark.rank
    if mark.deducted:
        data["deducted"] = str(mark.deducted)
    return data


def _mark_from(key: str, data: Mapping[str, Any]) -> Mark:
    return Mark(
        indicator=key,
        weight=_decimal(data["weight"]),
        mark=_figure(data["mark"]),
        exact=data.get("exact", data["mark"] or ""),
        value=data.get("value"),
        formula=data.get("formula", ""),
        origin=data.get("origin", "record"),
        rank=data.get("rank"),
        deducted=Decimal(data["deducted"]) if "deducted" in data else ZERO,
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else _decimal(text)


_decimal = lru_cache(maxsize=100_000)(Decimal)
"""The same figures come again and again."""

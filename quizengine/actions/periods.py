"""The periods that a moment belongs to: all, its week, its month, and the seasons around it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

ALWAYS: Final = "all"
DEFAULT_ZONE: Final = "Asia/Shanghai"
_SHANGHAI: Final = timezone(timedelta(hours=8), DEFAULT_ZONE)


@dataclass(frozen=True, slots=True)
class Season:
    """A named span of days, both ends included."""

    season_id: str
    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The site's time zone, in which weeks begin, and its seasons."""

    zone: tzinfo
    seasons: tuple[Season, ...] = ()

    def periods(self, at_ms: int) -> tuple[str, ...]:
        """The periods of a moment, such as ``all``, ``2026-W47``, ``2026-11``, ``season:q4``."""
        day = self._day(at_ms)
        around = (each for each in self.seasons if each.first <= day <= each.last)
        return (ALWAYS, week(day), month(day), *(f"season:{each.season_id}" for each in around))

    def named(self, period: str, now_ms: int) -> str:
        """A period by its name; ``week`` and ``month`` are those of now."""
        day = self._day(now_ms)
        return {"week": week(day), "month": month(day)}.get(period, period)

    def _day(self, at_ms: int) -> date:
        return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(self.zone).date()


def week(day: date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def month(day: date) -> str:
    """The month of a day."""
    return f"{day.year}-{day.month:02}"


def calendar(zone: str | None, seasons: str | None) -> Calendar:
    """The calendar that the site's settings give; what cannot be read counts as not there.

    Args:
        zone: The name of a time zone.
        seasons: JSON ``[{"id", "title", "first": "2026-10-01", "last"}]``.
    """
    return Calendar(_zone(zone or DEFAULT_ZONE), _seasons(seasons or "[]"))


def is_zone(name: str) -> bool:
    """Whether this machine knows a time zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return name == DEFAULT_ZONE
    return True


def written(seasons: Sequence[Season]) -> str:
    """Seasons as the setting that ``calendar`` reads."""
    told = [
        {
            "id": each.season_id,
            "title": each.title,
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
        }
        for each in seasons
    ]
    return json.dumps(told, ensure_ascii=False)


def _zone(name: str) -> tzinfo:
    """Shanghai has had no summer time since 1991: a machine without zones knows it too."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return _SHANGHAI


def _seasons(text: str) -> tuple[Season, ...]:
    try:
        told: Sequence[Any] = json.loads(text)
        return tuple(
            Season(
                str(each["id"]),
                str(each["title"]),
                date.fromisoformat(each["first"]),
                date.fromisoformat(each["last"]),
            )
            for each in told
        )
    except (KeyError, TypeError, ValueError):
        return ()

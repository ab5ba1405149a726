"""Awards, rotating flags and streaks as JSON."""

import re
from typing import Any, Final, cast

from quizengine.rules.competitions.definition import (
    Award,
    Flag,
    PeriodKind,
    StreakRule,
    SubjectKind,
)
from quizengine.rules.competitions.periods import KINDS
from quizengine.rules.competitions.tracks_codec import SUBJECT_KINDS
from quizengine.rules.reading import Reader, whole

_QUOTA: Final = re.compile(r"[1-9][0-9]{0,3}|(?:[1-9][0-9]?|100)%")
_BY: Final = re.compile(r"total|progress|track:[a-z][a-z0-9_]{0,39}")


def read_award(reader: Reader) -> Award:
    """An award."""
    reader.object(tuple(Award.__slots__))
    return Award(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        quota=_quota(reader.at("quota")),
        kind=_kind(reader),
        division=_division(reader),
        period_kind=_period_kind(reader),
        by=_by(reader.at("by")),
        wording=reader.at("wording").text(most=1_000),
        basis=reader.at("basis").text(most=1_000),
    )


def award_data(award: Award) -> dict[str, Any]:
    """An award as JSON."""
    return {name: getattr(award, name) for name in Award.__slots__}


def read_flag(reader: Reader) -> Flag:
    """A rotating flag."""
    reader.object(tuple(Flag.__slots__))
    return Flag(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        kind=_kind(reader),
        division=_division(reader),
        period_kind=_period_kind(reader),
        by=_by(reader.at("by")),
        keep_after=reader.at("keep_after").number(1, 100, 3),
    )


def flag_data(flag: Flag) -> dict[str, Any]:
    """A rotating flag as JSON."""
    return {name: getattr(flag, name) for name in Flag.__slots__}


def read_streak(reader: Reader) -> StreakRule:
    """A streak rule."""
    reader.object(tuple(StreakRule.__slots__))
    return StreakRule(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        top=reader.at("top").number(1, 1_000),
        periods=reader.at("periods").number(2, 100),
        kind=_kind(reader),
        period_kind=_period_kind(reader),
        wording=reader.at("wording").text(most=1_000),
    )


def streak_data(streak: StreakRule) -> dict[str, Any]:
    """A streak rule as JSON."""
    return {name: getattr(streak, name) for name in StreakRule.__slots__}


def _kind(reader: Reader) -> SubjectKind:
    return cast(SubjectKind, reader.at("kind").one_of(SUBJECT_KINDS, "unit"))


def _division(reader: Reader) -> str:
    division = reader.at("division")
    return division.key() if division.raw else ""


def _period_kind(reader: Reader) -> PeriodKind | None:
    kind = reader.at("period_kind")
    return cast(PeriodKind, kind.one_of(KINDS, "month")) if kind.given() else None


def _quota(reader: Reader) -> str:
    """So many, or a share; a plain JSON number is so many."""
    quota = whole(reader.raw)
    told = str(quota) if type(quota) is int else reader.text("1", most=10)
    if not _QUOTA.fullmatch(told):
        reader.wrong("bad_quota")
    return told


def _by(reader: Reader) -> str:
    by = reader.text("total", most=60)
    if not _BY.fullmatch(by):
        reader.wrong("bad_order")
    return by

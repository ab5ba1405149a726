"""A competition's definition as JSON: how it is stored, exchanged and hashed.

What is left out reads as its default. Writing gives every field, figures as texts in their
one spelling, so the same rules have the same hash on every machine.
"""

from typing import Any, Final, TypeVar, cast

from quizengine.days import Day, day
from quizengine.rules.competition_refusals import BadDefinition
from quizengine.rules.competitions.awards_codec import (
    award_data,
    flag_data,
    read_award,
    read_flag,
    read_streak,
    streak_data,
)
from quizengine.rules.competitions.definition import (
    Bonus,
    Definition,
    Division,
    Flow,
    Grade,
    Periods,
    Showing,
    SubjectKind,
    TieBreak,
    Veto,
    VetoEffect,
)
from quizengine.rules.competitions.figures import ZERO, written
from quizengine.rules.competitions.marks.settings import kind_data, read_figure, read_kinds
from quizengine.rules.competitions.periods import KINDS
from quizengine.rules.competitions.tracks_codec import SUBJECT_KINDS, read_track, track_data
from quizengine.rules.journal import digest
from quizengine.rules.reading import Errors, Reader

T = TypeVar("T")

MOST: Final = 200
"""No list of a definition is longer."""

_FIELDS: Final = (
    *("title", "organizer", "description", "language", "theme", "compares", "tree", "level"),
    *("divisions", "tracks", "bonus", "vetoes", "grades", "ties", "awards", "flags", "streaks"),
    *("periods", "flow", "showing"),
)
_LANGUAGES: Final = ("zh-CN", "en")
_THEMES: Final = ("paper", "ceremony", "night")
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2999
_SOME_DAY: Final = "2000-01-01"
_EFFECTS: Final = ("disqualify_award", "zero_score", "cap_grade")


def read_definition(data: object) -> Definition:
    """The definition that JSON or YAML gives.

    Raises:
        BadDefinition: It can never be right; ``detail.errors`` says where and why.
    """
    errors: Errors = []
    definition = _definition(Reader(data, errors))
    if errors:
        raise BadDefinition(errors=errors)
    return definition


def definition_data(definition: Definition) -> dict[str, Any]:
    """The definition as JSON; ``read_definition`` gives the same one back."""
    return {
        "title": definition.title,
        "organizer": definition.organizer,
        "description": definition.description,
        "language": definition.language,
        "theme": definition.theme,
        "compares": list(definition.compares),
        "tree": definition.tree,
        "level": definition.level,
        "divisions": [_division_data(each) for each in definition.divisions],
        "tracks": [track_data(each) for each in definition.tracks],
        "bonus": None if definition.bonus is None else _bonus_data(definition.bonus),
        "vetoes": [_veto_data(each) for each in definition.vetoes],
        "grades": [_grade_data(each) for each in definition.grades],
        "ties": [_tie_data(each) for each in definition.ties],
        "awards": [award_data(each) for each in definition.awards],
        "flags": [flag_data(each) for each in definition.flags],
        "streaks": [streak_data(each) for each in definition.streaks],
        "periods": _periods_data(definition.periods),
        "flow": _flow_data(definition.flow),
        "showing": _showing_data(definition.showing),
    }


def definition_hash(definition: Definition) -> str:
    """SHA-256 of the definition's canonical JSON, 64 hex digits."""
    return digest(definition_data(definition))


def _definition(reader: Reader) -> Definition:
    reader.object(_FIELDS)
    bonus = reader.at("bonus")
    return Definition(
        title=reader.at("title").text(),
        organizer=reader.at("organizer").text(),
        description=reader.at("description").text(most=4_000),
        language=reader.at("language").one_of(_LANGUAGES, "zh-CN"),
        theme=reader.at("theme").one_of(_THEMES, "paper"),
        compares=_compares(reader.at("compares")),
        tree=reader.at("tree").text(most=100),
        level=reader.at("level").number(1, 20, 1),
        divisions=tuple(_division(each) for each in reader.at("divisions").entries(MOST)),
        tracks=tuple(read_track(each) for each in reader.at("tracks").entries(20)),
        bonus=_bonus(bonus) if bonus.given() else None,
        vetoes=tuple(_veto(each) for each in reader.at("vetoes").entries(MOST)),
        grades=_grades(reader.at("grades")),
        ties=tuple(_tie(each) for each in reader.at("ties").entries(20)),
        awards=tuple(read_award(each) for each in reader.at("awards").entries(MOST)),
        flags=tuple(read_flag(each) for each in reader.at("flags").entries(MOST)),
        streaks=tuple(read_streak(each) for each in reader.at("streaks").entries(MOST)),
        periods=_periods(reader.at("periods")),
        flow=_flow(reader.at("flow")),
        showing=_showing(reader.at("showing")),
    )


def _compares(reader: Reader) -> tuple[SubjectKind, ...]:
    read = [each.one_of(SUBJECT_KINDS, "unit") for each in reader.entries(2)]
    return cast(tuple[SubjectKind, ...], tuple(dict.fromkeys(read)) or ("unit",))


def _division(reader: Reader) -> Division:
    reader.object(("key", "name", "kind"))
    return Division(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        kind=cast(SubjectKind, reader.at("kind").one_of(SUBJECT_KINDS, "unit")),
    )


def _division_data(division: Division) -> dict[str, str]:
    return {"key": division.key, "name": division.name, "kind": division.kind}


def _bonus(reader: Reader) -> Bonus:
    reader.object(("name", "cap", "kinds"))
    return Bonus(
        name=reader.at("name").text("加分", most=100),
        cap=read_figure(reader.at("cap"), least=ZERO, positive=True),
        kinds=read_kinds(reader.at("kinds")),
    )


def _bonus_data(bonus: Bonus) -> dict[str, Any]:
    kinds = [kind_data(each) for each in bonus.kinds]
    return {"name": bonus.name, "cap": written(bonus.cap), "kinds": kinds}


def _veto(reader: Reader) -> Veto:
    reader.object(("key", "name", "effect", "cap"))
    return Veto(
        key=reader.at("key").key(),
        name=reader.at("name").text(),
        effect=cast(VetoEffect, reader.at("effect").one_of(_EFFECTS, "disqualify_award")),
        cap=reader.at("cap").text(most=100),
    )


def _veto_data(veto: Veto) -> dict[str, str]:
    return {"key": veto.key, "name": veto.name, "effect": veto.effect, "cap": veto.cap}


def _grades(reader: Reader) -> tuple[Grade, ...]:
    """Best first, in whatever order they came."""
    read = []
    for each in reader.entries(20):
        each.object(("name", "at_least"))
        at_least = read_figure(each.at("at_least"), least=ZERO)
        read.append(Grade(name=each.at("name").text(most=100), at_least=at_least))
    return tuple(sorted(read, key=lambda grade: -grade.at_least))


def _grade_data(grade: Grade) -> dict[str, str]:
    return {"name": grade.name, "at_least": written(grade.at_least)}


def _tie(reader: Reader) -> TieBreak:
    reader.object(("by", "key"))
    match reader.at("by").one_of(("track", "indicator", "deductions"), "deductions"):
        case "track":
            return TieBreak(by="track", key=reader.at("key").key())
        case "indicator":
            return TieBreak(by="indicator", key=reader.at("key").key())
        case _:
            return TieBreak(by="deductions")


def _tie_data(tie: TieBreak) -> dict[str, str]:
    return {"by": tie.by, "key": tie.key} if tie.key else {"by": tie.by}


def _day(reader: Reader) -> str:
    """A day's ISO text; YAML gives days of its own."""
    value = reader.raw
    try:
        read = day(value.isoformat() if isinstance(value, Day) else value)
    except (TypeError, ValueError):
        reader.wrong("not_a_day")
        return _SOME_DAY
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        reader.wrong("out_of_range", low=_FIRST_YEAR, high=_LAST_YEAR)
        return _SOME_DAY
    return read.isoformat()


def _periods(reader: Reader) -> Periods:
    reader.object(("first_day", "last_day", "kinds"))
    kinds = {each.one_of(KINDS, "month") for each in reader.at("kinds").entries(len(KINDS))}
    return Periods(
        first_day=_day(reader.at("first_day")),
        last_day=_day(reader.at("last_day")),
        kinds=tuple(each for each in KINDS if each in kinds) or ("month",),
    )


def _periods_data(periods: Periods) -> dict[str, Any]:
    days = {"first_day": periods.first_day, "last_day": periods.last_day}
    return {**days, "kinds": list(periods.kinds)}


def _flow(reader: Reader) -> Flow:
    if reader.given():
        reader.object(tuple(Flow.__slots__))
    usual = Flow()
    return Flow(
        panel_day=reader.at("panel_day").number(1, 31, usual.panel_day),
        draft_days=reader.at("draft_days").number(0, 60, usual.draft_days),
        publicity_days=reader.at("publicity_days").number(0, 60, usual.publicity_days),
        review_days=reader.at("review_days").number(0, 60, usual.review_days),
        holidays=_days(reader.at("holidays")),
        workdays=_days(reader.at("workdays")),
    )


def _days(reader: Reader) -> tuple[str, ...]:
    return tuple(sorted({_day(each) for each in reader.entries(1_000)}))


def _flow_data(flow: Flow) -> dict[str, Any]:
    return {
        "panel_day": flow.panel_day,
        "draft_days": flow.draft_days,
        "publicity_days": flow.publicity_days,
        "review_days": flow.review_days,
        "holidays": list(flow.holidays),
        "workdays": list(flow.workdays),
    }


def _showing(reader: Reader) -> Showing:
    if reader.given():
        reader.object(tuple(Showing.__slots__))
    usual = Showing()
    members = reader.at("members").one_of(("none", "top", "all"), usual.members)
    return Showing(
        members="none" if members == "none" else "all" if members == "all" else "top",
        top=reader.at("top").number(1, 10_000, usual.top),
        bottom=reader.at("bottom").flag(usual.bottom),
        bottom_reason=reader.at("bottom_reason").text(),
    )


def _showing_data(showing: Showing) -> dict[str, Any]:
    return {
        "members": showing.members,
        "top": showing.top,
        "bottom": showing.bottom,
        "bottom_reason": showing.bottom_reason,
    }

"""The words of certificates."""

from collections.abc import Sequence

from quizengine import store
from quizengine.actions.competitions.awards_told import given
from quizengine.actions.competitions.board import Told
from quizengine.actions.competitions.season import Season
from quizengine.actions.rosters import today
from quizengine.days import Day
from quizengine.documents.certificate import Certificate
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.period_words import period_words
from quizengine.rules.competitions.periods import Period


def diplomas(
    conn: store.Connection, season: Season, period: Period, serial: str | None = None
) -> Sequence[Certificate]:
    """The certificates of a period, or the one with a serial number."""
    told = given(conn, season, period)
    return [
        certificate(season.definition(period), period, each, today(conn, each["decision"]["at_ms"]))
        for each in told
        if serial in (None, each["decision"]["certificate"])
    ]


def certificate(definition: Definition, period: Period, told: Told, day: Day) -> Certificate:
    """A certificate in the language of the competition."""
    if definition.language == "en":
        return _english(definition, period, told, day)
    kept = "（永久保留）" if told["kept"] else ""
    serial = told["decision"]["certificate"]
    return Certificate(
        heading="荣誉证书",
        whom=f"{_whom(told, '（{}）')}：",
        text=_for_what(definition, period_words(period)["zh"], told["wording"]),
        award=f"{told['name']}{kept}",
        closing="特发此证，以资鼓励。",
        giver=definition.organizer,
        day=f"{day.year}年{day.month}月{day.day}日",
        small=[
            *([f"设立依据：{told['basis']}"] if told["basis"] else []),
            f"证书编号：{serial}",
        ],
    )


def _for_what(definition: Definition, when: str, wording: str) -> str:
    """A whole sentence; a wording may itself say in what."""
    told = wording or "成绩优异"
    if not told.endswith(("。", "！", "：")):
        told += "，特授予："
    return f"{when}{told}" if told.startswith("在") else f"{when}在“{definition.title}”中{told}"


def _whom(told: Told, around: str) -> str:
    unit = told["unit"]["name"] if told["unit"] else ""
    return f"{told['subject_name']}{around.format(unit) if unit else ''}"


def _english(definition: Definition, period: Period, told: Told, day: Day) -> Certificate:
    when = period_words(period)["en"]
    serial = told["decision"]["certificate"]
    return Certificate(
        heading="Certificate",
        whom=_whom(told, ", {}"),
        text=f"{definition.title}, {when}. {told['wording'] or 'For outstanding results:'}",
        award=told["name"] + (", kept for good" if told["kept"] else ""),
        closing="",
        giver=definition.organizer,
        day=day.isoformat(),
        small=[
            *([f"Basis: {told['basis']}"] if told["basis"] else []),
            f"Certificate {serial}",
        ],
    )

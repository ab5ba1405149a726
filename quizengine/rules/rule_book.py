"""The rules as the host reads them out, rendered from the settings that score.

So what is said is what counts. Values that differ from the format's defaults
are marked, and listed apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizengine.rules.contest import Identity, Setting
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.describing import FORMAT_TITLES, SETTINGS
from quizengine.rules.numerals import spoken_number, spoken_time
from quizengine.rules.plan import Plan, PlannedRound

Settings = Mapping[str, Setting]
Parts = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Said:
    """A rule to say: a sentence in both languages, its gaps named after settings."""

    zh: str
    en: str
    when: Callable[[Settings], bool] = lambda _: True


def _is(name: str, value: Setting) -> Callable[[Settings], bool]:
    return lambda settings: settings[name] == value


SAID: Final = (
    Said(
        "题目先单独显示{reading_ms}，随后开放作答，限时{open_ms}。",
        "The question stands alone for {reading_ms}; then there are {open_ms} to answer.",
        lambda settings: settings["reading_ms"] != 0,
    ),
    Said(
        "题目显示后立即开放作答，限时{open_ms}。",
        "Answers are taken as soon as the question is shown, for {open_ms}.",
        _is("reading_ms", 0),
    ),
    Said(
        "答对加{points}分，答错{penalty}。",
        "A right answer earns {points} points; {penalty}.",
        _is("scoring", "accuracy"),
    ),
    Said(
        "答对最高加{points}分，{scoring}，到截止时得一半；答错{penalty}。",
        "A right answer earns up to {points} points, {scoring}: half of them at the deadline; "
        "{penalty}.",
        _is("scoring", "speed"),
    ),
    Said(
        "连续答对，从第二题起每多一题另加{streak_bonus}分，一题最多另加{streak_cap}分。",
        "From the second right answer in a row on, each adds {streak_bonus} more points, "
        "at most {streak_cap} for one question.",
        lambda settings: settings["streak_bonus"] != 0,
    ),
    Said("收题前{answers}。", "Until the close {answers}."),
    Said(
        "在场选手全部答完后{close_when_all_answered}。",
        "Once everybody present has answered, {close_when_all_answered}.",
    ),
    Said(
        "由{pace}进入下一题，答案公布后停留{reveal_ms}。",
        "{pace} moves the contest on; results stay for {reveal_ms}.",
        _is("pace", "auto"),
    ),
    Said("由{pace}进入下一题。", "{pace} moves the contest on.", _is("pace", "host")),
    Said("排名{standings}。", "Standings are shown {standings}."),
)

TIES: Final = Said(
    "总分相同的，答对题目用时总和少者名次在前；仍相同的，名次并列。",
    "Equal scores are ranked by the total time of the right answers; if that is equal too, "
    "the place is shared.",
)
LATE: Final = {
    True: Said(
        "比赛开始后仍可加入，错过的题目不得分。",
        "Joining late is possible; missed questions bring no points.",
    ),
    False: Said("比赛开始后不再接受加入。", "Nobody may join once the contest has started."),
}

WHO: Final[Mapping[Identity, Said]] = {
    "roster": Said(
        "凭姓名和工号，或本人的专用链接入场；成绩计入个人和所在单位。",
        "People join by their name and staff number, or by their personal link; "
        "results count for them and their units.",
    ),
    "either": Said(
        "可以凭姓名和工号入场，成绩计入个人和所在单位；也可以用昵称参加，不计入。",
        "Who joins by name and staff number plays for themselves and their unit; "
        "who joins by a nickname plays for the fun of it.",
    ),
}


def rule_book(plan: Plan, language: str) -> dict[str, Any]:
    """The rules by round, those of the whole contest, and what differs from the defaults.

    Args:
        plan: Of the contest.
        language: ``zh`` or ``en``.
    """
    rounds = [_round(number, each, language) for number, each in enumerate(plan.rounds, start=1)]
    late = LATE[plan.late_join]
    who = WHO.get(plan.identity)
    whole = [
        *([] if who is None else [[{"text": _told(who, language), "changed": True}]]),
        [{"text": _told(late, language), "changed": not plan.late_join}],
        [{"text": _told(TIES, language), "changed": False}],
    ]
    return {
        "language": language,
        "rounds": rounds,
        "contest": [_rule(parts) for parts in whole],
        "deviations": [
            each
            for number, planned in enumerate(plan.rounds, start=1)
            for each in _deviations(number, planned, language)
        ],
    }


def _round(number: int, planned: PlannedRound, language: str) -> dict[str, Any]:
    form, settings = FORMATS[planned.format], planned.filled
    changed = {name for name, value in form.settings({}).items() if settings[name] != value}
    rules = [
        _opening(planned, language),
        *(
            _filled(_told(said, language), settings, changed, language)
            for said in SAID
            if said.when(settings)
        ),
    ]
    title = planned.title or FORMAT_TITLES[form.name][language]
    return {"round_no": number, "title": title, "rules": [_rule(parts) for parts in rules]}


def _told(said: Said, language: str) -> str:
    return said.zh if language == "zh" else said.en


def _opening(planned: PlannedRound, language: str) -> Parts:
    title = FORMAT_TITLES[planned.format][language]
    count = spoken_number(planned.wanted, language)
    if language == "zh":
        told = f"本环节为{title}，共{count}题，所有选手同时作答。"
    else:
        noun = "question" if planned.wanted == 1 else "questions"
        told = f"This round is “{title}”: {count} {noun}, answered by all at the same time."
    return [{"text": told, "changed": False}]


def _filled(sentence: str, settings: Settings, changed: set[str], language: str) -> Parts:
    """The sentence in parts, so that a changed value can be marked."""
    parts: Parts = []
    for piece in sentence.replace("}", "{").split("{"):
        if piece in settings:
            told = _value(piece, settings[piece], language)
            parts.append({"text": told, "changed": piece in changed, "setting": piece})
        elif piece:
            parts.append({"text": piece, "changed": False})
    first = parts[0]["text"]
    parts[0]["text"] = first[0].upper() + first[1:]
    return parts


def _rule(parts: Parts) -> dict[str, Any]:
    return {"text": "".join(part["text"] for part in parts), "parts": parts}


def _value(name: str, value: Setting, language: str) -> str:
    if name == "penalty":
        return _penalty(int(value), language)
    words = SETTINGS[name]
    if words.options:
        return words.options[value][language]
    if words.unit == "ms":
        return spoken_time(int(value), language)
    return spoken_number(int(value), language)


def _penalty(points: int, language: str) -> str:
    if language == "zh":
        return f"扣{spoken_number(points, 'zh')}分，未答不扣分" if points else "或未答都不扣分"
    if points:
        return f"a wrong one costs {points}, no answer costs nothing"
    return "a wrong one or none costs nothing"


def _deviations(number: int, planned: PlannedRound, language: str) -> list[dict[str, Any]]:
    settings, usual = planned.filled, FORMATS[planned.format].settings({})
    return [
        {
            "round_no": number,
            "setting": name,
            "title": SETTINGS[name].title[language],
            "value": _shown(name, settings[name], language),
            "default": _shown(name, usual[name], language),
        }
        for name in SETTINGS
        if settings[name] != usual[name]
    ]


def _shown(name: str, value: Setting, language: str) -> str:
    """A value as it stands in a table: digits, not words."""
    words = SETTINGS[name]
    if words.options:
        return words.options[value][language]
    if words.unit == "ms":
        told = f"{int(value) / 1000:g}"
        return f"{told} 秒" if language == "zh" else f"{told} s"
    return f"{value} 分" if language == "zh" else f"{value}"

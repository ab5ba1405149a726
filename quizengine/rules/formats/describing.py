"""Round formats in words, so that an editor can show any format without knowing it.

Each setting has a sentence with one gap, ``{}``, in which its value is edited;
read one after the other the sentences of a section are a paragraph.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from quizengine.rules.contest import Setting
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.device import CHOICES, RANGES, DeviceFormat

LANGUAGES: Final = ("zh", "en")
Words = Mapping[str, str]
"""By language."""

Unit = Literal["points", "ms"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """How a setting is called and asked for; ``options`` where it is one of a few."""

    section: str
    title: Words
    sentence: Words
    unit: Unit = None
    options: Mapping[Setting, Words] = field(default_factory=dict)


def both(zh: str, en: str) -> Words:
    """A text in both languages."""
    return {"zh": zh, "en": en}


SECTIONS: Final[Mapping[str, Words]] = {
    "scoring": both("分值", "Points"),
    "time": both("时间", "Time"),
    "answers": both("作答", "Answering"),
    "flow": both("推进", "Pace"),
}

SETTINGS: Final[Mapping[str, SettingWords]] = {
    "points": SettingWords(
        section="scoring",
        title=both("每题分值", "Points for a right answer"),
        sentence=both("答对加 {} 分，", "A right answer earns {} points, "),
        unit="points",
    ),
    "penalty": SettingWords(
        section="scoring",
        title=both("答错扣分", "Taken off for a wrong answer"),
        sentence=both("全错扣 {} 分。", "one that is entirely wrong costs {}."),
        unit="points",
    ),
    "scoring": SettingWords(
        section="scoring",
        title=both("计分方式", "What is worth points"),
        sentence=both("计分：{}。", "What counts: {}."),
        options={
            "accuracy": both("只看对错", "only right or wrong"),
            "speed": both("越快得分越高", "the quicker, the more"),
        },
    ),
    "streak_bonus": SettingWords(
        section="scoring",
        title=both("连对加分", "Extra for a streak"),
        sentence=both(
            "连续答对，每多一题另加 {} 分，", "Each further right one in a row adds {}, "
        ),
        unit="points",
    ),
    "streak_cap": SettingWords(
        section="scoring",
        title=both("连对加分上限", "Most that a streak brings"),
        sentence=both("一题最多另加 {} 分。", "at most {} for one question."),
        unit="points",
    ),
    "reading_ms": SettingWords(
        section="time",
        title=both("读题时间", "Time to read"),
        sentence=both("先单独显示题目 {}，", "The question stands alone for {}, "),
        unit="ms",
    ),
    "open_ms": SettingWords(
        section="time",
        title=both("作答时间", "Time to answer"),
        sentence=both("然后作答 {}。", "then there are {} to answer."),
        unit="ms",
    ),
    "close_when_all_answered": SettingWords(
        section="time",
        title=both("全员答完", "Once everybody has answered"),
        sentence=both("在场选手全部答完后 {}。", "Once everybody present has answered, {}."),
        options={
            True: both("提前收题", "the question closes"),
            False: both("等到时间用完", "the time runs on"),
        },
    ),
    "answers": SettingWords(
        section="answers",
        title=both("能否改答案", "Which answer counts"),
        sentence=both("收题前 {}。", "Until the close {}."),
        options={
            "first": both(
                "不能改，第一次提交为准", "nothing can be changed: the first answer counts"
            ),
            "last": both("可以改答案，以最后一次提交为准", "the last answer counts"),
        },
    ),
    "pace": SettingWords(
        section="flow",
        title=both("由谁推进", "Who moves on"),
        sentence=both("由{}进入下一题。", "{} moves the contest on."),
        options={
            "host": both("主持人", "The host"),
            "auto": both("系统自动", "The clock"),
        },
    ),
    "reveal_ms": SettingWords(
        section="flow",
        title=both("公布停留", "Results stay"),
        sentence=both("自动推进时，答案和排名各停留 {}。", "With the clock, results stay for {}."),
        unit="ms",
    ),
    "standings": SettingWords(
        section="flow",
        title=both("何时公布排名", "When standings are shown"),
        sentence=both("排名 {}。", "Standings are shown {}."),
        options={
            "item": both("每题之后公布", "after each question"),
            "round": both("本环节结束后公布", "after the round"),
            "never": both("不公布", "never"),
        },
    ),
}

FORMAT_TITLES: Final[Mapping[str, Words]] = {
    "mass_sync": both("全员同步", "Everybody together"),
    "all_play": both("共答", "All play"),
}

FORMAT_WHY: Final[Mapping[str, Words]] = {
    "mass_sync": both(
        "所有人用手机同时作答，一题一公布。适合课堂、年会和几百人的比赛。",
        "Everybody answers on a phone at the same time, question by question. "
        "For classrooms, parties and contests of hundreds.",
    ),
    "all_play": both(
        "主持人读完题后所有人同时作答，收题前可以修改，答案一起亮出。适合舞台比赛。",
        "The host reads the question aloud, then everybody answers; answers may change until "
        "the close and are shown together. For the stage.",
    ),
}


def described(form: DeviceFormat) -> dict[str, Any]:
    """Everything about a format, as plain JSON values."""
    defaults = asdict(form.defaults)
    return {
        "name": form.name,
        "title": FORMAT_TITLES[form.name],
        "description": FORMAT_WHY[form.name],
        "sections": [
            {
                "name": section,
                "title": title,
                "settings": [
                    _setting(name, words, defaults[name])
                    for name, words in SETTINGS.items()
                    if words.section == section
                ],
            }
            for section, title in SECTIONS.items()
        ],
    }


def every_format() -> list[dict[str, Any]]:
    """All formats, the default one first."""
    return [described(form) for form in FORMATS.values()]


def _setting(name: str, words: SettingWords, default: Setting) -> dict[str, Any]:
    low, high = RANGES.get(name, (None, None))
    kind = "boolean" if isinstance(default, bool) else "choice" if name in CHOICES else "integer"
    return {
        "name": name,
        "type": kind,
        "default": default,
        "low": low,
        "high": high,
        "unit": words.unit,
        "title": words.title,
        "sentence": words.sentence,
        "options": [{"value": value, "title": told} for value, told in words.options.items()],
    }

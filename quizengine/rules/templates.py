"""Plans to begin with that come along. They name no question: that is for the organizer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizengine.rules.formats.describing import Words, both
from quizengine.rules.plan import Plan, read_plan


@dataclass(frozen=True, slots=True)
class Template:
    """A plan in both languages; ``questions`` is how many it is meant for."""

    name: str
    title: Words
    description: Words
    plan: Mapping[str, Any]
    rounds: tuple[Words, ...]
    questions: int

    def made(self, language: str) -> Plan:
        """The plan in a language, ``zh`` or ``en``."""
        titled = [
            {**planned, "title": title[language]}
            for planned, title in zip(self.plan["rounds"], self.rounds, strict=True)
        ]
        spoken = "zh-CN" if language == "zh" else "en"
        plan = {**self.plan, "title": self.title[language], "language": spoken, "rounds": titled}
        return read_plan(plan)


SHIPPED: Final = (
    Template(
        "classroom",
        both("课堂小测", "Classroom quiz"),
        both(
            "十题左右，每题三十秒，不比快慢；老师推进，讲完一题再进下一题。",
            "About ten questions of thirty seconds, no hurry; the teacher moves on "
            "after explaining each.",
        ),
        {
            "theme": "paper",
            "seats": 120,
            "rounds": [{"settings": {"open_ms": 30_000, "standings": "round"}}],
        },
        (both("小测", "Quiz"),),
        10,
    ),
    Template(
        "mass",
        both("八百人大赛", "Contest for 800 phones"),
        both(
            "先热身再决胜：两个环节，越快得分越高，连续答对有加分，每题公布排名。",
            "A warm-up, then the decision: the quicker the more, streaks count, standings "
            "after each question.",
        ),
        {
            "theme": "night",
            "seats": 2_000,
            "rounds": [
                {"settings": {"points": 100, "scoring": "accuracy", "standings": "round"}},
                {
                    "settings": {
                        "points": 1_000,
                        "scoring": "speed",
                        "answers": "first",
                        "open_ms": 15_000,
                        "streak_bonus": 50,
                        "streak_cap": 250,
                    }
                },
            ],
        },
        (both("热身", "Warm-up"), both("决胜", "Decision")),
        25,
    ),
    Template(
        "evening",
        both("投票之夜", "Poll evening"),
        both(
            "无人主持：系统自动出题，投票和知识题穿插，每题时间充裕，最后才公布排名。",
            "Nobody needs to host: the clock moves on, polls and questions with plenty of "
            "time, standings at the end.",
        ),
        {
            "theme": "ceremony",
            "seats": 500,
            "rounds": [
                {
                    "settings": {
                        "pace": "auto",
                        "open_ms": 45_000,
                        "reveal_ms": 12_000,
                        "close_when_all_answered": False,
                        "standings": "never",
                    }
                },
                {"settings": {"pace": "auto", "open_ms": 40_000, "standings": "round"}},
            ],
        },
        (both("说说看", "Your view"), both("答答看", "Your knowledge")),
        15,
    ),
)


def shipped(name: str) -> Template | None:
    """The template of this name."""
    return next((each for each in SHIPPED if each.name == name), None)

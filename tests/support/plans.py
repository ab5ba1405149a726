"""Plans of contests for tests, and the commands that lead to each phase."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import settings

from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Question

START_MS: Final = 1_000_000
STEP_MS: Final = 1_000

brisk = settings(max_examples=25, deadline=None)
"""For properties of many small steps: a loaded machine must not fail them."""

PHASES: Final[Mapping[str, Sequence[str]]] = {
    "lobby": (),
    "reading": ("start",),
    "paused_reading": ("start", "pause"),
    "open": ("start", "next"),
    "paused": ("start", "next", "pause"),
    "closed": ("start", "next", "close"),
    "revealed": ("start", "next", "close", "reveal"),
    "standings": ("start", "next", "close", "reveal", "show_standings"),
    "void": ("start", "next", "close", "void"),
    "skipped": ("start", "skip"),
    "finished": ("start", "finish"),
}
"""Every place a contest can stand in, and the commands that lead there from the lobby."""


def plan(
    questions: Sequence[Question],
    *,
    format: str = "mass_sync",
    title: str = "第一轮",
    rounds: int = 1,
    contest: Mapping[str, Any] | None = None,
    **round_settings: Any,
) -> ContestPlan:
    """A plan of equal rounds; every round plays all the questions."""
    planned = RoundPlan(questions=questions, format=format, title=title, settings=round_settings)
    return ContestPlan(
        settings=ContestSettings(**{"title": "知识竞赛", **(contest or {})}),
        rounds=[planned] * rounds,
    )
